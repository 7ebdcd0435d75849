package radiuslab.multireader;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import radiuslab.evaluation.Bootstrap;
import radiuslab.evaluation.Estimate;
import radiuslab.evaluation.Resampling;
import radiuslab.evaluation.Sample;
import radiuslab.evaluation.Statistic;

/**
 * One reader under one modality against the reference standard.
 *
 * @param figures with bootstrap intervals; one that these cases leave undefined is absent
 */
public record ReaderFigures(String modality, String reader, Map<FigureOfMerit, Estimate> figures) {
    public ReaderFigures {
        figures = Map.copyOf(figures);
    }

    /**
     * All readers under all modalities: AUROC of their scores, sensitivity and specificity of their calls.
     *
     * @param threshold from which on a score is a call, such as {@link CrossedReadings#FRACTURE}
     * @param patientOf leads from a case to its patient: whole patients are drawn
     */
    public static List<ReaderFigures> of(
            ReaderStudy study, double threshold, UnaryOperator<String> patientOf, Bootstrap.Options options) {
        Resampling patients =
                Resampling.clusters(study.cases().stream().map(patientOf).toArray(String[]::new));
        List<FigureOfMerit> figures = List.of(FigureOfMerit.values());
        List<Statistic> statistics = study.modalities().stream()
                .flatMap(modality -> study.readers().stream().map(reader -> study.sample(modality, reader)))
                .flatMap(sample -> figures.stream().map(figure -> statistic(figure, sample, threshold)))
                .toList();
        Iterator<Optional<Estimate>> estimates =
                Bootstrap.of(statistics, patients, options).iterator();
        List<ReaderFigures> all = new ArrayList<>();
        for (String modality : study.modalities()) {
            for (String reader : study.readers()) {
                Map<FigureOfMerit, Estimate> its = new EnumMap<>(FigureOfMerit.class);
                figures.forEach(figure -> estimates.next().ifPresent(estimate -> its.put(figure, estimate)));
                all.add(new ReaderFigures(modality, reader, its));
            }
        }
        return all;
    }

    private static Statistic statistic(FigureOfMerit figure, Sample sample, double threshold) {
        return switch (figure) {
            case AUROC -> Statistic.auroc(sample.truth(), sample.score());
            case SENSITIVITY -> Statistic.counts(sample.truth(), sample.calls(threshold), counts -> counts.sensitivity()
                    .value());
            case SPECIFICITY -> Statistic.counts(sample.truth(), sample.calls(threshold), counts -> counts.specificity()
                    .value());
        };
    }

    public Optional<Estimate> figure(FigureOfMerit which) {
        return Optional.ofNullable(figures.get(which));
    }
}
