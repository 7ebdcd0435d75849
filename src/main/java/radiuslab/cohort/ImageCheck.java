package radiuslab.cohort;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import radiuslab.cohort.Draft.Image;
import radiuslab.cohort.Draft.ImageSize;
import radiuslab.exam.ExifOrientation;
import radiuslab.exam.FractureMask;
import radiuslab.exam.GreyImage;
import radiuslab.exam.ImageFile;
import radiuslab.exam.Marking;
import radiuslab.exam.UnusableImage;
import radiuslab.files.Checksum;

/** Decodes every image and mask of a cohort once, on all processors, and notes what is wrong with them. */
final class ImageCheck {
    private record Flaw(Fault.Kind kind, String found, String remedy) {}

    private final Image image;
    private final boolean findingKnown;
    private final List<Flaw> flaws = new ArrayList<>();
    private int maskPixels;

    private ImageCheck(Image image, boolean findingKnown) {
        this.image = image;
        this.findingKnown = findingKnown;
    }

    /** The pictures of the images that are there, in the draft's order. */
    static List<Picture> run(Draft draft) {
        List<ImageCheck> checks = draft.images().stream()
                .map(i -> new ImageCheck(i, !draft.isFindingUnsure(i.exam())))
                .toList();
        List<Picture> pictures =
                checks.parallelStream().flatMap(c -> c.check().stream()).toList();
        for (ImageCheck check : checks) {
            draft.addMaskPixels(check.maskPixels);
            check.flaws.forEach(
                    f -> draft.fault(check.image.place(), f.kind(), f.found(), f.remedy(), check.image.exam()));
        }
        return pictures;
    }

    private void flaw(Fault.Kind kind, String found, String remedy) {
        flaws.add(new Flaw(kind, image.called() + " " + found, remedy));
    }

    /** One picture, or none where the file is missing. */
    private List<Picture> check() {
        if (!Files.isRegularFile(image.radiograph().file())) {
            flaw(Fault.Kind.IMAGE_MISSING, "is missing", "Put the file there, or remove the row");
            return List.of();
        }
        try {
            byte[] bytes = ImageFile.bytes(image.radiograph().file());
            String sha256 = new Checksum().add(bytes).hex();
            checksum(sha256);
            return List.of(new Picture(image, sha256, pixels(bytes)));
        } catch (IOException unreadable) {
            unreadable(unreadable);
            return List.of();
        }
    }

    /** Nobody may read it, it is damaged, or it is of a form that is not read. */
    private void unreadable(IOException reason) {
        if (reason instanceof UnusableImage unusable) {
            flaw(
                    unusable.isDamaged() ? Fault.Kind.IMAGE_DAMAGED : Fault.Kind.IMAGE_FORM,
                    "cannot be read: " + unusable.getMessage(),
                    unusable.remedy());
        } else {
            flaw(
                    Fault.Kind.IMAGE_DAMAGED,
                    "cannot be read: " + reason.getClass().getSimpleName(),
                    "See that the file may be read, or copy it again");
        }
    }

    private void checksum(String sha256) {
        String expected = image.sha256().toLowerCase(Locale.ROOT);
        if (!expected.isEmpty() && !expected.equals(sha256)) {
            flaw(
                    Fault.Kind.IMAGE_CHANGED,
                    "has another SHA-256 than the table says",
                    "Restore the file, or write its new checksum if the change is meant");
        }
    }

    private Thumbnail pixels(byte[] bytes) {
        ImageFile file = null;
        try {
            file = ImageFile.of(bytes);
            GreyImage pixels = file.grey();
            ImageSize size = new ImageSize(pixels.width(), pixels.height());
            orientation(file.orientation(), size);
            marking(size);
            return Thumbnail.of(pixels);
        } catch (UnusableImage unusable) {
            unreadable(unusable);
            // what a damaged file still shows can be compared with others
            return file == null
                    ? Thumbnail.NONE
                    : file.remains().map(Thumbnail::of).orElse(Thumbnail.NONE);
        }
    }

    private void orientation(int orientation, ImageSize size) {
        if (orientation != ExifOrientation.UPRIGHT) {
            flaw(
                    Fault.Kind.IMAGE_TURNED,
                    "is stored as %s with orientation tag %d: some programs turn it and change its size, some do not"
                            .formatted(size, orientation),
                    "Turn the pixels, remove the tag, and see that its mask fits");
        }
    }

    private void marking(ImageSize size) {
        if (image.marked().isPresent() && !image.marked().get().equals(size)) {
            flaw(
                    Fault.Kind.MASK,
                    "is %s, its mask was drawn on %s"
                            .formatted(size, image.marked().get()),
                    "Turn or rescale the one or the other");
        } else {
            image.radiograph().marking().ifPresent(marking -> mask(marking, size));
        }
    }

    private void mask(Marking marking, ImageSize size) {
        if (marking instanceof Marking.MaskFile mask && !Files.isRegularFile(mask.file())) {
            flaw(Fault.Kind.MASK, "has a mask that is missing", "Put the file there, or empty the cell");
            return;
        }
        try {
            FractureMask mask = marking.mask(size.width(), size.height());
            maskPixels = mask.area();
            boolean fracture = image.radiograph().finding().isFracture();
            if (mask.isWhollyIgnored()) {
                flaw(
                        Fault.Kind.MASK,
                        "has a mask that ignores every pixel",
                        "Export the mask again with 0 as background, or empty the cell");
            } else if (findingKnown && fracture != mask.area() > 0) {
                flaw(
                        Fault.Kind.LABEL_CONFLICT,
                        fracture ? "is a fracture, its mask marks no pixel" : "is no fracture, its mask marks one",
                        "Correct the finding or the mask");
            }
        } catch (UnusableImage unusable) {
            flaw(
                    Fault.Kind.MASK,
                    (unusable.isDamaged() ? "has a mask that cannot be read: " : "has an unusable mask: ")
                            + unusable.getMessage(),
                    unusable.isDamaged() ? "Copy or export the mask again, or empty the cell" : unusable.remedy());
        } catch (IOException damaged) {
            flaw(
                    Fault.Kind.MASK,
                    "has a mask that cannot be read: " + damaged.getMessage(),
                    "Copy or export the mask again, or empty the cell");
        }
    }
}
