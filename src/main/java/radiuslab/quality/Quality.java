package radiuslab.quality;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import radiuslab.cohort.Cohort;
import radiuslab.evaluation.Bootstrap;
import radiuslab.report.ResultTable;

/**
 * What a person should look at before a cohort is used.
 *
 * @param cohort its name
 * @param radiographs that were looked at
 * @param concerns the gravest kind first, then in the cohort's order
 * @param copies groups of exams that have a picture in common
 * @param shortcuts what predicts the finding without the bone, the strongest first
 * @param viewAuroc how well pictures tell their view, AP or lateral; empty with too few of either
 */
public record Quality(
        String cohort,
        int radiographs,
        List<Concern> concerns,
        List<Set<String>> copies,
        List<Shortcut> shortcuts,
        Optional<Double> viewAuroc) {
    /**
     * Reads and measures every radiograph once, on all processors.
     *
     * @param options of the shortcuts' intervals; the seed also draws what views are compared with
     * @throws IOException if an image cannot be read
     */
    public static Quality of(Cohort cohort, Bootstrap.Options options) throws IOException {
        List<ImageTraits> images = measured(cohort);
        List<Copies.Pair> pairs = Copies.of(images);
        ViewCheck views = ViewCheck.of(images, options.seed());
        List<Concern> concerns = new ArrayList<>();
        pairs.forEach(pair -> concerns.add(concern(cohort, pair)));
        concerns.addAll(Outliers.of(images));
        concerns.addAll(views.concerns());
        concerns.sort(Comparator.comparing(Concern::kind));
        boolean oneFinding =
                cohort.fractures() == 0 || cohort.fractures() == cohort.exams().size();
        return new Quality(
                cohort.name(),
                images.size(),
                List.copyOf(concerns),
                Copies.groups(pairs),
                oneFinding ? List.of() : Shortcuts.of(cohort.exams(), images, options),
                views.auroc());
    }

    private static List<ImageTraits> measured(Cohort cohort) throws IOException {
        record Place(int exam, int radiograph) {}
        List<Place> places = IntStream.range(0, cohort.exams().size())
                .boxed()
                .flatMap(e -> IntStream.range(
                                0, cohort.exams().get(e).radiographs().size())
                        .mapToObj(r -> new Place(e, r)))
                .toList();
        try {
            return places.parallelStream()
                    .map(place -> {
                        var exam = cohort.exams().get(place.exam());
                        try {
                            return ImageTraits.of(exam, exam.radiographs().get(place.radiograph()));
                        } catch (IOException unreadable) {
                            throw new UncheckedIOException(unreadable);
                        }
                    })
                    .toList();
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    private static Concern concern(Cohort cohort, Copies.Pair pair) {
        var one = pair.one().exam();
        var other = pair.other().exam();
        boolean findings =
                pair.one().radiograph().finding() != pair.other().radiograph().finding();
        Concern.Kind kind = findings
                ? Concern.Kind.CONTRADICTION
                : cohort.split(one) != cohort.split(other) ? Concern.Kind.LEAK : Concern.Kind.COPY;
        String how = pair.how().isEmpty() ? "" : ", " + pair.how();
        String detail = String.format(
                Locale.ROOT,
                "as %s of exam %s%s (correlation %.3f)",
                pair.one().radiograph().id(),
                one.id(),
                how,
                Math.abs(pair.correlation()));
        return new Concern(
                kind,
                other.id(),
                pair.other().radiograph(),
                Optional.of(pair.one().radiograph()),
                detail);
    }

    /** How often each kind of concern was found; kinds that were not found are 0. */
    public Map<Concern.Kind, Integer> counts() {
        Map<Concern.Kind, Integer> counts = new EnumMap<>(Concern.Kind.class);
        for (Concern.Kind kind : Concern.Kind.values()) {
            counts.put(kind, 0);
        }
        concerns.forEach(concern -> counts.merge(concern.kind(), 1, Integer::sum));
        return counts;
    }

    /** One row for each concern: exam_id, reason, radiograph_id, detail. As exclusions.csv wants it, so that rows can be copied. */
    public ResultTable table() {
        List<List<String>> rows = concerns.stream()
                .map(c -> List.of(c.exam(), c.kind().words(), c.radiograph().id(), c.detail()))
                .toList();
        String caption = "Radiographs to look at, cohort %s: %d concerns about %d radiographs."
                .formatted(cohort, rows.size(), radiographs);
        return new ResultTable("quality", caption, List.of("exam_id", "reason", "radiograph_id", "detail"), rows);
    }

    /** One row for each shortcut: its AUROC for a fracture with the interval, and whether that is beyond chance. */
    public ResultTable shortcutTable() {
        List<List<String>> rows = shortcuts.stream()
                .map(s -> List.of(
                        s.what(),
                        String.valueOf(s.exams()),
                        String.format(
                                Locale.ROOT,
                                "%.2f (%.2f to %.2f)",
                                s.auroc().value(),
                                s.auroc().low(),
                                s.auroc().high()),
                        s.isBeyondChance() ? "yes" : "no"))
                .toList();
        String caption = shortcuts.isEmpty()
                ? "Shortcuts, cohort %s: all exams have the same finding, which nothing can predict.".formatted(cohort)
                : String.format(
                        Locale.ROOT,
                        "What predicts a fracture without a look at the bone, cohort %s: AUROC with 95 %% interval from %,d resamples of"
                                + " patients (seed %d). Below .5 a smaller value goes with fractures. Where nothing has any"
                                + " relation, one row in 20 would still be beyond chance.",
                        cohort,
                        shortcuts.get(0).auroc().resamples(),
                        shortcuts.get(0).auroc().seed());
        return new ResultTable("shortcuts", caption, List.of("what", "exams", "AUROC", "beyond chance"), rows);
    }

    /** In one line for each kind of concern that was found, and the strongest shortcut. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(
                "%s: %d radiographs looked at, %d concerns".formatted(cohort, radiographs, concerns.size()));
        counts().forEach((kind, count) -> text.append(count == 0 ? "" : "\n%6d  %s".formatted(count, kind.words())));
        shortcuts.stream().findFirst().ifPresent(s -> text.append("\nstrongest shortcut: ")
                .append(s));
        return text.toString();
    }
}
