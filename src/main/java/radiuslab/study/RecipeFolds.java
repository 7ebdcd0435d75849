package radiuslab.study;

import static radiuslab.study.Environment.Variable.SEED;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import radiuslab.classification.ExamClassifier;
import radiuslab.cohort.Cohort;
import radiuslab.detection.ExamDetector;
import radiuslab.evaluation.ChoiceOptimism;
import radiuslab.evaluation.FoldAurocs;
import radiuslab.exam.Split;
import radiuslab.prediction.ExamPrediction;
import radiuslab.prediction.PredictionTable;
import radiuslab.report.Results;
import radiuslab.segmentation.Segmenter;
import radiuslab.statistics.Interval;
import radiuslab.training.Checkpoints;

/**
 * The cross-validation of {@code lab run --folds}: within the training set each method is trained anew by the recipe of the
 * run, and its mean and spread stand beside what it has on the validation set.
 */
final class RecipeFolds {
    private static final List<String> METHODS = List.of(ExamClassifier.METHOD, Segmenter.METHOD, ExamDetector.METHOD);

    private final Session session;
    private final Cohort own;
    private final Optional<Cohort> further;

    private RecipeFolds(Session session) throws IOException {
        this.session = session;
        own = session.ownCohort();
        Optional<Cohort> also = session.furtherCohort();
        // of the whole cohort: a fold knows neither validation nor test
        further = also.isPresent() ? Optional.of(FurtherExams.learnable(own, also.get())) : also;
    }

    /**
     * Trains, and writes {@code tables/folds} and its part of {@code summary.json}.
     *
     * @param session with its engine loaded, and with checkpoints, from which a stopped run's trainings go on
     * @throws IOException if the study has left no summary
     */
    static void run(Session session, int folds, PrintStream out) throws IOException {
        RecipeFolds recipes = new RecipeFolds(session);
        Map<String, CrossValidation> found = recipes.train(folds, session.foldSeeds(), out);
        Results results = session.results();
        PredictionTable predictions = results.predictions();
        Map<String, FoldAurocs> aurocs = new LinkedHashMap<>();
        found.forEach((method, rounds) -> aurocs.put(method, rounds.auroc()));
        FoldsTable table = FoldsTable.of(aurocs, predictions);
        results.write(table.shown());
        JsonObject summary = results.summary();
        summary.add("folds", content(aurocs, table.optimism()));
        results.writeSummary(summary);
    }

    private Map<String, CrossValidation> train(int folds, int seeds, PrintStream out) throws IOException {
        List<String> methods = own.hasMarks(Split.TRAINING) ? METHODS : METHODS.subList(0, 1);
        Map<String, CrossValidation> found = new LinkedHashMap<>();
        int[] done = {0};
        try (LongStep step =
                new StepLines(out).progress("cross-validation", "trainings", folds * seeds * methods.size())) {
            for (String method : methods) {
                CrossValidation.Training training = (divided, fold, seed) -> {
                    List<ExamPrediction> said = heldOut(method, divided, fold, seed);
                    step.accept(++done[0]);
                    return said;
                };
                found.put(method, CrossValidation.of(own, training, folds, seeds));
            }
        }
        return found;
    }

    private List<ExamPrediction> heldOut(String method, Cohort divided, int fold, long seed) throws IOException {
        Session seeded = session.with(SEED, seed);
        Cohort cohort = further.isPresent() ? FurtherExams.to(divided, further.get()) : divided;
        Optional<Checkpoints> kept = session.checkpoints(method + "-fold-" + fold + "-seed-" + seed);
        switch (method) {
            case ExamClassifier.METHOD -> {
                try (ExamClassifier model = seeded.newClassifier(cohort)) {
                    return HeldOut.of(model, cohort, seed, kept);
                }
            }
            case Segmenter.METHOD -> {
                try (Segmenter model = seeded.newSegmenter(cohort)) {
                    return HeldOut.of(model, cohort, seed, kept);
                }
            }
            default -> {
                try (ExamDetector model = seeded.newDetector(cohort)) {
                    return HeldOut.of(model, cohort, seed, kept);
                }
            }
        }
    }

    private static JsonObject content(Map<String, FoldAurocs> aurocs, Map<String, ChoiceOptimism> optimism) {
        JsonObject content = new JsonObject();
        aurocs.forEach((method, found) -> {
            JsonObject own = numbers(found.mean(), found.interval(Interval.PUBLISHED_LEVEL));
            add(own, "deviation_over_folds", found.overFolds());
            add(own, "deviation_over_seeds", found.overSeeds());
            JsonArray rounds = new JsonArray();
            found.rounds().forEach(round -> rounds.add(round.auroc()));
            own.add("rounds", rounds);
            if (optimism.containsKey(method)) {
                ChoiceOptimism chosen = optimism.get(method);
                own.add(
                        "validation_minus_folds",
                        numbers(chosen.difference(), Optional.of(chosen.interval(Interval.PUBLISHED_LEVEL))));
            }
            content.add(method, own);
        });
        return content;
    }

    private static void add(JsonObject to, String name, OptionalDouble value) {
        value.ifPresent(number -> to.addProperty(name, number));
    }

    private static JsonObject numbers(double value, Optional<Interval> interval) {
        JsonObject numbers = new JsonObject();
        numbers.addProperty("value", value);
        interval.ifPresent(i -> {
            numbers.addProperty("low", i.low());
            numbers.addProperty("high", i.high());
        });
        return numbers;
    }
}
