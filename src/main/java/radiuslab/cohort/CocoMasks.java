package radiuslab.cohort;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import radiuslab.cohort.Draft.ImageSize;
import radiuslab.cohort.Draft.Place;
import radiuslab.exam.Marking;
import radiuslab.files.ForeignJson;

/**
 * The fractures of a COCO annotation file by image file name. A crowd ({@code iscrowd} 1) is a fracture like any other,
 * because programs set it wherever a mask is stored as run lengths.
 */
final class CocoMasks {
    /** An image of the file and what is marked on it. */
    private static final class Picture {
        final String name;
        final List<Marking> fractures = new ArrayList<>();
        final List<Flaw> flaws = new ArrayList<>();
        Optional<ImageSize> size = Optional.empty();
        int annotations;
        boolean asked;

        Picture(String name) {
            this.name = name;
        }
    }

    private record Flaw(Fault.Kind kind, String found, String remedy) {}

    private final Place place;
    private final Draft draft;
    private final Map<String, Picture> byId = new HashMap<>();
    private final NameIndex<Picture> byName = new NameIndex<>();

    private CocoMasks(Place place, Draft draft) {
        this.place = place;
        this.draft = draft;
    }

    /** Reads a file; an annotation that cannot be used is a fault of its image. No file, no masks. */
    static CocoMasks read(Folder folder, String file, Draft draft) throws IOException {
        CocoMasks masks = new CocoMasks(new Place(file, 0), draft);
        if (Files.exists(folder.root().resolve(file))) {
            try {
                masks.add(CocoFile.read(folder.root().resolve(file)));
            } catch (IllegalArgumentException unusable) {
                masks.fault(Fault.Kind.TABLE, unusable.getMessage(), "Export it again as COCO with outlines");
            }
        }
        return masks;
    }

    private void fault(Fault.Kind kind, String found, String remedy, String... exams) {
        draft.fault(place, kind, found, remedy, exams);
    }

    private void add(CocoFile coco) {
        CocoCategory category = CocoCategory.of(coco);
        for (int i = 0; i < coco.images().size(); i++) {
            image(called("image", i, coco.images().get(i)), coco.images().get(i));
        }
        for (int i = 0; i < coco.annotations().size(); i++) {
            JsonObject annotation = coco.annotations().get(i);
            annotation(called("annotation", i, annotation), annotation, category);
        }
        if (!coco.annotations().isEmpty() && coco.annotations().stream().noneMatch(category::mayBeFracture)) {
            fault(
                    Fault.Kind.TABLE,
                    "no annotation has the category %s".formatted(String.join(" or ", category.fractures())),
                    "Correct category_id, or remove the file");
        }
    }

    private static String called(String what, int number, JsonObject entry) {
        return CocoFile.id(entry, "id")
                .map(id -> "%s %d (id %s) ".formatted(what, number + 1, id))
                .orElse("%s %d ".formatted(what, number + 1));
    }

    private void image(String called, JsonObject image) {
        Optional<String> id = CocoFile.id(image, "id");
        Optional<String> name = CocoFile.text(image, "file_name");
        if (id.isEmpty() || name.isEmpty()) {
            fault(
                    Fault.Kind.IDENTITY,
                    called + "has no " + (id.isEmpty() ? "id" : "file_name"),
                    "Export the file again");
            return;
        }
        Picture picture = new Picture(name.get());
        size(called, image, picture);
        byName.add(name.get(), picture);
        Picture earlier = byId.putIfAbsent(id.get(), picture);
        if (earlier != null) {
            Flaw flaw = new Flaw(
                    Fault.Kind.IDENTITY, called + "has the same id as " + earlier.name, "Give every image its own id");
            earlier.flaws.add(flaw);
            picture.flaws.add(flaw);
        }
    }

    private static void size(String called, JsonObject image, Picture picture) {
        JsonElement width = image.get("width"), height = image.get("height");
        if (ForeignJson.isAbsent(width) && ForeignJson.isAbsent(height)) {
            return;
        }
        OptionalInt w = CocoFile.whole(width), h = CocoFile.whole(height);
        if (w.orElse(0) < 1 || h.orElse(0) < 1) {
            String found = "has width %s and height %s; expected whole numbers from 1".formatted(width, height);
            picture.flaws.add(new Flaw(Fault.Kind.MASK, called + found, "Write the size of the image in pixels"));
        } else {
            picture.size = Optional.of(new ImageSize(w.getAsInt(), h.getAsInt()));
        }
    }

    private void annotation(String called, JsonObject annotation, CocoCategory category) {
        Optional<String> id = CocoFile.id(annotation, "image_id");
        Picture picture = byId.get(id.orElse(""));
        if (picture == null) {
            String found = id.map(i -> "belongs to image_id %s, which no image has".formatted(i))
                    .orElse("has no image_id");
            fault(Fault.Kind.MASK, called + found, "Add the image, or remove the annotation");
            return;
        }
        try {
            if (category.isFracture(annotation)) {
                picture.annotations++;
                picture.fractures.add(CocoOutline.of(annotation.get("segmentation"), picture.size));
            } else {
                draft.leftOut("mask annotation of category \"%s\"".formatted(category.name(annotation)), picture.name);
            }
        } catch (IllegalArgumentException unusable) {
            String found = called + "on " + picture.name + ": " + unusable.getMessage();
            picture.flaws.add(new Flaw(Fault.Kind.MASK, found, "Draw or export it again, or remove the annotation"));
        }
    }

    /**
     * The fractures marked on an image of the cohort, or empty if the file marks none there; what is wrong with them is
     * a fault of its exam.
     */
    Optional<Marking> marking(String image, String exam) {
        List<Picture> found = byName.all(image);
        for (Picture picture : found) {
            picture.asked = true;
            picture.flaws.forEach(f -> fault(f.kind(), f.found(), f.remedy(), exam));
        }
        if (found.size() > 1) {
            String called = "%d images are called %s".formatted(found.size(), NameIndex.bare(image));
            fault(Fault.Kind.IDENTITY, called, "Name each with its folder", exam);
        }
        return found.size() == 1 && !found.get(0).fractures.isEmpty()
                ? Optional.of(new Marking.Several(found.get(0).fractures))
                : Optional.empty();
    }

    /** The size of the image on which the fractures were marked. */
    Optional<ImageSize> size(String image) {
        List<Picture> found = byName.all(image);
        return found.size() == 1 && found.get(0).annotations > 0 ? found.get(0).size : Optional.empty();
    }

    /** Says, once all images of the cohort have been asked for, which annotations belong to none of them. */
    void tellUnmatched() {
        List<Picture> marked =
                byId.values().stream().filter(p -> p.annotations > 0).toList();
        List<Picture> unmatched = marked.stream().filter(p -> !p.asked).toList();
        if (!marked.isEmpty() && unmatched.size() == marked.size()) {
            fault(
                    Fault.Kind.MASK,
                    "none of its %d images with an annotation is in the cohort; found \"%s\""
                            .formatted(marked.size(), marked.get(0).name),
                    "Correct file_name, or remove the file");
            return;
        }
        unmatched.forEach(p -> draft.leftOut("image with a mask that is not in the cohort", p.name));
    }
}
