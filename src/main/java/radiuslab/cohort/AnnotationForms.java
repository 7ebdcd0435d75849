package radiuslab.cohort;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import radiuslab.annotation.AnnotatedImage;
import radiuslab.annotation.AnnotatedImage.Drawn;
import radiuslab.annotation.CvatFile;
import radiuslab.annotation.JsonExports;
import radiuslab.annotation.LabelMeFile;
import radiuslab.annotation.LabelStudioFile;
import radiuslab.cohort.AnnotatedImages.Source;
import radiuslab.cohort.Draft.ImageSize;
import radiuslab.cohort.Draft.Place;
import radiuslab.exam.Marking;
import radiuslab.files.ForeignJson;

/** Folders of images with an export of an annotation program: CVAT, Label Studio, LabelMe, COCO. */
final class AnnotationForms {
    private static final String CVAT = "annotations.xml";

    private AnnotationForms() {}

    private interface Reading {
        List<AnnotatedImage> of(Path file) throws IOException;
    }

    static boolean isCvat(Path root) {
        return Files.exists(root.resolve(CVAT));
    }

    static void cvat(Folder folder, Draft draft) throws IOException {
        AnnotatedImages.add(folder, draft, read(folder, draft, List.of(CVAT), CvatFile::read), CVAT);
    }

    static boolean isLabelStudio(Path root) throws IOException {
        return JsonExports.of(root, 1, LabelStudioFile::fits).areThere();
    }

    static void labelStudio(Folder folder, Draft draft) throws IOException {
        JsonExports exports = JsonExports.of(folder.root(), 1, LabelStudioFile::fits);
        tellDamaged(exports, draft);
        List<String> files = exports.files();
        AnnotatedImages.add(folder, draft, read(folder, draft, files, LabelStudioFile::read), files.get(0));
    }

    static boolean isLabelMe(Path root) throws IOException {
        return JsonExports.of(root, JsonExports.DEEPEST, LabelMeFile::fits).areThere();
    }

    static void labelMe(Folder folder, Draft draft) throws IOException {
        List<Source> sources = new ArrayList<>();
        JsonExports exports = JsonExports.of(folder.root(), JsonExports.DEEPEST, LabelMeFile::fits);
        tellDamaged(exports, draft);
        for (String file : exports.files()) {
            String beside = file.substring(0, file.lastIndexOf('/') + 1);
            for (Source source : read(folder, draft, List.of(file), path -> List.of(LabelMeFile.read(path)))) {
                sources.add(new Source(file, renamed(source.image(), beside)));
            }
        }
        AnnotatedImages.add(folder, draft, sources, "a JSON file of LabelMe");
    }

    static boolean isCoco(Path root) throws IOException {
        return JsonExports.of(root, 2, AnnotationForms::isCocoFile).areThere();
    }

    private static boolean isCocoFile(JsonElement root) {
        return root instanceof JsonObject coco && coco.has("images") && coco.has("annotations");
    }

    static void coco(Folder folder, Draft draft) throws IOException {
        List<Source> sources = new ArrayList<>();
        JsonExports exports = JsonExports.of(folder.root(), 2, AnnotationForms::isCocoFile);
        tellDamaged(exports, draft);
        List<String> files = exports.files();
        for (String file : files) {
            String beside = file.substring(0, file.lastIndexOf('/') + 1);
            for (Source source : read(folder, draft, List.of(file), AnnotationForms::coco)) {
                boolean there = Files.exists(
                        folder.root().resolve(beside + source.image().image()));
                sources.add(there ? new Source(file, renamed(source.image(), beside)) : source);
            }
        }
        AnnotatedImages.add(folder, draft, sources, files.get(0));
    }

