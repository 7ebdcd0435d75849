package radiuslab.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import radiuslab.drawing.Axis;
import radiuslab.drawing.Chart;
import radiuslab.drawing.Chart.Entry;
import radiuslab.drawing.Figure;
import radiuslab.drawing.Mark;
import radiuslab.drawing.Pen;
import radiuslab.drawing.Pen.Marker;
import radiuslab.report.Wording;
import radiuslab.statistics.Interval;

/** The AUROC of each round of each option, and their mean with its interval. */
final class SweepFigure {
    private static final int MOST_IN_A_COLUMN = 12;
    private static final double BESIDE = 0.25;
    private static final double SEEDS = 0.4;
    private static final Pen MEAN = Pen.of(1);
    private static final Pen ROUND = Pen.of(0).with(Marker.PLUS);

    private SweepFigure() {}

    static Figure of(SweepResults results) {
        int count = results.options().size();
        List<Mark> marks = new ArrayList<>();
        for (SweptOption option : results.whole()) {
            marks.addAll(rounds(option));
            double x = option.number() + BESIDE;
            option.interval(SweepTable.LEVEL).ifPresent(i -> marks.add(Mark.interval(MEAN, x, i.low(), i.high())));
            marks.add(Mark.dot(MEAN, x, option.auroc()));
        }
        double step = Math.max(1, Math.ceil(count / 20.0));
        Chart chart = new Chart(
                "",
                new Axis("Option, by its number in the table", 0.5, count + 0.5, step),
                aurocs(results.whole()),
                false,
                marks,
                List.of(Entry.marker("a round", ROUND), Entry.marker("mean with its interval", MEAN)),
                Chart.Place.BOTTOM_RIGHT);
        return new Figure(
                "sweep",
                caption(results),
                count > MOST_IN_A_COLUMN ? Figure.TWO_COLUMNS : Figure.ONE_COLUMN,
                65,
                chart);
    }

    /** A column for each seed, left of the mean. */
    private static List<Mark> rounds(SweptOption option) {
        List<Long> seeds = option.rounds().stream()
                .map(round -> round.training().seed())
                .distinct()
                .toList();
        return option.rounds().stream()
                .map(round -> {
                    double column = (seeds.indexOf(round.training().seed()) + 0.5) / seeds.size();
                    return Mark.dot(ROUND, option.number() - SEEDS * (1 - column) + 0.05, round.auroc());
                })
                .toList();
    }

    private static String caption(SweepResults results) {
        return "AUROC of %d options of %s on the exams held out, %d rounds each, a column for each seed; vertical lines are %s intervals of the mean that count how rounds overlap (Nadeau and Bengio). %s Options by number: %s."
                .formatted(
                        results.options().size(),
                        results.methods(),
                        results.rounds(),
                        Wording.level(SweepTable.LEVEL),
                        results.basis(),
                        SweepTable.of(results).rows().stream()
                                .map(row -> row.get(0))
                                .reduce((a, b) -> a + "; " + b)
                                .orElseThrow());
    }

    /** An axis that holds all rounds and intervals. */
    static Axis aurocs(List<SweptOption> options) {
        double[] all = options.stream()
                .flatMapToDouble(option -> DoubleStream.concat(
                        DoubleStream.of(option.aurocs()),
                        option.interval(SweepTable.LEVEL).stream().flatMapToDouble(SweepFigure::ends)))
                .toArray();
        return Axis.around(
                "AUROC on exams held out",
                DoubleStream.of(all).min().orElse(0),
                DoubleStream.of(all).max().orElse(1));
    }

    private static DoubleStream ends(Interval interval) {
        return DoubleStream.of(interval.low(), interval.high());
    }
}
