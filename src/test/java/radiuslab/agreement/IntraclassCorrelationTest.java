package radiuslab.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import radiuslab.agreement.IntraclassCorrelation.Form;
import radiuslab.statistics.Interval;
import radiuslab.statistics.UndefinedStatistic;

class IntraclassCorrelationTest {
    /** Four judges of six cases (Shrout and Fleiss 1979, table 2). */
    private static final double[][] JUDGES = {
        {9, 6, 8, 7, 10, 6}, {2, 1, 4, 1, 5, 2}, {5, 3, 6, 2, 6, 4}, {8, 2, 8, 6, 9, 7}
    };

    private static void assertIcc(Form form, double value, double ofMean, double low, double high) {
        IntraclassCorrelation icc = IntraclassCorrelation.of(form, JUDGES);
        assertEquals(value, icc.value(), 1e-11);
        assertEquals(ofMean, icc.ofMean(), 1e-11);
        Interval interval = icc.interval(.95);
        assertEquals(low, interval.low(), 1e-7);
        assertEquals(high, interval.high(), 1e-7);
    }

    /** R's psych 2.2.9; the paper gives .17, .29 and .71, of the mean .44, .62 and .91. */
    @Test
    void theExampleOfThePaper() {
        assertIcc(Form.ONE_WAY, .165741768405, .442797133679, -.1329323248748, .722560062328);
        assertIcc(Form.AGREEMENT, .289763779528, .620050547599, .0187865133747, .761084369649);
        assertIcc(Form.CONSISTENCY, .714840714841, .909315542377, .3424647650339, .945858259955);
    }

    @Test
    void aReaderWhoAlwaysMeasuresMoreIsConsistentAndDisagrees() {
        double[] first = {1, 2, 3};
        double[] more = {2, 3, 4};
        assertEquals(1, IntraclassCorrelation.of(Form.CONSISTENCY, first, more).value());
        // Cases 2 x 1 / 1 = 2; readers 3 x .5 / 1 = 1.5; no error: 2 / (2 + 2 (1.5 - 0) / 3).
        assertEquals(
                2 / 3., IntraclassCorrelation.of(Form.AGREEMENT, first, more).value(), 1e-12);
        assertEquals(
                new Interval(1, 1, .95),
                IntraclassCorrelation.of(Form.CONSISTENCY, first, more).interval(.95));
    }

    /** Drawing the first case twice and the last not at all is measuring those. */
    @Test
    void resampledCases() {
        double[][] drawn = {{9, 9, 6, 8, 7, 10}, {2, 2, 1, 4, 1, 5}, {5, 5, 3, 6, 2, 6}, {8, 8, 2, 8, 6, 9}};
        for (Form form : Form.values()) {
            assertEquals(
                    IntraclassCorrelation.of(form, drawn).value(),
                    IntraclassCorrelation.statistic(form, JUDGES).of(new int[] {2, 1, 1, 1, 1, 0}),
                    1e-12);
        }
    }

    @Test
    void whatCannotBeJudged() {
        assertThrows(
                UndefinedStatistic.class,
                () -> IntraclassCorrelation.of(Form.AGREEMENT, new double[] {3, 3}, new double[] {3, 3}));
        assertThrows(
                UndefinedStatistic.class,
                () -> IntraclassCorrelation.of(Form.AGREEMENT, new double[] {3}, new double[] {4}));
        assertThrows(
                IllegalArgumentException.class,
                () -> IntraclassCorrelation.of(Form.AGREEMENT, new double[] {3, Double.NaN}, new double[] {3, 3}));
        assertThrows(
                IllegalArgumentException.class, () -> IntraclassCorrelation.of(Form.AGREEMENT, new double[] {3, 4}));
    }
}
