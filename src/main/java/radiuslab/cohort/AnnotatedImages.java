package radiuslab.cohort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import radiuslab.annotation.AnnotatedImage;
import radiuslab.annotation.AnnotatedImage.Drawn;
import radiuslab.cohort.Draft.ImageSize;
import radiuslab.cohort.Draft.Place;
import radiuslab.exam.Box;
import radiuslab.exam.Finding;
import radiuslab.exam.Marking;
import radiuslab.exam.Projection;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Split;
import radiuslab.files.PictureName;

/**
 * Images that somebody annotated with another program. Each is one exam, of a patient of its own, because these programs
 * know no patients; it has a fracture if something labelled fracture (or the only label) was drawn on it. Other labels
 * become attributes. Folders called train, valid and test are the sets, wherever an export's names lead, unless the program
 * names an image's set itself.
 */
final class AnnotatedImages {
    private static final Set<String> FRACTURE = Set.of("fracture", "fractured");

    /** An image as one of the export's files names it. */
    record Source(String file, AnnotatedImage image) {
        Place place() {
            return new Place(file, image.line());
        }

        String called() {
            return image.place().isEmpty() ? "" : image.place() + ": ";
        }
    }

    /** An image and the file that it was found to be. */
    private record Found(Source source, String name) {
        Optional<Split> split() {
            return AnnotatedImages.split(source.image().subset()).or(() -> AnnotatedImages.split(name));
        }
    }

    private final Folder folder;
    private final Draft draft;
    private final NameIndex<String> files = new NameIndex<>();
    private final Set<String> unnamed = new TreeSet<>();
    private Set<String> fractures = FRACTURE;

    private AnnotatedImages(Folder folder, Draft draft) throws IOException {
        this.folder = folder;
        this.draft = draft;
        for (String image : images(folder.root())) {
            files.add(image, image);
            unnamed.add(image);
        }
    }

