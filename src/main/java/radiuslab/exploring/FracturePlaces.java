package radiuslab.exploring;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import radiuslab.classification.ExamClassifier;
import radiuslab.cohort.Cohort;
import radiuslab.detection.ExamDetector;
import radiuslab.detection.TrueBoxes;
import radiuslab.drawing.Figure;
import radiuslab.evaluation.Bootstrap;
import radiuslab.exam.Exam;
import radiuslab.exam.Radiograph;
import radiuslab.explanation.Cam;
import radiuslab.explanation.CamRule;
import radiuslab.explanation.Explanation;
import radiuslab.explanation.InTurn;
import radiuslab.localisation.Localisation;
import radiuslab.localisation.LocalisationOptions;
import radiuslab.localisation.LocalisationSample;
import radiuslab.localisation.LocalisationScore;
import radiuslab.localisation.MarkedImage;
import radiuslab.report.ComparisonFigure;
import radiuslab.report.DetectionTable;
import radiuslab.report.LocalisationTable;
import radiuslab.report.Possible;
import radiuslab.report.ResultTable;
import radiuslab.report.Results;
import radiuslab.segmentation.Segmenter;

/**
 * How often each method says where the fracture is, measured on the marked fractures of the reported set. Where none is
 * marked, nothing is measured, and every result says so.
 */
public final class FracturePlaces {
    private static final String NONE = "No fracture of this set is marked, so that there is nothing to measure.";
    private static final long OTHER_WEIGHTS = 1000;
    private static final String[] EARLY = {"2", "3", "4"};

    private final Cohort cohort;
    private final List<Exam> exams;
    private final List<Radiograph> marked;
    private final LocalisationOptions options;
    private final Map<String, LocalisationSample> samples = new LinkedHashMap<>();

    private FracturePlaces(Cohort cohort, LocalisationOptions options) {
        this.cohort = cohort;
        this.exams = cohort.reported();
        this.marked =
                Exam.radiographs(exams).stream().filter(Radiograph::isMarked).toList();
        this.options = options;
    }

    /** Nothing measured yet. */
    public static FracturePlaces of(Cohort cohort, LocalisationOptions options) {
        return new FracturePlaces(cohort, options);
    }

    /** The radiographs with a marked fracture, or the sentence that there is none. */
    public Possible<List<Radiograph>> marked() {
        return Possible.some(marked, NONE);
    }

    /**
     * The four explanations that are compared, by their names in summaries: the study's rule, HiResCAM and Grad-CAM, each
     * averaged over some layers, and Grad-CAM at its usual place, the last layer.
     *
     * @param layers without any those that suit the rule ({@link ExplainedClassifier#cam}), and blocks 2 to 4 for Grad-CAM
     */
    public static Map<String, Explanation> explanations(TrainedClassifier classifier, String... layers) {
        Map<String, Explanation> explanations = new LinkedHashMap<>();
        ExplainedClassifier explained = classifier.explained();
        explanations.put("grad-cam", cam(explained, CamRule.GUIDED, layers));
        explanations.put("hirescam", cam(explained, CamRule.HIRES_CAM, layers));
        explanations.put("grad-cam, plain", classifier.by(CamRule.GRAD_CAM, layers.length == 0 ? EARLY : layers));
        explanations.put("grad-cam, last layer", classifier.by(CamRule.GRAD_CAM));
        return explanations;
    }

    private static Cam cam(ExplainedClassifier explained, CamRule rule, String... layers) {
        return layers.length == 0 ? explained.cam(rule) : Cam.of(explained.network(), rule, layers);
    }

    /** Measures {@link #explanations}. */
    public void measure(TrainedClassifier classifier, String... layers) throws IOException {
        Map<String, Explanation> named = explanations(classifier, layers);
        Map<String, Explanation> titled = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        named.forEach((name, method) -> { // where layers are named, two may be one
            if (titled.put(method.name(), method) == null) {
                names.add(name);
            }
        });
        measure(classifier.explained(), titled, names);
    }

    /**
     * Measures the two explanations that do best on networks that have learned nothing. One such network looks at one place of
     * every image, which may by chance be a good one; so several take turns.
     *
     * @param networks how many
     * @param seed of their weights
     */
    public void measureRandom(TrainedClassifier classifier, int networks, long seed, String... layers)
            throws IOException {
        ExamClassifier trained = classifier.classifier();
        List<ExamClassifier> blanks = IntStream.rangeClosed(1, networks)
                .mapToObj(i -> ExamClassifier.untrained(trained.options(), seed + OTHER_WEIGHTS * i, trained.backend()))
                .toList();
        try {
            List<ExplainedClassifier> blind =
                    blanks.stream().map(ExplainedClassifier::of).toList();
            Map<String, CamRule> rules =
                    new TreeMap<>(Map.of("grad-cam", CamRule.GUIDED, "hirescam", CamRule.HIRES_CAM));
            Map<String, Explanation> turns = new LinkedHashMap<>();
            rules.forEach((name, rule) -> turns.put(
                    name + ", randomised weights",
                    new InTurn(blind.stream().map(n -> cam(n, rule, layers)).toList())));
            measure(classifier.explained(), turns, List.copyOf(turns.keySet()));
        } finally {
            blanks.forEach(ExamClassifier::close);
        }
    }

