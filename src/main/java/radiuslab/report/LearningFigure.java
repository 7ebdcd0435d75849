package radiuslab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import radiuslab.drawing.Axis;
import radiuslab.drawing.Chart;
import radiuslab.drawing.Chart.Entry;
import radiuslab.drawing.Figure;
import radiuslab.drawing.Mark;
import radiuslab.drawing.PanelSheet;
import radiuslab.drawing.Pen;
import radiuslab.drawing.Pen.Marker;
import radiuslab.training.History;
import radiuslab.training.History.Epoch;

/**
 * How loss and figures of a training changed: one panel for the loss, one for the figures of its batches and, where it
 * was looked at, one for those of the validation set, the same figure in the same colour.
 */
public final class LearningFigure {
    private static final String VALIDATION = "validation_";
    private static final String LOSS = "Loss";
    private static final double HEIGHT_MM = 58;

    private LearningFigure() {}

    /** A figure over the epochs that have it. */
    private record Line(String words, Pen pen, double[] epochs, double[] values) {}

    /**
     * @param name file name without ending
     * @param caption with n, seed and split
     * @param history at least one epoch; a figure that some epochs lack is drawn over the others
     */
    public static Figure of(String name, String caption, History history) {
        List<Epoch> epochs = history.epochs();
        Map<String, Integer> colours = colours(epochs);
        List<Line> loss = new ArrayList<>();
        add(loss, "Training", 0, epochs, Epoch::loss);
        add(loss, "Validation", 1, epochs, e -> e.figures().get(VALIDATION + "loss"));
        List<Line> training = new ArrayList<>();
        List<Line> validation = new ArrayList<>();
        colours.forEach((figure, colour) -> {
            add(training, words(figure), colour, epochs, e -> e.figures().get(figure));
            add(validation, words(figure), colour, epochs, e -> e.figures().get(VALIDATION + figure));
        });
        Map<String, List<Line>> panels = new LinkedHashMap<>();
        panels.put(LOSS, loss);
        panels.put("Training batches", training);
        panels.put("Validation set", validation);
        panels.values().removeIf(List::isEmpty);
        List<Chart> charts = new ArrayList<>();
        panels.forEach((title, lines) -> charts.add(chart(title, epochs, lines)));
        double width = charts.size() == 1 ? Figure.ONE_COLUMN : Figure.TWO_COLUMNS;
        return new Figure(name, caption, width, HEIGHT_MM, new PanelSheet(charts, charts.size()));
    }

    /** Each figure but the loss with the number of its colour; the newest epochs name the most figures. */
    private static Map<String, Integer> colours(List<Epoch> epochs) {
        Set<String> figures = new LinkedHashSet<>();
        for (int i = epochs.size() - 1; i >= 0; i--) {
            epochs.get(i).figures().keySet().forEach(f -> figures.add(f.replace(VALIDATION, "")));
        }
        figures.remove("loss");
        Map<String, Integer> colours = new LinkedHashMap<>();
        figures.forEach(figure -> colours.put(figure, colours.size()));
        return colours;
    }

    private static void add(
            List<Line> lines, String words, int colour, List<Epoch> epochs, Function<Epoch, Double> value) {
        List<Epoch> with = epochs.stream().filter(e -> value.apply(e) != null).toList();
        if (!with.isEmpty()) {
            double[] numbers = with.stream().mapToDouble(Epoch::number).toArray();
            double[] values = with.stream().mapToDouble(value::apply).toArray();
            lines.add(new Line(words, Pen.of(colour), numbers, values));
        }
    }

    private static Chart chart(String title, List<Epoch> epochs, List<Line> lines) {
        double most = lines.stream()
                .flatMapToDouble(l -> DoubleStream.of(l.values()))
                .max()
                .orElseThrow();
        List<Mark> marks = new ArrayList<>();
        List<Entry> key = new ArrayList<>();
        for (Line line : lines) {
            int last = line.values().length - 1;
            marks.add(Mark.line(line.pen(), line.epochs(), line.values()));
            if (last == 0) { // a line of one epoch has no length
                marks.add(Mark.dot(line.pen(), line.epochs()[0], line.values()[0]));
            }
            key.add(Entry.atLinesEnd(line.words(), line.pen().with(Marker.NONE), line.values()[last]));
        }
        return new Chart(
                title,
                Axis.around("Epoch", 0, epochs.get(epochs.size() - 1).number()),
                Axis.around("", 0, title.equals(LOSS) ? most : Math.max(1, most)),
                false,
                marks,
                key,
                Chart.Place.AT_LINES_END);
    }

    /** "auroc" becomes "AUROC". */
    private static String words(String figure) {
        String name = figure.replace("auroc", "AUROC").replace('_', ' ');
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
