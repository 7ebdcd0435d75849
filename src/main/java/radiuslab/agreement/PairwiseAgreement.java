package radiuslab.agreement;

import java.util.ArrayList;
import java.util.List;
import radiuslab.evaluation.Confusion;
import radiuslab.statistics.Proportion;

/**
 * How two methods agree.
 *
 * @param first a method
 * @param second another
 * @param bothFracture cases both call a fracture
 * @param onlyFirst cases only the first calls a fracture
 * @param onlySecond cases only the second calls a fracture
 * @param bothNone cases both call none
 */
public record PairwiseAgreement(
        String first, String second, int bothFracture, int onlyFirst, int onlySecond, int bothNone) {
    /** One row for each pair of methods, in their order. */
    public static List<PairwiseAgreement> of(Readings readings) {
        List<String> methods = readings.methods();
        List<PairwiseAgreement> pairs = new ArrayList<>();
        for (int i = 0; i < methods.size(); i++) {
            for (int j = i + 1; j < methods.size(); j++) {
                pairs.add(of(methods.get(i), methods.get(j), readings));
            }
        }
        return pairs;
    }

    private static PairwiseAgreement of(String first, String second, Readings readings) {
        // The second as truth, the first as call.
        Confusion counts =
                Confusion.of(readings.calls().get(second), readings.calls().get(first));
        return new PairwiseAgreement(first, second, counts.tp(), counts.fp(), counts.fn(), counts.tn());
    }

    public int disagreements() {
        return onlyFirst + onlySecond;
    }

    /** The share of cases on which they agree. */
    public Proportion agreement() {
        int agreed = bothFracture + bothNone;
        return new Proportion(agreed, agreed + disagreements());
    }

    /** Cohen's. */
    public Kappa kappa() {
        return CohenKappa.of(new int[][] {{bothNone, onlySecond}, {onlyFirst, bothFracture}}, KappaWeights.none());
    }
}
