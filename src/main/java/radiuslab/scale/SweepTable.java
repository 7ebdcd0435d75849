package radiuslab.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import radiuslab.report.ResultTable;
import radiuslab.report.Wording;
import radiuslab.statistics.Correction;
import radiuslab.statistics.Interval;
import radiuslab.statistics.ResampledMean;
import radiuslab.statistics.UndefinedStatistic;

/** A sweep's options with mean and spread, each held against the best. */
final class SweepTable {
    static final double LEVEL = Interval.PUBLISHED_LEVEL;

    private static final double ALPHA = 0.05;
    private static final List<String> COLUMNS = List.of(
            "Option",
            "AUROC",
            "SD over folds",
            "SD over seeds",
            "Below the best",
            "p (Holm)",
            "Seconds",
            "Exams learned from");

    private SweepTable() {}

    static ResultTable of(SweepResults results) {
        List<List<String>> rows = new ArrayList<>();
        List<Compared> compared = compared(results);
        for (SweptOption option : results.options()) {
            Optional<Compared> own =
                    compared.stream().filter(c -> c.option().equals(option)).findFirst();
            rows.add(row(results, option, own));
        }
        return new ResultTable("sweep", caption(results), COLUMNS, rows);
    }

    /** An option against the best; p is corrected for the number of options. */
    private record Compared(SweptOption option, ResampledMean below, OptionalDouble p) {}

    private static List<Compared> compared(SweepResults results) {
        List<Compared> all = new ArrayList<>();
        if (results.rounds() < 2 || results.whole().isEmpty()) {
            return all;
        }
        SweptOption best = results.best();
        for (SweptOption option : results.whole()) {
            if (!option.equals(best)) {
                ResampledMean below = option.below(best).orElseThrow();
                all.add(new Compared(option, below, p(below)));
            }
        }
        double[] corrected = Correction.HOLM.adjust(all.stream()
                .filter(c -> c.p().isPresent())
                .mapToDouble(c -> c.p().getAsDouble())
                .toArray());
        int next = 0;
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).p().isPresent()) {
                all.set(i, new Compared(all.get(i).option(), all.get(i).below(), OptionalDouble.of(corrected[next++])));
            }
        }
        return all;
    }

    private static OptionalDouble p(ResampledMean difference) {
        try {
            return OptionalDouble.of(difference.p());
        } catch (UndefinedStatistic withoutSpread) {
            return OptionalDouble.empty();
        }
    }

    private static List<String> row(SweepResults results, SweptOption option, Optional<Compared> compared) {
        String name = "%d: %s".formatted(option.number(), results.label(option.option(), Set.of()));
        String seconds = String.format(Locale.ROOT, "%.1f", option.seconds());
        String learned = learned(option);
        if (!option.isWhole()) {
            return List.of(
                    name, option.fault(), Wording.NONE, Wording.NONE, Wording.NONE, Wording.NONE, seconds, learned);
        }
        return List.of(
                name,
                Wording.interval(option.auroc(), option.interval(LEVEL)),
                Wording.number(option.overFolds()),
                Wording.number(option.overSeeds()),
                compared.map(c -> Wording.interval(
                                c.below().mean(), Optional.of(c.below().interval(LEVEL))))
                        .orElse(results.best().equals(option) ? "the best" : Wording.NONE),
                compared.map(c -> Wording.p(c.p())).orElse(Wording.NONE),
                seconds,
                learned);
    }

    /** Folds of one size differ by an exam or two: the mean, rounded. */
    private static String learned(SweptOption option) {
        return ""
                + Math.round(option.rounds().stream()
                        .mapToInt(SweepRound::learned)
                        .average()
                        .orElseThrow());
    }

    private static String caption(SweepResults results) {
        return "%d options of %s, each trained %d times. %s Mean AUROC on the exams held out, and %s intervals and tests that count how the rounds overlap (Nadeau and Bengio); p against the best, corrected by Holm's method."
                .formatted(
                        results.options().size(),
                        results.methods(),
                        results.rounds(),
                        results.basis(),
                        Wording.level(LEVEL));
    }

    /** The best option in words. */
    static String words(SweepResults results) {
        List<String> lines = new ArrayList<>();
        if (!results.whole().isEmpty()) {
            SweptOption best = results.best();
            lines.add("best: option %d, %s: AUROC %s in %d rounds"
                    .formatted(
                            best.number(),
                            best.option(),
                            Wording.interval(best.auroc(), best.interval(LEVEL)),
                            results.rounds()));
            lines.add(apart(results));
        }
        results.options().stream()
                .filter(option -> !option.isWhole())
                .forEach(option -> lines.add("option %d: %s".formatted(option.number(), option.fault())));
        return String.join("\n", lines);
    }

    private static String apart(SweepResults results) {
        if (results.rounds() < 2) {
            return "one round tells no options apart: ask for more folds or seeds";
        }
        List<Compared> compared = compared(results);
        String equal = compared.stream()
                .filter(c -> c.p().isEmpty() || c.p().getAsDouble() >= ALPHA)
                .map(c -> "" + c.option().number())
                .collect(Collectors.joining(", "));
        String told = compared.isEmpty()
                ? "there is no other to compare it with"
                : equal.isEmpty()
                        ? "all others are below it (p < 0.05, corrected)"
                        : "not told apart from it (p of 0.05 or more, corrected): " + equal;
        return told + "\nchosen as the best, its AUROC is flattered: measure it anew on the validation and test set";
    }
}
