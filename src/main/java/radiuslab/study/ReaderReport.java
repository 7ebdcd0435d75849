package radiuslab.study;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import radiuslab.cohort.Cohort;
import radiuslab.cohort.Fault;
import radiuslab.exam.Radiograph;
import radiuslab.files.ImportCounts;
import radiuslab.reader.CocoResults;
import radiuslab.reader.ReaderException;
import radiuslab.reader.ReaderForm;
import radiuslab.reader.ReaderResults;
import radiuslab.reader.StructuredReport;
import radiuslab.reader.YoloBoxes;

/**
 * What a reader's file says of a cohort's exams; its form is known by what it is: a folder is YOLO's, JSON is COCO
 * results or a structured report, a table is the CSV of docs/readers.md, anything else a structured report.
 *
 * @param leftOut by reason
 * @param warnings what was read and matched, and what else should be known
 * @param faults all of them
 */
record ReaderReport(Map<String, Integer> leftOut, List<String> warnings, List<Fault> faults) {
    /** A reader's file, the folder of the cohort it speaks of, and what COCO and YOLO do not say themselves. */
    record Source(Path file, Path folder, Optional<Path> images, Optional<Integer> category) {
        private void imagesAreForCoco() {
            if (images.isPresent()) {
                throw new IllegalArgumentException("--images is for COCO results, a file named .json");
            }
        }

        private void categoryIsForBoxes() {
            if (category.isPresent()) {
                throw new IllegalArgumentException(
                        "--category is for COCO results, a file named .json, and YOLO boxes, a folder");
            }
        }
    }

    static ReaderReport of(Source source, Cohort cohort) {
        List<String> words = new ArrayList<>();
        try {
            Optional<ImportCounts> counts = read(source, cohort, words);
            Map<String, Integer> leftOut = new LinkedHashMap<>();
            counts.ifPresent(c -> leftOut.putAll(c.leftOut()));
            return new ReaderReport(leftOut, words, List.of());
        } catch (ReaderException refused) {
            return new ReaderReport(Map.of(), words, refused.faults());
        } catch (IOException | IllegalArgumentException unreadable) {
            String file = source.file().getFileName().toString();
            String found =
                    Files.exists(source.file()) ? String.valueOf(unreadable.getMessage()) : "there is no such file";
            Fault fault = new Fault(Fault.Kind.TABLE, file, 0, found, "docs/readers.md shows each form");
            return new ReaderReport(Map.of(), words, List.of(fault));
        }
    }

    private static Optional<ImportCounts> read(Source source, Cohort cohort, List<String> words) throws IOException {
        Path file = source.file();
        List<Radiograph> radiographs =
                cohort.exams().stream().flatMap(e -> e.radiographs().stream()).toList();
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (Files.isDirectory(file)) {
            source.imagesAreForCoco();
            return told(
                    YoloBoxes.read(file, radiographs, source.category().orElse(0))
                            .counts(),
                    words);
        }
        if (name.endsWith(".json") && !isReport(file)) {
            return told(coco(source, radiographs), words);
        }
        source.imagesAreForCoco();
        source.categoryIsForBoxes();
        if (name.endsWith(".json")) {
            return report(StructuredReport.readJson(file), words);
        }
        if (name.endsWith(".csv") || name.endsWith(".txt") || name.endsWith(".tsv")) {
            ReaderResults results =
                    ReaderResults.read(file, cohort, ReaderForm.documented().forCohort(source.folder()));
            words.addAll(results.summary().lines().toList());
            return results.counts();
        }
        return report(StructuredReport.read(file), words);
    }

    private static Optional<ImportCounts> coco(Source source, List<Radiograph> radiographs) throws IOException {
        int category = source.category().orElse(1);
        return source.images().isPresent()
                ? CocoResults.read(source.file(), source.images().get(), radiographs, category)
                        .counts()
                : CocoResults.read(source.file(), radiographs, category).counts();
    }

    /** Whether a JSON file has the content sequence of a DICOM structured report. */
    private static boolean isReport(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).contains("\"0040A730\"");
    }

    private static Optional<ImportCounts> told(Optional<ImportCounts> counts, List<String> words) {
        counts.ifPresent(c -> words.add(c.toString()));
        return counts;
    }

    private static Optional<ImportCounts> report(StructuredReport report, List<String> words) {
        words.add("structured report: %d regions, %d measurements without one; on which radiograph each lies is said by"
                        .formatted(report.regions().size(), report.withoutRegion())
                + " DICOM's ids and not checked here");
        return Optional.empty();
    }
}
