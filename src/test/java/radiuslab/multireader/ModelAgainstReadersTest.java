package radiuslab.multireader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import radiuslab.evaluation.DeLong;
import radiuslab.evaluation.Sample;

class ModelAgainstReadersTest {
    /**
     * Of four fractures the model calls all, the readers three and two: differences .25 and .5, mean .375, their mean square
     * 2 x .125² = .03125. The model never varies, so the covariance of the differences is that of the readers, .5/12. Error²
     * (.03125 + 2 x .5/12) / 2; degrees of freedom ((.03125 + 1/12) / .03125)² x 1.
     */
    @Test
    void sensitivityByHand() {
        ReaderStudy readers = CrossedCalls.twoByTwo().only("A");
        Sample model = new Sample(readers.cases(), readers.truth(), new double[] {1, 1, 1, 1, 0, 0});
        var against = ModelAgainstReaders.of(
                readers,
                "model",
                model,
                FigureOfMerit.SENSITIVITY,
                CaseCovariance.DELONG,
                Generalisation.READERS_AND_CASES);
        assertEquals(1, against.model());
        assertEquals(.625, against.readers().value(), 1e-15);
        assertEquals("model − A", against.difference().of());
        assertEquals(.375, against.difference().value(), 1e-15);
        assertEquals(Math.sqrt((.03125 + 1 / 12.) / 2), against.difference().standardError(), 1e-12);
        assertEquals(
                Math.pow((.03125 + 1 / 12.) / .03125, 2), against.difference().freedom(), 1e-9);
    }

    @Test
    void againstOneReaderItIsDeLongsTest() throws IOException {
        ReaderStudy all = CrossedCalls.simulated();
        Sample reader = all.sample("testA", "reader1");
        Sample model = all.sample("testB", "reader2");
        ReaderStudy one = new ReaderStudy(
                all.cases(), all.truth(), List.of("alone"), List.of("A"), new double[][][] {{reader.score()}});
        var against = ModelAgainstReaders.of(
                one, "model", model, FigureOfMerit.AUROC, CaseCovariance.DELONG, Generalisation.CASES);
        DeLong.Comparison expected = DeLong.paired(model, reader);
        assertEquals(expected.difference(), against.difference().value(), 1e-12);
        assertEquals(expected.p(), against.difference().p(), 1e-12);
    }

    @Test
    void oneModalityAtATime() throws IOException {
        ReaderStudy two = CrossedCalls.simulated();
        Sample model = two.sample("testB", "reader2");
        assertThrows(
                IllegalArgumentException.class,
                () -> ModelAgainstReaders.of(
                        two, "model", model, FigureOfMerit.AUROC, CaseCovariance.DELONG, Generalisation.CASES));
    }
}
