package radiuslab.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import radiuslab.cohort.Cohort;
import radiuslab.cohort.Fault;
import radiuslab.exam.Word;
import radiuslab.files.ImportCounts;
import radiuslab.prediction.Detections;
import radiuslab.prediction.ScoredBox;
import radiuslab.prediction.Verdict;

/**
 * The results of one or several readers on the exams of a cohort; docs/readers.md shows the forms.
 *
 * @param results one per reader and exam, in the order of the file
 * @param faults of what was left out; none where the file was read strictly
 * @param counts what became of the file's rows; empty where there is no file
 */
public record ReaderResults(List<ReaderResult> results, List<Fault> faults, Optional<ImportCounts> counts) {
    public ReaderResults {
        results = List.copyOf(results);
        faults = List.copyOf(faults);
    }

    /** Results that come from no file. */
    public ReaderResults(List<ReaderResult> results, List<Fault> faults) {
        this(results, faults, Optional.empty());
    }

    /**
     * Reads the documented CSV strictly.
     *
     * @throws ReaderException with all faults, if there is any
     * @throws IOException if the file cannot be read
     */
    public static ReaderResults read(Path file, Cohort cohort) throws IOException {
        return read(file, cohort, ReaderForm.documented());
    }

    /**
     * Reads a CSV of another form, or leniently: then every exam of a reader that has a fault is left out.
     *
     * @throws ReaderException with all faults, if there is any and the form is not lenient, or the whole table cannot be
     *     understood
     * @throws IOException if the file cannot be read
     */
    public static ReaderResults read(Path file, Cohort cohort, ReaderForm form) throws IOException {
        return ReaderCheck.read(file, cohort, form);
    }

    /**
     * The results in {@code reader.csv} of a cohort's folder, read strictly; of no reader where there is no such file. Rows of
     * exams in {@code exclusions.csv} are counted and left out.
     *
     * @throws ReaderException with all faults, if there is any
     * @throws IOException if the file cannot be read
     */
    public static ReaderResults ofCohort(Path folder, Cohort cohort) throws IOException {
        Path file = folder.resolve("reader.csv");
        return Files.exists(file) ? readOf(folder, file, cohort) : new ReaderResults(List.of(), List.of());
    }

    /**
     * The readings that {@code lab read --tables} has written into a cohort's folder, {@code reading/readers.csv}. Rows of exams
     * in {@code exclusions.csv} are counted and left out; radiographs that a reference set aside count for their exam alone.
     *
     * @throws ReaderException with all faults, if there is any
     * @throws IOException if the table cannot be read
     */
    public static ReaderResults ofReadings(Path folder, Cohort cohort) throws IOException {
        return readOf(folder, folder.resolve("reading").resolve("readers.csv"), cohort);
    }

    private static ReaderResults readOf(Path folder, Path file, Cohort cohort) throws IOException {
        return read(file, cohort, ReaderForm.documented().forCohort(folder));
    }

    /** The readers by name and version, in order of first appearance. */
    public List<String> readers() {
        return results.stream().map(ReaderResult::name).distinct().toList();
    }

    /**
     * The results of each version as a table of its own, in which a reader has the name alone: readings of people under several
     * modalities, such as sessions of the reading room, alone and aided.
     *
     * @param versions to take, in this order; all of the table if none is named
     * @throws IllegalArgumentException if nobody has results of a version
     */
    public Map<String, ReaderResults> byVersion(String... versions) {
        List<String> all =
                results.stream().map(ReaderResult::version).distinct().toList();
        Map<String, ReaderResults> tables = new LinkedHashMap<>();
        for (String version : versions.length == 0 ? all : List.of(versions)) {
            if (!all.contains(version)) {
                throw new IllegalArgumentException("no results of version \"%s\", found %s".formatted(version, all));
            }
            List<ReaderResult> its = results.stream()
                    .filter(r -> r.version().equals(version))
                    .map(ReaderResult::withoutVersion)
                    .toList();
            tables.put(version, new ReaderResults(its, List.of()));
        }
        return tables;
    }

    /** A reader's verdicts by exam; exams that were left out have none. */
    public Map<String, Verdict> verdicts(String reader) {
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        of(reader).forEach(one -> verdicts.put(one.exam(), one.verdict()));
        return verdicts;
    }

    /** A reader's scores by exam; exams without one, and those that could not be read, have none. */
    public Map<String, Double> scores(String reader) {
        Map<String, Double> scores = new LinkedHashMap<>();
        of(reader).forEach(one -> one.score().ifPresent(score -> scores.put(one.exam(), score)));
        return scores;
    }

    /** A reader's boxes; a radiograph of which the file says nothing has none. */
    public Detections detections(String reader) {
        Map<String, List<ScoredBox>> boxes = new LinkedHashMap<>();
        of(reader).forEach(one -> boxes.putAll(one.boxes()));
        return new Detections(boxes);
    }

    private List<ReaderResult> of(String reader) {
        List<ReaderResult> own =
                results.stream().filter(r -> r.name().equals(reader)).toList();
        if (own.isEmpty()) {
            throw new IllegalArgumentException("no results of reader \"%s\", found %s".formatted(reader, readers()));
        }
        return own;
    }

    /** How many faults of each sort were left out. */
    public Map<Fault.Kind, Integer> leftOut() {
        Map<Fault.Kind, Integer> counts = new EnumMap<>(Fault.Kind.class);
        faults.forEach(fault -> counts.merge(fault.kind(), 1, Integer::sum));
        return counts;
    }

    /** What was read, and for each reader how many exams and boxes: one line each. */
    public String summary() {
        List<String> lines = new ArrayList<>();
        counts.ifPresent(c -> lines.add(c.toString()));
        for (String reader : readers()) {
            Map<Verdict, Integer> times = new EnumMap<>(Verdict.class);
            verdicts(reader).values().forEach(verdict -> times.merge(verdict, 1, Integer::sum));
            int boxes = of(reader).stream()
                    .flatMap(one -> one.boxes().values().stream())
                    .mapToInt(List::size)
                    .sum();
            String words = times.entrySet().stream()
                    .map(e -> "%d %s".formatted(e.getValue(), Word.of(e.getKey())))
                    .collect(Collectors.joining(", "));
            lines.add(
                    "%s: %d exams (%s), boxes: %d".formatted(reader, of(reader).size(), words, boxes));
        }
        return lines.isEmpty() ? "no results of readers" : String.join("\n", lines);
    }

    @Override
    public String toString() {
        return summary();
    }
}
