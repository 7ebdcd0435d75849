package radiuslab.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import radiuslab.exam.Finding;
import radiuslab.exam.Projection;
import radiuslab.exam.Split;
import radiuslab.prediction.ExamPrediction;
import radiuslab.prediction.ProjectionPrediction;

class CalibratedMethodTest {
    private static final Bootstrap.Options FEW = Bootstrap.Options.published().withResamples(50);

    /** 400 exams, one in four with a fracture; the scores' log odds are 2 lower than they should be, and half as far apart. */
    private static List<ExamPrediction> timid(Split split, long seed) {
        Random random = new Random(seed);
        List<ExamPrediction> exams = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            boolean fracture = i % 4 == 0;
            double logOdds = random.nextGaussian() * 2 + (fracture ? 2 : -2);
            double score = 1 / (1 + Math.exp(2 - logOdds / 2));
            exams.add(exam(split, i, fracture, score));
        }
        return exams;
    }

    private static ExamPrediction exam(Split split, int number, boolean fracture, double score) {
        var seen = List.of(new ProjectionPrediction(split + "r" + number, Projection.AP, score));
        return new ExamPrediction(split + "e" + number, split, "detection", Finding.of(fracture), score, seen);
    }

    @Test
    void atOneHalfBothKindsAreFoundAlike() {
        // Two normal curves of equal spread: their likelihoods are equal half-way, where raw scores say exp(-2).
        Calibration learned = Calibration.of(timid(Split.VALIDATION, 1)).orElseThrow();
        assertEquals(0.5, learned.map().apply(1 / (1 + Math.exp(2))), 0.05);
        assertEquals(0.25, learned.learnedPrevalence());
        List<ExamPrediction> test = timid(Split.TEST, 2);
        Confusion raw = Sample.of(test).at(0.5);
        Confusion calibrated =
                Sample.of(test.stream().map(learned::apply).toList()).at(0.5);
        assertTrue(raw.sensitivity().value() < 0.3, raw.toString());
        assertEquals(0.84, calibrated.sensitivity().value(), 0.06);
        assertEquals(0.84, calibrated.specificity().value(), 0.06);
    }

    @Test
    void aProbabilityLeadsBackToItsScoreAndKeepsTheOrder() {
        List<ExamPrediction> exams = timid(Split.VALIDATION, 3);
        Calibration learned = Calibration.of(exams).orElseThrow();
        for (ExamPrediction exam : exams) {
            ExamPrediction mapped = learned.apply(exam);
            assertEquals(exam.probability(), learned.undo(mapped.probability()), 1e-9);
            assertEquals(mapped.probability(), mapped.projections().get(0).probability());
        }
        Sample raw = Sample.of(exams);
        Sample mapped = Sample.of(exams.stream().map(learned::apply).toList());
        assertEquals(
                RocCurve.of(raw.truth(), raw.score()).auroc(),
                RocCurve.of(mapped.truth(), mapped.score()).auroc());
    }

    @Test
    void anotherPrevalenceMultipliesTheOdds() {
        // odds 4 times (1 / 9) = 4 / 9, which is 4 / 13
        assertEquals(4 / 13.0, Calibration.at(0.1, 0.8), 1e-15);
        assertEquals(0.8, Calibration.at(0.5, 0.8), 1e-15);
        assertThrows(IllegalArgumentException.class, () -> Calibration.at(1, 0.8));
    }

    @Test
    void scoresThatTeachNothingAreLeftAsTheyAre() {
        assertEquals(Optional.empty(), Calibration.of(List.of()));
        assertEquals(Optional.empty(), Calibration.of(List.of(exam(Split.VALIDATION, 1, true, 0.4))));
        List<ExamPrediction> alike = new ArrayList<>(), reversed = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            alike.add(exam(Split.VALIDATION, i, i % 2 == 0, 0.3));
            reversed.add(exam(Split.VALIDATION, i, i < 10, i / 20.0));
        }
        assertEquals(Optional.empty(), Calibration.of(alike));
        assertEquals(Optional.empty(), Calibration.of(reversed));
    }

    @Test
    void errorsFallAndAreThoseOfTheSetsOwnPrevalence() {
        var method = CalibratedMethod.of(
                        timid(Split.VALIDATION, 1), timid(Split.TEST, 2), UnaryOperator.identity(), FEW)
                .orElseThrow();
        assertFalse(method.held());
        assertTrue(method.before().expected().value() > 0.1, method.before().toString());
        assertTrue(method.after().expected().value() < 0.06, method.after().toString());
        assertTrue(method.after().logLoss().value() < method.before().logLoss().value());
        assertTrue(method.after().brier().value() < method.before().brier().value());
    }

    @Test
    void onTheSetItWasLearnedOnEachPatientIsHeldOut() {
        // Without fracture .2 and .4, with .3 and .5, ten times each: whoever is held out changes little, yet
        // something.
        List<ExamPrediction> exams = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            exams.add(exam(Split.VALIDATION, i, i % 2 == 1, 0.2 + 0.1 * (i % 4)));
        }
        var held =
                CalibratedMethod.of(exams, exams, UnaryOperator.identity(), FEW).orElseThrow();
        assertTrue(held.held());
        Sample own = Sample.of(exams);
        double[] learnedOnAll = Calibration.of(exams).orElseThrow().map().apply(own.score());
        double seen = Arrays.stream(CalibrationErrors.losses(own.truth(), learnedOnAll))
                .average()
                .orElseThrow();
        assertTrue(held.after().logLoss().value() > seen);
        assertEquals(seen, held.after().logLoss().value(), 0.1);
    }

    @Test
    void lossesAreOfWhatWasTrueAndStayFinite() {
        double[] losses = CalibrationErrors.losses(new boolean[] {true, false, true}, new double[] {0.5, 0.75, 0});
        assertEquals(Math.log(2), losses[0], 1e-12);
        assertEquals(Math.log(4), losses[1], 1e-12);
        assertEquals(7 * Math.log(10), losses[2], 1e-9);
    }

    /** Nobody else teaches anything: the scores stay as they are. */
    @Test
    void aSetOfOnePatientIsNotCalibrated() {
        List<ExamPrediction> exams = timid(Split.VALIDATION, 1);
        CalibratedMethod method =
                CalibratedMethod.of(exams, exams, id -> "one", FEW).orElseThrow();
        assertEquals(method.before().toString(), method.after().toString());
    }
}
