package radiuslab.multireader;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where modalities do not differ, a test at 5 % rejects in 5 % of studies, but for chance. */
class ErrorOfTheFirstKindTest {
    private static final int STUDIES = 2_000;
    private static final int CASES = 100;
    private static final List<String> IDS =
            IntStream.range(0, CASES).mapToObj(i -> "c" + i).toList();
    private static final boolean[] TRUTH = new boolean[CASES];

    static {
        for (int i = 0; i < CASES; i += 2) {
            TRUTH[i] = true;
        }
    }

    /** Four binomial standard errors of 5 % are 1.9 %; Hillis' degrees of freedom are known to be somewhat careful. */
    private static void assertFivePercent(String what, double rate) {

        assertTrue(rate > .031 && rate < .0695, what + " rejects in " + rate);
    }

    private static double rate(double betweenReaders, Function<ReaderStudy, Double> p) {
        long rejected = IntStream.range(0, STUDIES)
                .parallel()
                .filter(k -> p.apply(study(k, betweenReaders)) < .05)
                .count();
        return (double) rejected / STUDIES;
    }

    /** Both modalities have the same skill on average; readers differ, and a modality suits one better than another. */
    private static ReaderStudy study(int number, double betweenReaders) {
        Random random = new Random(number);
        Map<String, Map<String, Double>> skills = new LinkedHashMap<>();
        double[] ofReader = random.doubles(5, -1, 1).toArray();
        for (String modality : List.of("alone", "with aid")) {
            Map<String, Double> its = new LinkedHashMap<>();
            for (int r = 0; r < 5; r++) {
                its.put("reader " + r, .8 + .08 * ofReader[r] + betweenReaders * random.nextGaussian());
            }
            skills.put(modality, its);
        }
        return SimulatedReaders.published().read(IDS, TRUTH, skills, number);
    }

    @Test
    void forOtherReadersAndCases() {
        assertFivePercent(
                "AUROC", rate(.02, study -> ObuchowskiRockette.of(study, FigureOfMerit.AUROC, CaseCovariance.JACKKNIFE)
                        .equality(Generalisation.READERS_AND_CASES)
                        .p()));
        assertFivePercent("sensitivity", rate(.02, study -> ObuchowskiRockette.of(
                        study.calls(.5), FigureOfMerit.SENSITIVITY, CaseCovariance.JACKKNIFE)
                .equality(Generalisation.READERS_AND_CASES)
                .p()));
    }

    @Test
    void forTheseReadersAndOtherCases() {
        assertFivePercent(
                "AUROC", rate(0, study -> ObuchowskiRockette.of(study, FigureOfMerit.AUROC, CaseCovariance.JACKKNIFE)
                        .equality(Generalisation.CASES)
                        .p()));
    }
}
