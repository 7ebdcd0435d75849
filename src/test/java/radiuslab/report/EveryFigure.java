package radiuslab.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import radiuslab.cohort.Cohort;
import radiuslab.drawing.Figure;
import radiuslab.evaluation.AtOwnPrevalence;
import radiuslab.evaluation.Bootstrap;
import radiuslab.evaluation.DoubtfulPolicy;
import radiuslab.evaluation.ReaderPerformance;
import radiuslab.evaluation.Threshold;
import radiuslab.exam.Box;
import radiuslab.exam.Exam;
import radiuslab.exam.FractureMask;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Split;
import radiuslab.multireader.CaseCovariance;
import radiuslab.multireader.FigureOfMerit;
import radiuslab.multireader.Generalisation;
import radiuslab.multireader.ObuchowskiRockette;
import radiuslab.multireader.PlannedStudy;
import radiuslab.multireader.PowerFigure;
import radiuslab.multireader.ReaderRocFigure;
import radiuslab.multireader.ReaderSkills;
import radiuslab.multireader.ReaderStudy;
import radiuslab.multireader.SimulatedReaders;
import radiuslab.prediction.ExamPrediction;
import radiuslab.prediction.HeatMap;
import radiuslab.prediction.PredictionTable;
import radiuslab.prediction.ScoredBox;
import radiuslab.prediction.Verdict;
import radiuslab.quality.Concern;
import radiuslab.quality.ContactSheet;
import radiuslab.quality.Quality;

/** One of each figure that the study draws, on the sample radiographs where radiographs are shown. */
final class EveryFigure {
    private static final Bootstrap.Options OPTIONS = Bootstrap.Options.quick().withResamples(200);

    private final Cohort cohort;
    private final List<Exam> fractured;

    private EveryFigure(Cohort cohort) {
        this.cohort = cohort;
        this.fractured = cohort.exams(Split.TEST).stream()
                .filter(e -> e.finding().isFracture())
                .limit(2)
                .toList();
    }

    static List<Figure> of(Path samples) throws IOException {
        EveryFigure every = new EveryFigure(Cohort.read(samples));
        List<Figure> all = new ArrayList<>(curves());
        all.addAll(every.pictures());
        all.addAll(readers());
        return all;
    }

    private static List<Figure> curves() {
        var performances = StudyFigures.performances();
        var samples = StudyFigures.common().samples();
        var calibrated = new AtOwnPrevalence(samples, List.of("segmentation"), true);
        Map<String, Verdict> verdicts = new HashMap<>();
        List<ExamPrediction> test = StudyFigures.predictions().of("classification", Split.TEST);
        for (int i = 0; i < test.size(); i++) {
            verdicts.put(test.get(i).exam(), Verdict.values()[i % 2]);
        }
        var reader = ReaderPerformance.of(
                "Dr A", test, verdicts, DoubtfulPolicy.NEGATIVE, UnaryOperator.identity(), OPTIONS);
        var ofOneClass = ReaderPerformance.of(
                "Dr B", test.subList(1, 3), verdicts, DoubtfulPolicy.NEGATIVE, UnaryOperator.identity(), OPTIONS);
        return List.of(
                RocFigure.of(performances, List.of(reader, ofOneClass)),
                ThresholdFigure.of(performances),
                ConfusionFigure.of(performances, List.of(reader)),
                AgreementFigure.of("test", StudyFigures.readings().leavingOut(List.of("Dr B"))),
                FlowFigure.of(StudyFigures.cohort()),
                MethodCurves.precisionRecall("test", samples),
                MethodCurves.calibration("test", calibrated),
                MethodCurves.decision("test", calibrated),
                SpreadFigure.of(test),
                LearningFigure.of(
                        "learning",
                        "Each epoch's training batches, half of them fractures; seed 1.",
                        LearningFigureTest.history(20)));
    }

