package radiuslab.cohort;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import radiuslab.cohort.Draft.Image;

/**
 * What an image file holds, to find the same picture under two names.
 *
 * @param sha256 of the file's bytes
 * @param thumbnail of its pixels
 */
record Picture(Image image, String sha256, Thumbnail thumbnail) {
    /** The same bytes twice are one picture counted twice, or one picture with two labels. */
    static void findSameBytes(Draft draft, List<Picture> pictures) {
        Map<String, Picture> first = new HashMap<>();
        for (Picture picture : pictures) {
            Picture earlier = first.putIfAbsent(picture.sha256(), picture);
            if (earlier == null) {
                continue;
            }
            boolean unsure = draft.isFindingUnsure(picture.image().exam())
                    || draft.isFindingUnsure(earlier.image().exam());
            if (unsure || earlier.isFracture() == picture.isFracture()) {
                draft.fault(
                        picture.image().place(),
                        Fault.Kind.DUPLICATE,
                        picture.isSameAs(earlier),
                        "Keep one of them",
                        picture.image().exam());
            } else {
                conflict(draft, earlier, picture);
            }
        }
    }

    /** Pictures that look the same, whatever their bytes and size, must not have two labels. */
    static void findSameLooks(Draft draft, List<Picture> pictures) {
        List<Picture> sure = pictures.stream()
                .filter(p -> !draft.isFindingUnsure(p.image().exam()))
                .toList();
        List<Picture> fractures = sure.stream().filter(Picture::isFracture).toList();
        List<Picture> others = sure.stream().filter(p -> !p.isFracture()).toList();
        record Pair(Picture fracture, Picture other) {}
        others.parallelStream()
                .flatMap(other -> fractures.stream()
                        .filter(f -> !f.sha256().equals(other.sha256())
                                && f.thumbnail().showsTheSameAs(other.thumbnail()))
                        .map(f -> new Pair(f, other)))
                .toList()
                .forEach(pair -> conflict(draft, pair.fracture(), pair.other()));
    }

    private static void conflict(Draft draft, Picture one, Picture other) {
        draft.fault(
                other.image().place(),
                Fault.Kind.LABEL_CONFLICT,
                other.isSameAs(one) + ", with another finding",
                "Decide which finding is true and keep one of them",
                one.image().exam(),
                other.image().exam());
    }

    private boolean isFracture() {
        return image.radiograph().finding().isFracture();
    }

    private String isSameAs(Picture other) {
        long line = other.image().place().line();
        return "%s is the same picture as %s%s"
                .formatted(image.called(), other.image().name(), line > 0 ? " of line " + line : "");
    }
}