    private void measure(ExplainedClassifier explained, Map<String, Explanation> methods, List<String> names)
            throws IOException {
        if (!marked.isEmpty()) {
            var measured = explained.localised(methods, exams, options).iterator();
            names.forEach(name -> samples.put(name, measured.next()));
        }
    }

    /** Measures a segmentation's probability maps. */
    public void measure(TrainedSegmenter segmenter) throws IOException {
        measure(
                Segmenter.METHOD,
                (radiograph, image, truth) -> Localisation.of(truth, segmenter.map(radiograph, image), options));
    }

    /** Measures a detector's boxes: a box is a map that has its score inside and 0 outside. */
    public void measure(TrainedDetector detector) throws IOException {
        measure(
                ExamDetector.METHOD,
                (radiograph, image, truth) ->
                        Localisation.of(truth, detector.detector().boxes(image), options));
    }

    private void measure(String method, LocalisationSample.Measured measured) throws IOException {
        if (!marked.isEmpty()) {
            samples.put(method, LocalisationSample.of(method, exams, measured));
        }
    }

    private Possible<List<LocalisationSample>> measured() {
        return Possible.some(List.copyOf(samples.values()), NONE);
    }

    /** Every method measured so far, and chance. */
    public Possible<ResultTable> table(Bootstrap.Options bootstrap) throws IOException {
        return measured().map(all -> LocalisationTable.of(all, cohort.reportedOn(), bootstrap));
    }

    /** Each method less the first one, on the same fractures. */
    public Possible<ResultTable> differences(Bootstrap.Options bootstrap) throws IOException {
        return measured().map(all -> LocalisationTable.differences(all, cohort.reportedOn(), bootstrap));
    }

    /**
     * The methods side by side on the first marked radiographs: the paper's figure 3.
     *
     * @param models segmentation and detection are shown where they have been trained
     * @param most radiographs
     * @throws IOException if an image cannot be read
     * @throws IllegalStateException if the classifier has not been trained
     */
    public Possible<Figure> figure(Models models, int most) throws IOException {
        if (marked.isEmpty()) {
            return Possible.none(NONE);
        }
        TrainedClassifier classifier = models.classification();
        List<ComparisonFigure.Case> cases = new ArrayList<>();
        for (Radiograph radiograph : marked.subList(0, Math.min(most, marked.size()))) {
            ExplainedRadiograph seen = classifier.explain(radiograph);
            boolean segmented = models.trained().contains(Segmenter.METHOD);
            boolean detected = models.trained().contains(ExamDetector.METHOD);
            cases.add(new ComparisonFigure.Case(
                    radiograph.title(),
                    seen.image(),
                    seen.truth(),
                    seen.map(),
                    segmented ? Optional.of(models.segmentation().map(radiograph, seen.image())) : Optional.empty(),
                    detected ? Optional.of(models.detection().detector().boxes(seen.image())) : Optional.empty()));
        }
        String words = "\"fracture\" explained by " + classifier.usual().name();
        String set = cohort.reportedOn().name().toLowerCase(Locale.ROOT);
        return Possible.of(ComparisonFigure.of("comparison", set, words, cases));
    }

    /** Adds what was measured, and chance, to {@code summary.json}, which must be there. */
    public void addTo(Results results, Bootstrap.Options bootstrap) throws IOException {
        for (Map.Entry<String, LocalisationSample> sample : samples.entrySet()) {
            results.addToSummary(
                    "localisation", sample.getKey(), sample.getValue().estimates(bootstrap));
        }
        Optional<LocalisationSample> any = samples.values().stream().findFirst();
        if (any.isPresent()) {
            results.addToSummary(
                    "localisation",
                    "chance",
                    Map.of("pointing", any.get().estimate(LocalisationScore.CHANCE, bootstrap)));
        }
    }

    /** Adds the average precision of a detector's boxes to {@code summary.json}, which must be there. */
    public void addBoxesTo(Results results, TrainedDetector detector, Bootstrap.Options bootstrap) throws IOException {
        if (!marked.isEmpty()) {
            List<MarkedImage> boxes = MarkedImage.of(
                    TrueBoxes.of(exams).byRadiograph(),
                    detector.detector().detect(exams).byRadiograph());
            results.addToSummary(
                    "boxes",
                    ExamDetector.METHOD,
                    DetectionTable.averagePrecision(boxes, cohort.patientOfRadiograph(), bootstrap));
        }
    }

    @Override
    public String toString() {
        return marked.isEmpty()
                ? NONE
                : "%d radiographs with a marked fracture; measured: %s".formatted(marked.size(), measuredNames());
    }

    private String measuredNames() {
        return samples.isEmpty()
                ? "nothing yet"
                : samples.values().stream().map(LocalisationSample::method).collect(Collectors.joining("; "));
    }
}
