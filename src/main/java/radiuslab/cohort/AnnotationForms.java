package radiuslab.cohort;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.awt.Dimension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import radiuslab.annotation.AnnotatedImage;
import radiuslab.annotation.AnnotatedImage.Drawn;
import radiuslab.annotation.CvatFile;
import radiuslab.annotation.LabelMeFile;
import radiuslab.annotation.LabelStudioFile;
import radiuslab.annotation.YoloLabels;
import radiuslab.cohort.AnnotatedImages.Source;
import radiuslab.cohort.Draft.ImageSize;
import radiuslab.cohort.Draft.Place;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Marking;
import radiuslab.exam.UnusableImage;
import radiuslab.files.ForeignJson;

/** Folders of images with an export of an annotation program: CVAT, Label Studio, LabelMe, COCO, YOLO. */
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
        exports.tellDamaged(draft);
        List<String> files = exports.files();
        AnnotatedImages.add(folder, draft, read(folder, draft, files, LabelStudioFile::read), files.get(0));
    }

    static boolean isLabelMe(Path root) throws IOException {
        return JsonExports.of(root, JsonExports.DEEPEST, LabelMeFile::fits).areThere();
    }

    static void labelMe(Folder folder, Draft draft) throws IOException {
        List<Source> sources = new ArrayList<>();
        JsonExports exports = JsonExports.of(folder.root(), JsonExports.DEEPEST, LabelMeFile::fits);
        exports.tellDamaged(draft);
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
        exports.tellDamaged(draft);
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

    static boolean isYolo(Path root) throws IOException {
        return yaml(root).isPresent()
                || Files.isDirectory(root.resolve("labels"))
                        && !AnnotatedImages.images(root).isEmpty();
    }

    private static Optional<String> yaml(Path root) {
        return Stream.of("data.yaml", "data.yml", "dataset.yaml", "classes.txt", "labels/classes.txt")
                .filter(name -> Files.exists(root.resolve(name)))
                .findFirst();
    }

    static void yolo(Folder folder, Draft draft) throws IOException {
        Map<String, String> names = yaml(folder.root()).isPresent()
                ? YoloLabels.names(folder.root().resolve(yaml(folder.root()).get()))
                : Map.of();
        List<Source> sources = new ArrayList<>();
        int labelled = 0;
        for (String image : AnnotatedImages.images(folder.root())) {
            String labels = ("/" + image)
                    .replaceFirst("^(.*)/images/", "$1/labels/")
                    .substring(1)
                    .replaceFirst("\\.\\w+$", ".txt");
            Path file = folder.root().resolve(labels);
            labelled += Files.exists(file) ? 1 : 0;
            try {
                Dimension size = GreyImage.size(folder.root().resolve(image));
                sources.add(new Source(labels, YoloLabels.read(file, image, size.width, size.height, names)));
            } catch (UnusableImage unusable) {
                draft.fault(
                        new Place(image, 0),
                        Fault.Kind.IMAGE_DAMAGED,
                        "the image cannot be read: " + unusable.getMessage(),
                        unusable.remedy());
            }
        }
        if (labelled == 0) {
            draft.fault(
                    new Place("labels", 0),
                    Fault.Kind.TABLE,
                    "no image has a file of labels of its name",
                    "Put them into labels/ beside images/, or beside each image");
        }
        AnnotatedImages.add(folder, draft, sources, "the labels");
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
}
