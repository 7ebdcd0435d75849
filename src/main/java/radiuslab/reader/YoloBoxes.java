package radiuslab.reader;

import java.awt.Dimension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import radiuslab.cohort.Fault;
import radiuslab.cohort.NameIndex;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Radiograph;
import radiuslab.files.ImportCounts;
import radiuslab.files.PlainText;
import radiuslab.prediction.Detections;
import radiuslab.prediction.ScoredBox;

/**
 * Boxes as YOLO writes them: a text file for each image, named as the image, with a line
 * {@code class x y width height [confidence]} for each box; x and y are those of the centre, all relative to the image's
 * width and height. Of a segmentation ({@code class x1 y1 x2 y2 ... [confidence]}) it is the box around the outline.
 *
 * <p>A radiograph without a file has no box: YOLO writes none. {@link Detections#counts} names the files that belong to no
 * radiograph.
 */
public final class YoloBoxes {
    private final String folder;
    private final ImportTally tally;
    private final List<Fault> faults = new ArrayList<>();

    private YoloBoxes(Path folder, int fracture) {
        this.folder = String.valueOf(folder.getFileName());
        this.tally = new ImportTally(this.folder, "lines", "class", fracture);
    }

    /**
     * Reads a detector's output.
     *
     * @param folder of the text files
     * @param radiographs that the detector looked at
     * @param fracture number of the class that counts
     * @throws ReaderException with all faults of all files; also if the folder is absent, no file belongs to a radiograph,
     *     or the class never occurs
     */
    public static Detections read(Path folder, List<Radiograph> radiographs, int fracture) throws IOException {
        return new YoloBoxes(folder, fracture).read(folder, radiographs);
    }

    private Detections read(Path labels, List<Radiograph> radiographs) throws IOException {
        Map<Radiograph, Path> files = new LinkedHashMap<>();
        NameIndex<Radiograph> names = new NameIndex<>();
        radiographs.forEach(r -> names.add(r.file().toString(), r));
        List<String> unused = new ArrayList<>();
        List<Path> all = files(labels);
        for (Path file : all) {
            assign(file, names, files, unused);
        }
        if (!all.isEmpty() && files.isEmpty() && faults.isEmpty()) {
            String first = radiographs.isEmpty()
                    ? "none"
                    : radiographs.get(0).file().getFileName().toString();
            String found = "none of its label files is named as a radiograph: found %s; the first radiograph is %s"
                    .formatted(ImportCounts.named(unused), first);
            fault(Fault.Kind.IDENTITY, found, "Give the labels of these radiographs");
        }
        Map<String, List<ScoredBox>> boxes = new LinkedHashMap<>();
        for (Radiograph radiograph : radiographs) {
            Path file = files.get(radiograph);
            boxes.put(radiograph.id(), file == null ? List.of() : boxes(file, radiograph));
        }
        if (faults.isEmpty()) {
            ReaderFaults whole = new ReaderFaults(folder);
            tally.checkCategory(whole);
            faults.addAll(whole.all());
        }
        if (!faults.isEmpty()) {
            throw new ReaderException(folder, faults);
        }
        tally.remark("label files that belong to no radiograph:", unused);
        List<String> without = radiographs.stream()
                .filter(r -> !files.containsKey(r))
                .map(Radiograph::id)
                .toList();
        tally.remark("radiographs without a file, hence without a box:", without);
        return new Detections(boxes, Optional.of(tally.counts()));
    }

    private void fault(Fault.Kind kind, String found, String remedy) {
        faults.add(new Fault(kind, folder, 0, found, remedy));
    }

    /** The label files in order; that there is none is a fault. */
    private List<Path> files(Path labels) throws IOException {
        if (!Files.isDirectory(labels)) {
            fault(Fault.Kind.TABLE, "is not a folder", "Give the folder of the label files");
            return List.of();
        }
        List<Path> all;
        try (Stream<Path> list = Files.list(labels)) {
            all = list.sorted().toList();
        }
        List<Path> texts = all.stream()
                .filter(file -> {
                    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
                    return name.endsWith(".txt") && !name.startsWith(".");
                })
                .toList();
        if (texts.isEmpty()) {
            String found = "has no label file (.txt), found %s"
                    .formatted(ImportCounts.named(
                            all.stream().map(f -> f.getFileName().toString()).toList()));
            fault(Fault.Kind.TABLE, found, "Give the folder that holds them, often named labels");
        }
        return texts;
    }

    private void assign(Path file, NameIndex<Radiograph> names, Map<Radiograph, Path> files, List<String> unused) {
        String name = file.getFileName().toString();
        try {
            Optional<Radiograph> radiograph = names.find(name);
            if (radiograph.isEmpty()) {
                unused.add(name);
                return;
            }
            Path earlier = files.putIfAbsent(radiograph.get(), file);
            if (earlier != null) {
                throw new IllegalArgumentException(
                        "%s and %s belong to the same radiograph".formatted(earlier.getFileName(), name));
            }
        } catch (IllegalArgumentException ambiguous) {
            fault(Fault.Kind.IDENTITY, ambiguous.getMessage(), "Give every image a name of its own");
        }
    }

    private List<ScoredBox> boxes(Path file, Radiograph radiograph) throws IOException {
        List<ScoredBox> boxes = new ArrayList<>();
        List<String> lines = PlainText.read(file).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            try {
                if (!lines.get(i).isBlank()) {
                    add(RelativeBox.of(lines.get(i)), radiograph, boxes);
                }
            } catch (IllegalArgumentException wrong) {
                faults.add(new Fault(
                        Fault.Kind.VALUE,
                        folder + "/" + file.getFileName(),
                        i + 1,
                        wrong.getMessage(),
                        "Write class x y width height confidence, relative to the image"));
            }
        }
        return boxes;
    }

    private void add(RelativeBox line, Radiograph radiograph, List<ScoredBox> boxes) throws IOException {
        if (tally.counts(line.category())) {
            Dimension size = GreyImage.size(radiograph.file());
            boxes.add(line.on(size));
            tally.match(line.isScored());
        }
    }
}
