package radiuslab.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import radiuslab.agreement.Readings;
import radiuslab.cohort.Cohort;
import radiuslab.cohort.Cohort.Exclusion;
import radiuslab.evaluation.Bootstrap;
import radiuslab.evaluation.CommonExams;
import radiuslab.evaluation.Performance;
import radiuslab.evaluation.ThresholdRule;
import radiuslab.exam.Demographics;
import radiuslab.exam.Exam;
import radiuslab.exam.Finding;
import radiuslab.exam.Projection;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Sex;
import radiuslab.exam.Side;
import radiuslab.exam.Split;
import radiuslab.prediction.ExamPrediction;
import radiuslab.prediction.PredictionTable;

/** A small study of two methods, the same at every call, from which the tests draw figures and tables. */
public final class StudyFigures {
    private static final int EXAMS = 40;

    private StudyFigures() {}

    /** Every fourth of 40 exams in each of two sets has a fracture; the second method is the poorer. */
    static PredictionTable predictions() {
        List<ExamPrediction> all = new ArrayList<>();
        for (Split split : List.of(Split.VALIDATION, Split.TEST)) {
            for (String method : List.of("classification", "segmentation")) {
                for (int i = 0; i < EXAMS; i++) {
                    double noise = (i * 37 % EXAMS) / (double) EXAMS;
                    double weight = method.equals("classification") ? 0.42 : 0.3;
                    boolean fracture = i % 4 == 0;
                    double probability = weight * (fracture ? 1 : 0) + (1 - weight) * noise;
                    all.add(new ExamPrediction(
                            split + "-" + i, split, method, Finding.of(fracture), probability, List.of()));
                }
            }
        }
        return new PredictionTable(all);
    }

    public static List<Performance> performances() {
        return performances(predictions(), Bootstrap.Options.published().withResamples(200), ThresholdRule.accuracy());
    }

    static List<Performance> performances(PredictionTable table, Bootstrap.Options options, ThresholdRule rule) {
        return table.methods().stream()
                .map(m -> Performance.of(
                        table.of(m, Split.VALIDATION),
                        table.of(m, Split.TEST),
                        UnaryOperator.identity(),
                        options,
                        rule))
                .toList();
    }

    static CommonExams common() {
        return CommonExams.of(predictions(), List.of("classification", "segmentation"), Split.TEST);
    }

    static Readings readings() {
        return Readings.of(common().samples(), method -> 0.5);
    }

    /** Twelve exams of twelve patients, four in each set, two of each four with a fracture; three were excluded. */
    static Cohort cohort() {
        List<Exam> exams = new ArrayList<>();
        Map<String, Split> splits = new LinkedHashMap<>();
        for (int i = 0; i < 12; i++) {
            Finding finding = Finding.of(i % 2 == 0);
            var radiograph = new Radiograph("r" + i, Projection.AP, finding, Path.of("r.png"), Optional.empty());
            var person = new Demographics(OptionalDouble.of(40 + i), i % 4 < 2 ? Sex.FEMALE : Sex.MALE);
            exams.add(new Exam("e" + i, "p" + i, Side.LEFT, person, finding, List.of(radiograph), Map.of()));
            splits.put("e" + i, Split.values()[i / 4]);
        }
        return new Cohort("toy", exams, splits, List.of(new Exclusion("image cannot be decoded", 3)));
    }
}
