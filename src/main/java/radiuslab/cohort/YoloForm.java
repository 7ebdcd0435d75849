package radiuslab.cohort;

import java.awt.Dimension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import radiuslab.annotation.YoloLabels;
import radiuslab.cohort.AnnotatedImages.Source;
import radiuslab.cohort.Draft.Place;
import radiuslab.exam.GreyImage;
import radiuslab.exam.UnusableImage;

/**
 * YOLO's folders: a file of labels for each image on which something is drawn, in {@code labels/} beside {@code images/},
 * or beside the image. Names may differ as in {@link NameIndex}. Where some images lie in {@code images/}, all others, such
 * as the plots of a training, are none of the cohort's.
 */
final class YoloForm {
    private static final String IMAGES = "/images/";

    private final Folder folder;
    private final Draft draft;
    private final Map<String, NameIndex<String>> labels = new HashMap<>();
    private final Set<String> unused = new TreeSet<>();
    private final Set<String> looked = new TreeSet<>();

    private YoloForm(Folder folder, Draft draft) throws IOException {
        this.folder = folder;
        this.draft = draft;
        for (String text : texts(folder.root())) {
            labels.computeIfAbsent(directory(text), d -> new NameIndex<>()).add(text, text);
            unused.add(text);
        }
    }

    static boolean fits(Path root) throws IOException {
        return names(root).isPresent()
                || Files.isDirectory(root.resolve("labels"))
                        && !AnnotatedImages.images(root).isEmpty();
    }

    private static Optional<String> names(Path root) {
        return Stream.of("data.yaml", "data.yml", "dataset.yaml", "classes.txt", "labels/classes.txt")
                .filter(name -> Files.exists(root.resolve(name)))
                .findFirst();
    }

    /** The text files that may be labels, as paths from the root. */
    private static List<String> texts(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> {
                        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
                        return name.endsWith(".txt") && !name.startsWith(".") && !name.equals("classes.txt");
                    })
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .toList();
        }
    }

    static void read(Folder folder, Draft draft) throws IOException {
        YoloForm form = new YoloForm(folder, draft);
        List<Source> sources = form.sources();
        form.unused.stream()
                .filter(text -> form.looked.stream().anyMatch(directory(text)::startsWith))
                .forEach(text -> draft.leftOut("label file that fits no image", text));
        AnnotatedImages.add(folder, draft, sources, "the labels");
    }

    private List<Source> sources() throws IOException {
        Optional<String> file = names(folder.root());
        Map<String, String> names =
                file.isPresent() ? YoloLabels.names(folder.root().resolve(file.get())) : Map.of();
        List<Source> sources = new ArrayList<>();
        int labelled = 0;
        for (String image : images()) {
            Optional<String> found = labels(image);
            labelled += found.isPresent() ? 1 : 0;
            String text = found.orElse(beside(image).replaceFirst("\\.\\w+$", ".txt"));
            try {
                Dimension size = GreyImage.size(folder.root().resolve(image));
                Path path = folder.root().resolve(text);
                sources.add(new Source(text, YoloLabels.read(path, image, size.width, size.height, names)));
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
        return sources;
    }

    private List<String> images() throws IOException {
        List<String> all = AnnotatedImages.images(folder.root());
        List<String> within =
                all.stream().filter(image -> ("/" + image).contains(IMAGES)).toList();
        return within.isEmpty() ? all : within;
    }

    /** The file of an image's labels; several that its name does not tell apart are a fault. */
    private Optional<String> labels(String image) {
        String beside = beside(image);
        String directory = directory(beside);
        int top = ("/" + directory).lastIndexOf("/labels/");
        looked.add(top < 0 ? directory : directory.substring(0, top + "labels/".length()));
        try {
            Optional<String> found =
                    labels.getOrDefault(directory, new NameIndex<>()).find(beside);
            found.ifPresent(unused::remove);
            return found;
        } catch (IllegalArgumentException several) {
            String exam = ImageExam.id(NameIndex.bare(image));
            draft.fault(
                    new Place(image, 0), Fault.Kind.IDENTITY, several.getMessage(), "Keep one file of labels", exam);
            return Optional.empty();
        }
    }

    /** Where an image would lie if it lay beside its labels. */
    private static String beside(String image) {
        return ("/" + image).replaceFirst("^(.*)" + IMAGES, "$1/labels/").substring(1);
    }

    /** The folder of a path, one for all ways to write it; empty or with a slash behind it. */
    private static String directory(String path) {
        return NameIndex.folded(path.substring(0, path.lastIndexOf('/') + 1));
    }
}
