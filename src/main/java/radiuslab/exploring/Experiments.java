package radiuslab.exploring;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import radiuslab.classification.ClassifierOptions;
import radiuslab.classification.ExamClassifier;
import radiuslab.cohort.Cohort;
import radiuslab.evaluation.Bootstrap;
import radiuslab.evaluation.Sample;
import radiuslab.exam.Split;
import radiuslab.prediction.PredictionTable;
import radiuslab.report.AurocDifferenceTable;
import radiuslab.report.ResultTable;
import radiuslab.report.Wording;
import radiuslab.training.Backend;
import radiuslab.training.Progress;

/**
 * Several trainings of the classifier on one cohort, each with options and a seed of its own, compared on the exams that
 * the cohort reports on. Holds native memory until closed.
 */
public final class Experiments implements AutoCloseable {
    private static final List<String> COLUMNS = List.of("Experiment", "Width", "Steps", "Seed", "AUROC");

    private record Trained(ExamClassifier classifier, long seed, Map<Split, Sample> said) {}

    private final Cohort cohort;
    private final Backend backend;
    private final Map<String, Trained> trained = new LinkedHashMap<>();

    private Experiments(Cohort cohort, Backend backend) {
        this.cohort = cohort;
        this.backend = backend;
    }

    /** None yet. */
    public static Experiments on(Cohort cohort, Backend backend) {
        return new Experiments(cohort, backend);
    }

    /**
     * Trains, and reads all exams of the cohort.
     *
     * @param name that tells this experiment from the others
     * @param seed of weights, batches and views
     * @return the trained classifier, owned by these experiments
     * @throws IllegalArgumentException if there is one of that name already
     */
    public TrainedClassifier train(String name, ClassifierOptions options, long seed) throws IOException {
        if (trained.containsKey(name)) {
            throw new IllegalArgumentException(
                    "there is an experiment \"%s\" already: give this one another name".formatted(name));
        }
        ExamClassifier classifier = ExamClassifier.untrained(options, seed, backend);
        try {
            classifier.learn(cohort, seed, InstantSource.system(), Progress.Listener.SILENT, Optional.empty());
            trained.put(name, new Trained(classifier, seed, said(classifier, cohort)));
        } finally {
            if (!trained.containsKey(name)) {
                classifier.close();
            }
        }
        return classifier(name);
    }

    private static Map<Split, Sample> said(ExamClassifier classifier, Cohort exams) throws IOException {
        PredictionTable all = new PredictionTable(classifier.predict(exams, exams.exams()));
        Map<Split, Sample> said = new LinkedHashMap<>();
        for (Split split : Split.values()) {
            if (!exams.exams(split).isEmpty()) {
                said.put(split, Sample.of(all.of(ExamClassifier.METHOD, split)));
            }
        }
        return said;
    }

    /** What one of them learned, to be asked; its scores stand as they are. */
    public TrainedClassifier classifier(String name) {
        return new TrainedClassifier(of(name).classifier(), ScoreScale.plain(ExamClassifier.METHOD), of(name).seed());
    }

    private Trained of(String name) {
        if (!trained.containsKey(name)) {
            throw new IllegalArgumentException("there is no experiment \"%s\": choose one of %s"
                    .formatted(name, String.join(", ", trained.keySet())));
        }
        return trained.get(name);
    }

    /** What one of them says of the exams of a set. */
    public Sample said(String name, Split set) {
        return of(name).said().get(set);
    }

    /** What one of them says of the reported exams of another cohort, such as the same without a shortcut. */
    public Sample said(String name, Cohort other) throws IOException {
        return said(of(name).classifier(), other).get(other.reportedOn());
    }

    /** By name, what each says of the reported exams. */
    public Map<String, Sample> reported() {
        return ofSet(cohort.reportedOn());
    }

    /** By name, what each says of the validation set, on which thresholds are chosen. */
    public Map<String, Sample> validation() {
        return ofSet(Split.VALIDATION);
    }

    private Map<String, Sample> ofSet(Split set) {
        Map<String, Sample> samples = new LinkedHashMap<>();
        trained.forEach((name, one) -> samples.put(name, one.said().get(set)));
        return samples;
    }

    /** Each experiment with its AUROC on the reported exams. */
    public ResultTable table() {
        Bootstrap.Options options = Bootstrap.Options.quick();
        List<List<String>> rows = new ArrayList<>();
        reported().forEach((name, sample) -> {
            ExamClassifier classifier = of(name).classifier();
            rows.add(List.of(
                    name,
                    Wording.number(classifier.options().network().width()),
                    "" + classifier.options().training().steps(),
                    "" + of(name).seed(),
                    Wording.estimate(Optional.of(new MethodAuroc(cohort, set(), name, sample, options).estimate()))));
        });
        Sample any = reported().values().iterator().next();
        String caption = "Experiments on the %s; %s intervals from %s."
                .formatted(
                        Wording.set(set(), any.ids().size(), any.at(0).fractures()),
                        Wording.level(options.level()),
                        Wording.bootstrap(options));
        return new ResultTable("experiments", caption, COLUMNS, rows);
    }

    /** Whether two of them differ in AUROC, by DeLong's test and by drawing patients. */
    public ResultTable compare(String first, String second) {
        Map<String, Sample> pair = new LinkedHashMap<>();
        pair.put(first, said(first, cohort.reportedOn()));
        pair.put(second, said(second, cohort.reportedOn()));
        return AurocDifferenceTable.of(set(), pair, cohort.patientOfExam(), Bootstrap.Options.published());
    }

    private String set() {
        return cohort.reportedOn().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        trained.values().forEach(one -> one.classifier().close());
        trained.clear();
    }

    @Override
    public String toString() {
        return trained.isEmpty() ? "no experiment yet" : "experiments: " + String.join(", ", trained.keySet());
    }
}
