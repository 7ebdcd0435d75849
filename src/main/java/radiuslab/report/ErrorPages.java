package radiuslab.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import radiuslab.cohort.Cohort;
import radiuslab.drawing.Figure;
import radiuslab.evaluation.Threshold;
import radiuslab.exam.Exam;
import radiuslab.exam.Radiograph;
import radiuslab.prediction.ExamPrediction;
import radiuslab.prediction.PredictionTable;
import radiuslab.prediction.ProjectionPrediction;

/**
 * Missed fractures and false alarms, those of all methods and those of one alone, the most confident first, with all that
 * the methods show: for a radiologist to look at.
 */
public final class ErrorPages {
    private ErrorPages() {}

    /**
     * A method whose errors are shown.
     *
     * @param method its name in the predictions
     * @param threshold at or above which it calls an exam a fracture, and how it was settled
     * @param what it shows, for the caption, such as "boxes with a score of 0.1 or more"
     * @param shown adds to a radiograph's bare panel what the method shows of it
     */
    public record Reader(String method, Threshold threshold, String what, BiFunction<Radiograph, Panel, Panel> shown) {}

    /** One exam as the readers called it, in their order. @param wrong the readers that were */
    private record Case(Exam exam, List<ExamPrediction> predictions, List<String> wrong) {
        /** Mean distance between probability and truth, of those that were wrong: at least one. */
        double error() {
            return predictions.stream()
                    .filter(p -> wrong.contains(p.method()))
                    .mapToDouble(p -> p.truth().isFracture() ? 1 - p.probability() : p.probability())
                    .average()
                    .orElseThrow();
        }

        String kind() {
            return exam.finding().isFracture() ? "missed" : "false-alarms";
        }
    }

    /**
     * One page for each kind of error that occurs.
     *
     * @param table predictions of all readers on the exams the cohort reports on
     * @param most exams on a page
     * @throws IOException if an image cannot be read
     */
    public static List<Figure> of(Cohort cohort, PredictionTable table, List<Reader> readers, int most)
            throws IOException {
        List<String> all = readers.stream().map(Reader::method).toList();
        List<Case> cases = cases(cohort, table, readers);
        List<Figure> pages = new ArrayList<>();
        for (String kind : List.of("missed", "false-alarms")) {
            List<Case> ofKind =
                    cases.stream().filter(c -> c.kind().equals(kind)).toList();
            String read = read(cohort, cases, readers);
            add(pages, all.size() == 1 ? kind : kind + "-by-all", ofKind, all, read, readers, most);
            for (String method : all.size() == 1 ? List.<String>of() : all) {
                add(pages, kind + "-by-" + method + "-alone", ofKind, List.of(method), read, readers, most);
            }
        }
        return pages;
    }

    private static void add(
            List<Figure> pages,
            String name,
            List<Case> cases,
            List<String> wrong,
            String read,
            List<Reader> readers,
            int most)
            throws IOException {
        List<Case> shared = cases.stream()
                .filter(c -> c.wrong().equals(wrong))
                .sorted(Comparator.comparingDouble(Case::error).reversed())
                .toList();
        if (!shared.isEmpty()) {
            pages.add(page(name, shared, read, readers, most));
        }
    }

    /** What was read, and from which thresholds on a fracture was called. */
    private static String read(Cohort cohort, List<Case> cases, List<Reader> readers) {
        Map<String, Threshold> thresholds = new LinkedHashMap<>();
        readers.forEach(r -> thresholds.put(r.method(), r.threshold()));
        int fractures = (int)
                cases.stream().filter(c -> c.exam().finding().isFracture()).count();
        String set = Wording.set(Wording.split(cohort.reportedOn()), cases.size(), fractures);
        return "the %s, at %s".formatted(set, ThresholdWords.of(thresholds));
    }

    private static List<Case> cases(Cohort cohort, PredictionTable table, List<Reader> readers) {
        Map<String, Exam> exams = cohort.exams().stream().collect(Collectors.toMap(Exam::id, e -> e));
        Map<String, List<ExamPrediction>> byExam = new TreeMap<>();
        for (Reader reader : readers) {
            for (ExamPrediction prediction : table.of(reader.method(), cohort.reportedOn())) {
                byExam.computeIfAbsent(prediction.exam(), e -> new ArrayList<>())
                        .add(prediction);
            }
        }
        return byExam.entrySet().stream()
                .filter(e -> e.getValue().size() == readers.size())
                .map(e -> new Case(exams.get(e.getKey()), e.getValue(), wrong(e.getValue(), readers)))
                .toList();
    }

    private static List<String> wrong(List<ExamPrediction> predictions, List<Reader> readers) {
        return IntStream.range(0, readers.size())
                .filter(i -> predictions.get(i).probability()
                                >= readers.get(i).threshold().value()
                        != predictions.get(i).truth().isFracture())
                .mapToObj(i -> readers.get(i).method())
                .toList();
    }

    private static Figure page(String kind, List<Case> cases, String read, List<Reader> readers, int most)
            throws IOException {
        List<Panel> panels = new ArrayList<>();
        List<Case> shown = cases.subList(0, Math.min(most, cases.size()));
        for (Case one : shown) {
            for (Radiograph radiograph : one.exam().radiographs()) {
                panels.addAll(panels(one, radiograph, readers));
            }
        }
        String caption = ("%s: the %d most confident of %d exams, of %s. Beside each radiograph "
                        + "what each method shows of it, with its probability for this radiograph (%s). Orange: the marked fracture.")
                .formatted(title(kind), shown.size(), cases.size(), read, what(readers));
        int methods = readers.size() + 1;
        return Panel.figure("errors-" + Wording.file(kind), caption, panels, methods < 3 ? 2 * methods : methods);
    }

    private static String what(List<Reader> readers) {
        return readers.stream()
                .map(r -> Wording.label(r.method()) + ": " + r.what())
                .collect(Collectors.joining("; "));
    }

    private static String title(String kind) {
        String words = kind.replace("missed", "missed fractures").replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static List<Panel> panels(Case one, Radiograph radiograph, List<Reader> readers) throws IOException {
        Panel truth = RadiographSheet.panel(one.exam().id() + " " + RadiographSheet.projection(radiograph), radiograph);
        List<Panel> panels = new ArrayList<>(List.of(truth));
        for (int i = 0; i < readers.size(); i++) {
            ExamPrediction prediction = one.predictions().get(i);
            String title = String.format(
                    Locale.ROOT, "%s, p = %.2f", prediction.method(), probability(prediction, radiograph));
            panels.add(readers.get(i).shown().apply(radiograph, Panel.of(title, truth.image())));
        }
        return panels;
    }

    /** Of the radiograph where it is known, else of the exam. */
    private static double probability(ExamPrediction exam, Radiograph radiograph) {
        Optional<ProjectionPrediction> own = exam.projections().stream()
                .filter(p -> p.radiograph().equals(radiograph.id()))
                .findFirst();
        return own.map(ProjectionPrediction::probability).orElse(exam.probability());
    }
}
