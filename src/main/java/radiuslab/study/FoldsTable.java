package radiuslab.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import radiuslab.evaluation.ChoiceOptimism;
import radiuslab.evaluation.DeLong;
import radiuslab.evaluation.FoldAurocs;
import radiuslab.evaluation.Sample;
import radiuslab.exam.Split;
import radiuslab.prediction.ExamPrediction;
import radiuslab.prediction.PredictionTable;
import radiuslab.report.ResultTable;
import radiuslab.report.Wording;
import radiuslab.statistics.Interval;

/**
 * Each method's recipe on folds of the training set, beside what it has on the validation set.
 *
 * @param optimism of the methods that have predicted the validation set and were trained twice at least
 */
record FoldsTable(ResultTable shown, Map<String, ChoiceOptimism> optimism) {
    private static final double LEVEL = Interval.PUBLISHED_LEVEL;
    private static final List<String> COLUMNS = List.of(
            "Method", "AUROC on folds", "SD over folds", "SD over seeds", "Validation AUROC", "Validation − folds");

    static FoldsTable of(Map<String, FoldAurocs> methods, PredictionTable predictions) {
        List<List<String>> rows = new ArrayList<>();
        Map<String, ChoiceOptimism> optimism = new LinkedHashMap<>();
        methods.forEach((method, folds) -> {
            Optional<DeLong> validation = validation(predictions.of(method, Split.VALIDATION));
            Optional<ChoiceOptimism> chosen =
                    validation.flatMap(v -> folds.resampled().map(mean -> new ChoiceOptimism(v, mean)));
            chosen.ifPresent(c -> optimism.put(method, c));
            rows.add(List.of(
                    Wording.label(method),
                    Wording.interval(folds.mean(), folds.interval(LEVEL)),
                    Wording.number(folds.overFolds()),
                    Wording.number(folds.overSeeds()),
                    validation
                            .map(v -> Wording.interval(v.auroc(), Optional.of(v.interval(LEVEL))))
                            .orElse(Wording.NONE),
                    chosen.map(c -> Wording.interval(c.difference(), Optional.of(c.interval(LEVEL))))
                            .orElse(Wording.NONE)));
        });
        return new FoldsTable(
                new ResultTable("folds", caption(methods.values().iterator().next()), COLUMNS, rows), optimism);
    }

    /** Empty where the set has fewer than two exams with or without a fracture, or nobody predicted it. */
    private static Optional<DeLong> validation(List<ExamPrediction> said) {
        long fractures = said.stream().filter(p -> p.truth().isFracture()).count();
        if (fractures < 2 || said.size() - fractures < 2) {
            return Optional.empty();
        }
        Sample sample = Sample.of(said);
        return Optional.of(DeLong.of(sample.truth(), sample.score()));
    }

    private static String caption(FoldAurocs any) {
        long seeds =
                any.rounds().stream().map(FoldAurocs.Round::seed).distinct().count();
        return "The run's recipes trained anew within the training set: %d folds by patient, %d %s%s. Mean AUROC on the exams held out, with a %s interval that counts how rounds overlap (Nadeau and Bengio). Validation − folds says by how much the validation set flatters a recipe that was chosen by it; on folds %s less was learned from."
                .formatted(
                        any.folds(),
                        seeds,
                        seeds == 1 ? "seed" : "seeds",
                        seeds == 1 ? "" : ", each of which divides anew",
                        Wording.level(LEVEL),
                        any.folds() == 2 ? "half" : "1/%d".formatted(any.folds()));
    }
}
