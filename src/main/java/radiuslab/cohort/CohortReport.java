package radiuslab.cohort;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import radiuslab.exam.Exam;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Split;

/**
 * What a folder holds as a cohort, sound or not; pixels were looked at and are not kept.
 *
 * @param name of the folder
 * @param form of the cohort in words, or "unrecognised"
 * @param exams as far as they could be read
 * @param leftOut what takes no part, though it is not a fault
 * @param maskPixels fracture pixels of all masks that could be read
 * @param faults all of them; none if the cohort is sound
 * @param cohort if it is sound
 */
public record CohortReport(
        String name,
        String form,
        List<Exam> exams,
        List<Cohort.LeftOut> leftOut,
        long maskPixels,
        List<Fault> faults,
        Optional<Cohort> cohort) {
    public CohortReport {
        exams = List.copyOf(exams);
        leftOut = List.copyOf(leftOut);
        faults = List.copyOf(faults);
    }

    /**
     * Reads a folder with every check.
     *
     * @throws IOException if a file cannot be read although it is there
     */
    public static CohortReport of(Path folder) throws IOException {
        try {
            return CohortReader.report(folder, ReadOptions.strict());
        } catch (CohortException unrecognised) {
            String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
            return new CohortReport(
                    name, "unrecognised", List.of(), List.of(), 0, unrecognised.faults(), Optional.empty());
        }
    }

    public int radiographs() {
        return exams.stream().mapToInt(e -> e.radiographs().size()).sum();
    }

    /** Number of exams with a fracture. */
    public int fractures() {
        return (int) exams.stream().filter(e -> e.finding().isFracture()).count();
    }

    /** Number of radiographs that show a fracture and say where. */
    public int marked() {
        return (int) exams.stream()
                .flatMap(e -> e.radiographs().stream())
                .filter(Radiograph::isMarked)
                .count();
    }

    /** What is not a fault and should be known before a study, in sentences without a full stop. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        leftOut.forEach(l -> warnings.add(l.toString()));
        cohort.ifPresent(sound -> {
            sound.exclusions().forEach(e -> warnings.add("%d exams excluded: %s".formatted(e.exams(), e.reason())));
            if (!sound.hasMarks(Split.TRAINING)) {
                warnings.add("no fracture of the training set is marked: segmentation and detection will be left out");
            }
            if (sound.exams(Split.TEST).isEmpty()) {
                warnings.add("no exam is in test: performance will be that on validation, where thresholds are chosen");
            }
        });
        return warnings;
    }
}
