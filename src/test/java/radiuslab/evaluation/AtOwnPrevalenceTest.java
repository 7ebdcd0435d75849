package radiuslab.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import radiuslab.exam.Finding;
import radiuslab.exam.Split;
import radiuslab.prediction.ExamPrediction;

class AtOwnPrevalenceTest {
    private static final Bootstrap.Options FEW = Bootstrap.Options.published().withResamples(50);

    /** One in four has a fracture; with one scores are .3, .5 and .7 in turn, without .1 to .6. */
    private static List<ExamPrediction> scores(Split split) {
        return IntStream.range(0, 48)
                .mapToObj(i -> exam(split, i, i % 4 == 0, i % 4 == 0 ? .3 + .2 * (i % 3) : .1 + .1 * (i % 6)))
                .toList();
    }

    private static ExamPrediction exam(Split split, int number, boolean fracture, double score) {
        return new ExamPrediction("e" + number, split, "m", Finding.of(fracture), score, List.of());
    }

    private static List<ExamPrediction> calibrated(List<ExamPrediction> scores) {
        Calibration learned = Calibration.of(scores(Split.VALIDATION)).orElseThrow();
        return scores.stream().map(learned::apply).toList();
    }

    private static AtOwnPrevalence of(List<ExamPrediction> validation, List<ExamPrediction> reported) {
        return AtOwnPrevalence.of(Map.of("m", validation), Map.of("m", reported), id -> id);
    }

    /** A quarter of the validation set: odds are a third of those at one half. */
    @Test
    void probabilitiesOfAnotherSetAreMovedToTheShareOfTheValidationSet() {
        List<ExamPrediction> test = calibrated(scores(Split.TEST));
        AtOwnPrevalence moved = of(calibrated(scores(Split.VALIDATION)), test);
        double p = test.get(0).probability();
        assertEquals(p / (p + 3 * (1 - p)), moved.samples().get("m").score()[0], 1e-12);
        assertFalse(moved.held());
        assertEquals(List.of(), moved.uncalibrated());
    }

    /** What figures show is then what the errors of {@link CalibratedMethod} are of, which begin with the scores. */
    @Test
    void onTheSetOfTheCalibrationEachPatientIsHeldOut() {
        List<ExamPrediction> own = scores(Split.VALIDATION);
        AtOwnPrevalence held = of(calibrated(own), calibrated(own));
        Sample sample = held.samples().get("m");
        double loss = Arrays.stream(CalibrationErrors.losses(sample.truth(), sample.score()))
                .average()
                .orElseThrow();
        var method = CalibratedMethod.of(own, own, id -> id, FEW).orElseThrow();
        assertEquals(method.after().logLoss().value(), loss, 1e-9);
        assertTrue(held.held());
        double seen = of(calibrated(own), calibrated(scores(Split.TEST)))
                .samples()
                .get("m")
                .score()[0];
        assertTrue(Math.abs(seen - sample.score()[0]) > 1e-4, "the exam itself taught this one");
    }

    /** All fractures are one patient's, of whom the others teach nothing; a quarter: odds are a third of those at one half. */
    @Test
    void wherePatientsTeachNothingOfOneItsProbabilitiesAreMovedToo() {
        List<ExamPrediction> own = calibrated(scores(Split.VALIDATION));
        AtOwnPrevalence held = AtOwnPrevalence.of(
                Map.of("m", own), Map.of("m", own), id -> Integer.parseInt(id.substring(1)) % 4 == 0 ? "p" : id);
        double p = own.get(0).probability();
        assertEquals(p / (p + 3 * (1 - p)), held.samples().get("m").score()[0], 1e-12);
    }

    /** They fall where they should rise. */
    @Test
    void scoresThatTeachNothingAreNamedAndLeftAsTheyAre() {
        List<ExamPrediction> reversed = scores(Split.VALIDATION).stream()
                .map(e -> exam(
                        e.split(),
                        Integer.parseInt(e.exam().substring(1)),
                        e.truth().isFracture(),
                        1 - e.probability()))
                .toList();
        AtOwnPrevalence left = of(reversed, reversed);
        assertEquals(List.of("m"), left.uncalibrated());
        assertArrayEquals(Sample.of(reversed).score(), left.samples().get("m").score());
        assertFalse(left.held());
    }
}