    private List<Figure> pictures() throws IOException {
        List<ComparisonFigure.Case> cases = new ArrayList<>();
        Map<String, List<ScoredBox>> boxes = new HashMap<>();
        for (Radiograph radiograph : Exam.radiographs(fractured)) {
            GreyImage image = radiograph.image();
            List<ScoredBox> found = List.of(
                    new ScoredBox(new Box(0.4 * image.width(), 0.6 * image.height(), 60, 50), 0.83),
                    new ScoredBox(new Box(2, 2, 40, 40), 0.12));
            boxes.put(radiograph.id(), found);
            cases.add(new ComparisonFigure.Case(
                    radiograph.title(),
                    image,
                    mask(radiograph, image),
                    hill(image),
                    Optional.of(hill(image)),
                    Optional.of(found)));
        }
        List<Figure> all = new ArrayList<>();
        all.add(ComparisonFigure.of("comparison", "test", "\"fracture\" explained by HiResCAM at 2, 3, 4", cases));
        all.add(BoxSheet.of(
                "boxes",
                "Boxes of the detector with a score of 0.100 or more (white; greatest accuracy on the validation set) and "
                        + "fractures (orange) in 2 exams of the test set, seed 1.",
                fractured,
                boxes,
                0.1));
        all.add(RadiographSheet.of("radiographs", "The first 2 exams with a fracture, training set.", fractured));
        List<ExamPrediction> predictions = cohort.exams(Split.TEST).stream()
                .map(e -> new ExamPrediction(
                        e.id(),
                        Split.TEST,
                        "detection",
                        e.finding(),
                        e.finding().isFracture() ? .2 : .7,
                        List.of()))
                .toList();
        all.add(ErrorGallery.of(cohort, predictions, 4));
        all.addAll(ErrorPages.of(cohort, new PredictionTable(predictions), shown(), 2));
        Radiograph other = cohort.exams().get(3).radiographs().get(0);
        Concern concern = new Concern(
                Concern.Kind.COPY,
                "exam-0001",
                cohort.exams().get(0).radiographs().get(0),
                Optional.of(other),
                "0.998");
        all.addAll(ContactSheet.of(
                new Quality(cohort.name(), 100, List.of(concern, concern), List.of(), List.of(), Optional.empty()), 1));
        return all;
    }

    private static Optional<FractureMask> mask(Radiograph radiograph, GreyImage image) throws IOException {
        return radiograph.mask(image.width(), image.height());
    }

    private static List<ErrorPages.Reader> shown() {
        return List.of(new ErrorPages.Reader(
                "detection",
                new Threshold(0.5, "greatest accuracy", "validation"),
                "boxes with a score of 0.1 or more",
                (radiograph, panel) -> panel.with(ColouredMap.probability(hill(panel.image())))));
    }

    /** Highest in the middle. */
    private static HeatMap hill(GreyImage image) {
        float[] values = new float[image.width() * image.height()];
        for (int i = 0; i < values.length; i++) {
            double x = (i % image.width()) / (double) image.width() - .5,
                    y = i / image.width() / (double) image.height() - .65;
            values[i] = (float) Math.exp(-30 * (x * x + y * y));
        }
        return new HeatMap(image.width(), image.height(), values);
    }

    private static List<Figure> readers() {
        List<String> ids = new ArrayList<>();
        boolean[] truth = new boolean[80];
        for (int i = 0; i < truth.length; i++) {
            ids.add("case-" + i);
            truth[i] = i % 3 == 0;
        }
        var skills = ReaderSkills.of("Dr A", "Dr B", "Dr C")
                .reading("alone", 0.74, 0.78, 0.82)
                .reading("with aid", 0.84, 0.86, 0.89);
        ReaderStudy study = new SimulatedReaders(0.3, 0.1, 0.3).read(ids, truth, skills, 1);
        var analysis = ObuchowskiRockette.of(study, FigureOfMerit.AUROC, CaseCovariance.JACKKNIFE);
        var both = Generalisation.READERS_AND_CASES;
        return List.of(ReaderRocFigure.of(study), PowerFigure.of(PlannedStudy.of(analysis, 0.05), 600, both, 3, 5, 8));
    }
}
