package radiuslab.report;

import radiuslab.agreement.McNemar;
import radiuslab.agreement.PairwiseAgreement;
import radiuslab.agreement.Readings;
import radiuslab.statistics.Boschloo;
import radiuslab.statistics.Proportion;

/** The tests of two accuracies that {@link AgreementTable} makes: its columns, and what texts say of them. */
enum PairTest {
    /** The study's; it ignores that both read the same exams. */
    BOSCHLOO("Boschloo") {
        @Override
        double p(Readings readings, PairwiseAgreement pair) {
            return Boschloo.of(
                            accuracy(readings, pair.first()),
                            accuracy(readings, pair.second()),
                            Boschloo.Alternative.CENTRAL)
                    .p();
        }
    },
    /** Exact; it takes into account that both read the same exams. */
    MCNEMAR("McNemar") {
        @Override
        double p(Readings readings, PairwiseAgreement pair) {
            return McNemar.of(readings, pair.first(), pair.second()).p();
        }
    };

    private final String title;

    PairTest(String title) {
        this.title = title;
    }

    /** Its author, as headings and texts name it. */
    String title() {
        return title;
    }

    abstract double p(Readings readings, PairwiseAgreement pair);

    private static Proportion accuracy(Readings readings, String method) {
        return readings.counts(method).accuracy();
    }
}
