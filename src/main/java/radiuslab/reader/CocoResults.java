package radiuslab.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import radiuslab.cohort.Fault;
import radiuslab.cohort.NameIndex;
import radiuslab.exam.Radiograph;
import radiuslab.prediction.Detections;
import radiuslab.prediction.ScoredBox;

/**
 * A detector's output as COCO's evaluation takes it: a JSON list of {@code image_id, category_id, bbox, score}, the box as
 * x, y, width, height in pixels. A box without a score has 1, as in the other forms; the counts tell how many.
 *
 * <p>{@link Detections#counts} says what was read, what matched, and why the rest was left out. A file that matches
 * nothing is refused.
 */
public final class CocoResults {
    private static final String AS_BOX =
            "Write bbox as x, y, width, height in pixels of the radiograph (not x1, y1, x2, y2), score in [0, 1]";

    private final String file;
    private final CocoImages images;
    private final ImportTally tally;
    private final ReaderFaults faults;
    private final Map<String, List<ScoredBox>> boxes = new LinkedHashMap<>();
    private final List<Integer> uncategorised = new ArrayList<>();

    private CocoResults(Path results, CocoImages images, int fracture) {
        this.file = results.getFileName().toString();
        this.images = images;
        this.tally = new ImportTally(file, "entries", "category", fracture);
        this.faults = new ReaderFaults(file);
    }

    /**
     * Reads results on the radiographs of a cohort. Those that the file of the images names were looked at, and have no box
     * where no entry gives one; the others were not, and have no entry.
     *
     * @param images COCO file of the images the detector looked at; their file names are those of the radiographs, with or
     *     without folders
     * @param fracture number of the category that counts
     * @throws ReaderException with all faults; their line is the number of the entry in the list, from 1
     * @throws IOException if a file cannot be read or is not JSON of this form
     */
    public static Detections read(Path results, Path images, List<Radiograph> radiographs, int fracture)
            throws IOException {
        return new CocoResults(results, CocoImages.of(images, radiographs), fracture).read(results, radiographs);
    }

    /** Reads Ultralytics' results, whose image_id is the file's name without ending, on radiographs it looked at, all. */
    public static Detections read(Path results, List<Radiograph> radiographs, int fracture) throws IOException {
        return new CocoResults(results, CocoImages.of(radiographs), fracture).read(results, List.of());
    }

    /**
     * Reads results without a cohort: a radiograph's id is its file name without folders and ending, and a box is checked
     * against the size that the file of the images states, if it does.
     */
    public static Detections read(Path results, Path images, int fracture) throws IOException {
        return new CocoResults(results, CocoImages.of(images), fracture).read(results, List.of());
    }

    private Detections read(Path results, List<Radiograph> radiographs) throws IOException {
        for (CocoImages.Image image : images.all()) {
            image.radiograph().ifPresent(id -> boxes.put(id, new ArrayList<>()));
        }
        List<CocoEntry> entries = CocoEntry.results(results);
        Map<String, CocoImages.Image> named = images(entries);
        for (int i = 0; i < entries.size(); i++) {
            add(entries.get(i), i + 1, named);
        }
        if (faults.all().isEmpty()) {
            tally.checkCategory(faults);
        }
        if (uncategorised.size() < entries.size()) { // else the fault above says it once
            uncategorised.forEach(line -> faults.add(
                    Fault.Kind.VALUE, line, "an entry without category_id", "Write it; 1 where there is only one"));
        }
        List<Fault> all = new ArrayList<>(images.faults());
        all.addAll(faults.all());
        if (all.isEmpty() && tally.matched() == 0) {
            String found = "no entry of the category is on one of the radiographs";
            all.add(new Fault(
                    Fault.Kind.IDENTITY, file, 0, found, "Give the images and the cohort the detector looked at"));
        }
        if (!all.isEmpty()) {
            throw new ReaderException(file, all);
        }
        remarks(radiographs);
        return new Detections(boxes, Optional.of(tally.counts()));
    }

    private Map<String, CocoImages.Image> images(List<CocoEntry> entries) {
        Set<String> ids = new HashSet<>();
        entries.forEach(entry -> entry.id("image_id").ifPresent(ids::add));
        try {
            return images.named(ids);
        } catch (IllegalArgumentException ambiguous) {
            faults.add(Fault.Kind.IDENTITY, 0, ambiguous.getMessage(), "Give the file of the images");
            return Map.of();
        }
    }

    private void add(CocoEntry entry, int line, Map<String, CocoImages.Image> named) throws IOException {
        String id = entry.id("image_id").orElse("");
        CocoImages.Image image = named.get(id);
        Optional<String> category = entry.id("category_id");
        if (image == null) {
            String found = id.isEmpty()
                    ? "an entry without image_id"
                    : "image_id %s is not among the images given".formatted(id);
            faults.add(Fault.Kind.IDENTITY, line, found, "Give the file of the images the detector looked at");
        } else if (!isNamed(entry, image)) {
            String found = "image_id %s is %s, the entry says %s"
                    .formatted(id, image.name(), entry.text("file_name").orElse(""));
            faults.add(Fault.Kind.IDENTITY, line, found, "Give Ultralytics' results without the file of the images");
        } else if (category.isEmpty()) {
            uncategorised.add(line);
        } else if (tally.counts(category.get())) {
            if (image.radiograph().isEmpty()) {
                tally.leaveOut("on images that are not among the radiographs");
            } else {
                box(entry, line, image);
            }
        }
    }

    /** Ultralytics writes the file's name beside image_id, which may be another image's id. */
    private static boolean isNamed(CocoEntry entry, CocoImages.Image image) {
        NameIndex<String> own = new NameIndex<>();
        own.add(image.name(), "");
        return entry.text("file_name").map(name -> own.find(name).isPresent()).orElse(true);
    }

    private void box(CocoEntry entry, int line, CocoImages.Image image) throws IOException {
        try {
            OptionalDouble score = entry.number("score");
            ScoredBox box = BoxCheck.of(entry.numbers("bbox"), score);
            ScoredBox inside =
                    image.size().isPresent() ? BoxCheck.inside(box, image.size().get()) : box;
            boxes.get(image.radiograph().get()).add(inside);
            tally.match(score.isPresent());
        } catch (IllegalArgumentException wrong) {
            faults.add(Fault.Kind.VALUE, line, wrong.getMessage(), AS_BOX);
        }
    }

    private void remarks(List<Radiograph> radiographs) {
        List<String> foreign = images.all().stream()
                .filter(image -> image.radiograph().isEmpty())
                .map(CocoImages.Image::name)
                .toList();
        tally.remark("images that are not among the radiographs,", foreign);
        List<String> unseen = radiographs.stream()
                .map(Radiograph::id)
                .filter(id -> !boxes.containsKey(id))
                .toList();
        tally.remark("radiographs that are none of the images, not looked at,", unseen);
    }
}