    /** All images below a folder, as paths from there. */
    static List<String> images(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(file -> !file.getFileName().toString().startsWith("."))
                    .filter(file -> PictureName.is(file.toString()))
                    .filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    /** @param export what the images without an entry are missing from, such as "annotations.xml" */
    static void add(Folder folder, Draft draft, List<Source> sources, String export) throws IOException {
        AnnotatedImages form = new AnnotatedImages(folder, draft);
        form.chooseLabel(sources, export);
        Map<String, String> ids = new HashMap<>();
        List<Found> found = form.found(sources);
        boolean sets = found.stream().map(Found::split).distinct().count() > 1;
        for (Found image : found) {
            form.add(image, ids, sets);
        }
        form.unnamed.forEach(image -> draft.leftOut("image without an entry in " + export, image));
    }

    private void chooseLabel(List<Source> sources, String export) {
        Set<String> labels = new TreeSet<>();
        sources.forEach(s -> s.image().drawn().forEach(d -> labels.add(d.label())));
        Set<String> known = new HashSet<>(labels);
        known.removeIf(label -> !FRACTURE.contains(label.toLowerCase(Locale.ROOT)));
        if (known.isEmpty() && labels.size() == 1) {
            known = labels;
        }
        if (known.isEmpty()) {
            String found = labels.isEmpty()
                    ? "nothing is drawn on any image"
                    : "no label is called fracture; found " + String.join(", ", labels);
            draft.fault(new Place(export, 0), Fault.Kind.TABLE, found, "Label what is a fracture as \"fracture\"");
            draft.lostRows();
        }
        fractures = known;
    }

    private List<Found> found(List<Source> sources) {
        List<Found> found = new ArrayList<>();
        for (Source source : sources) {
            found(source).ifPresent(name -> found.add(new Found(source, name)));
        }
        return found;
    }

    private void add(Found found, Map<String, String> ids, boolean sets) throws IOException {
        Source source = found.source();
        AnnotatedImage image = source.image();
        String name = found.name();
        unnamed.remove(name);
        String id = ImageExam.id(NameIndex.bare(name));
        if (!image.isDone()) {
            draft.leftOut("image that nobody has annotated yet", name);
            return;
        }
        String earlier = ids.putIfAbsent(NameIndex.folded(id), name);
        if (earlier != null) {
            String what = earlier.equals(name) ? "stands twice" : "has the same name as " + earlier;
            draft.fault(
                    source.place(),
                    Fault.Kind.IDENTITY,
                    source.called() + name + " " + what,
                    "Keep or rename one of them",
                    id);
            return;
        }
        image.flaws()
                .forEach(flaw -> draft.fault(
                        source.place(),
                        Fault.Kind.MASK,
                        source.called() + flaw,
                        "Draw it again, or remove it from the export",
                        id));
        List<Marking> marks = marks(source, id);
        boolean fracture = image.drawn().stream().anyMatch(d -> fractures.contains(d.label()));
        Path file = folder.root().resolve(name);
        Radiograph radiograph = new Radiograph(
                id,
                Projection.AP,
                Finding.of(fracture),
                file,
                marks.isEmpty() ? Optional.empty() : Optional.of(new Marking.Several(marks)));
        Optional<Split> split = sets ? found.split() : Optional.empty();
        new ImageExam(source.place(), radiograph, name, id, split, attributes(image))
                .addTo(draft, fracture ? size(image) : Optional.empty());
    }

    /** The file that a name means; none, or several, is a fault. */
    private Optional<String> found(Source source) {
        String name = source.image().image();
        try {
            Optional<String> found = name.isBlank() ? Optional.empty() : files.find(name);
            if (found.isEmpty()) {
                String what = name.isBlank() ? "names no image" : "%s is missing".formatted(name);
                draft.fault(
                        source.place(),
                        Fault.Kind.IMAGE_MISSING,
                        source.called() + what,
                        "Put the image into the folder, or remove it from the export");
            }
            return found;
        } catch (IllegalArgumentException several) {
            draft.fault(
                    source.place(),
                    Fault.Kind.IDENTITY,
                    source.called() + several.getMessage(),
                    "Give every image its own name");
            return Optional.empty();
        }
    }

    private static Optional<ImageSize> size(AnnotatedImage image) {
        OptionalInt width = image.width(), height = image.height();
        return width.isPresent() && height.isPresent()
                ? Optional.of(new ImageSize(width.getAsInt(), height.getAsInt()))
                : Optional.empty();
    }

    /** The fractures drawn, which lie on the image. */
    private List<Marking> marks(Source source, String id) throws IOException {
        List<Marking> marks = new ArrayList<>();
        Optional<ImageSize> size = size(source.image());
        for (Drawn drawn : source.image().drawn()) {
            if (fractures.contains(drawn.label()) && drawn.marking().isPresent()) {
                for (Box box : drawn.marking().get().boxes()) {
                    if (size.isPresent() && leaves(box, size.get())) {
                        String found = String.format(
                                Locale.ROOT,
                                "%sa fracture reaches from %.0f, %.0f to %.0f, %.0f, the image is %s",
                                source.called(),
                                box.x(),
                                box.y(),
                                box.x() + box.width(),
                                box.y() + box.height(),
                                size.get());
                        draft.fault(source.place(), Fault.Kind.MASK, found, "Draw it again on this image", id);
                    }
                }
                marks.add(drawn.marking().get());
            }
        }
        return marks;
    }

    private static boolean leaves(Box box, ImageSize size) {
        return box.x() < -1
                || box.y() < -1
                || box.x() + box.width() > size.width() + 1
                || box.y() + box.height() > size.height() + 1;
    }

    private Map<String, String> attributes(AnnotatedImage image) {
        Map<String, String> attributes = new TreeMap<>(Map.of("projection", "unknown"));
        image.drawn().stream()
                .map(Drawn::label)
                .filter(label -> !fractures.contains(label) && !label.isBlank())
                .forEach(label -> attributes.put("drawn " + label, "1"));
        return attributes;
    }

    /** The set that one of an image's folders names. */
    static Optional<Split> split(String path) {
        for (String part : path.toLowerCase(Locale.ROOT).split("[/\\\\]")) {
            switch (part) {
                case "train", "training" -> {
                    return Optional.of(Split.TRAINING);
                }
                case "val", "valid", "validation" -> {
                    return Optional.of(Split.VALIDATION);
                }
                case "test" -> {
                    return Optional.of(Split.TEST);
                }
                default -> {
                    // another folder
                }
            }
        }
        return Optional.empty();
    }
}