    /** A box stands where an annotation has no outline. */
    private static List<AnnotatedImage> coco(Path file) throws IOException {
        CocoFile coco = CocoFile.read(file);
        Map<String, String> names = new HashMap<>();
        coco.categories()
                .forEach(c -> names.put(
                        CocoFile.id(c, "id").orElse(""),
                        CocoFile.text(c, "name").orElse("")));
        Map<String, List<JsonObject>> byImage = new HashMap<>();
        coco.annotations()
                .forEach(a -> byImage.computeIfAbsent(CocoFile.id(a, "image_id").orElse(""), k -> new ArrayList<>())
                        .add(a));
        List<AnnotatedImage> images = new ArrayList<>();
        for (JsonObject image : coco.images()) {
            OptionalInt width = CocoFile.whole(image.get("width")), height = CocoFile.whole(image.get("height"));
            Optional<ImageSize> size = width.isPresent() && height.isPresent()
                    ? Optional.of(new ImageSize(width.getAsInt(), height.getAsInt()))
                    : Optional.empty();
            List<Drawn> drawn = new ArrayList<>();
            List<String> flaws = new ArrayList<>();
            String id = CocoFile.id(image, "id").orElse("none");
            for (JsonObject annotation : byImage.getOrDefault(id, List.of())) {
                try {
                    String category = CocoFile.id(annotation, "category_id").orElse("");
                    drawn.add(
                            new Drawn(names.getOrDefault(category, category), Optional.of(outline(annotation, size))));
                } catch (IllegalArgumentException unusable) {
                    flaws.add("an annotation " + unusable.getMessage());
                }
            }
            byImage.remove(id);
            images.add(new AnnotatedImage(
                    "image " + (images.size() + 1),
                    0,
                    CocoFile.text(image, "file_name").orElse(""),
                    width,
                    height,
                    drawn,
                    flaws,
                    true,
                    ""));
        }
        if (!byImage.isEmpty()) {
            throw new IllegalArgumentException("has annotations of image_id %s, which no image has"
                    .formatted(String.join(
                            ", ", byImage.keySet().stream().sorted().limit(5).toList())));
        }
        return images;
    }

    private static Marking outline(JsonObject annotation, Optional<ImageSize> size) {
        JsonElement segmentation = annotation.get("segmentation");
        boolean drawn = !ForeignJson.isAbsent(segmentation)
                && !(segmentation.isJsonArray() && segmentation.getAsJsonArray().size() == 0);
        if (drawn || ForeignJson.isAbsent(annotation.get("bbox"))) {
            return CocoOutline.of(segmentation, size);
        }
        double[] box = CocoFile.numbers(annotation.get("bbox"), "bbox");
        if (box.length != 4 || !(box[2] > 0 && box[3] > 0)) {
            throw new IllegalArgumentException("has a bbox that is not x, y, width and height above 0");
        }
        double right = box[0] + box[2], bottom = box[1] + box[3];
        return new Marking.Polygons(
                List.of(new double[] {box[0], box[1], right, box[1], right, bottom, box[0], bottom}));
    }

    private static AnnotatedImage renamed(AnnotatedImage image, String beside) {
        return image.renamed(beside + NameIndex.bare(image.image()));
    }

    private static List<Source> read(Folder folder, Draft draft, List<String> files, Reading reading)
            throws IOException {
        List<Source> sources = new ArrayList<>();
        for (String file : files) {
            try {
                reading.of(folder.root().resolve(file)).forEach(image -> sources.add(new Source(file, image)));
            } catch (IllegalArgumentException unusable) {
                draft.fault(new Place(file, 0), Fault.Kind.TABLE, unusable.getMessage(), "Export it again");
                draft.lostRows();
            }
        }
        return sources;
    }

    /** Makes each damaged file a fault: its images would seem to be without an entry. */
    private static void tellDamaged(JsonExports exports, Draft draft) {
        for (Fault fault : damaged(exports)) {
            draft.fault(new Place(fault.file(), 0), fault.kind(), fault.found(), fault.remedy());
            draft.lostRows();
        }
    }

    /** A fault for each file that cannot be read. */
    static List<Fault> damaged(JsonExports exports) {
        return exports.damaged().entrySet().stream()
                .map(file -> new Fault(
                        Fault.Kind.TABLE,
                        file.getKey(),
                        0,
                        file.getValue(),
                        "Export it again, or take it out of the folder"))
                .toList();
    }
}
