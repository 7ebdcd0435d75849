package radiuslab.multireader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import radiuslab.agreement.KrippendorffAlpha;
import radiuslab.agreement.KrippendorffAlpha.Level;
import radiuslab.agreement.Readings;
import radiuslab.agreement.ResampledKappa;
import radiuslab.evaluation.Bootstrap;
import radiuslab.evaluation.Estimate;
import radiuslab.evaluation.Resampling;
import radiuslab.evaluation.Statistic;

/**
 * One coefficient of agreement.
 *
 * @param between whose agreement, such as "Dr A – Dr B" or "all"
 * @param coefficient its name
 * @param estimate with its bootstrap interval; empty where these cases leave it undefined
 */
public record ReaderAgreement(String between, String coefficient, Optional<Estimate> estimate) {
    /**
     * Agreement between readers under one modality: Cohen's kappa of each pair, then Fleiss' kappa, Gwet's AC1 and Krippendorff's
     * alpha of all.
     *
     * @param calls a study of calls
     * @param patientOf leads from a case to its patient: whole patients are drawn
     */
    public static List<ReaderAgreement> between(
            ReaderStudy calls, String modality, UnaryOperator<String> patientOf, Bootstrap.Options options) {
        Readings readings = calls.between(modality);
        double[][] scores = calls.only(modality).scores()[0];
        List<Asked> asked = new ArrayList<>(pairs("", readings));
        asked.add(new Asked("all", "Fleiss' kappa", ResampledKappa.fleiss(readings)));
        asked.add(new Asked("all", "Gwet's AC1", ResampledKappa.gwet(readings)));
        asked.add(new Asked("all", "Krippendorff's alpha", KrippendorffAlpha.statistic(Level.NOMINAL, scores)));
        return answered(asked, calls, patientOf, options);
    }

    /**
     * Agreement of each reader with themselves: Cohen's kappa of each pair of modalities, such as a first and a second reading.
     *
     * @param calls a study of calls under two modalities or more
     */
    public static List<ReaderAgreement> within(
            ReaderStudy calls, UnaryOperator<String> patientOf, Bootstrap.Options options) {
        List<Asked> asked = calls.readers().stream()
                .flatMap(reader -> pairs(reader + ": ", calls.within(reader)).stream())
                .toList();
        return answered(asked, calls, patientOf, options);
    }

    /** A coefficient to be estimated. */
    private record Asked(String between, String coefficient, Statistic statistic) {}

    private static List<Asked> pairs(String whose, Readings readings) {
        List<Asked> pairs = new ArrayList<>();
        List<String> names = readings.methods();
        for (int a = 0; a < names.size(); a++) {
            for (int b = a + 1; b < names.size(); b++) {
                Statistic kappa = ResampledKappa.cohen(readings, names.get(a), names.get(b));
                pairs.add(new Asked(whose + names.get(a) + " – " + names.get(b), "Cohen's kappa", kappa));
            }
        }
        return pairs;
    }

    private static List<ReaderAgreement> answered(
            List<Asked> asked, ReaderStudy study, UnaryOperator<String> patientOf, Bootstrap.Options options) {
        Resampling patients =
                Resampling.clusters(study.cases().stream().map(patientOf).toArray(String[]::new));
        List<Optional<Estimate>> estimates =
                Bootstrap.of(asked.stream().map(Asked::statistic).toList(), patients, options);
        return IntStream.range(0, asked.size())
                .mapToObj(k -> new ReaderAgreement(asked.get(k).between, asked.get(k).coefficient, estimates.get(k)))
                .toList();
    }
}
