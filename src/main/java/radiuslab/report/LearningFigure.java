package radiuslab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import radiuslab.report.Chart.Entry;
import radiuslab.report.Pen.Marker;
import radiuslab.training.History;
import radiuslab.training.History.Epoch;

/** How loss and figures of a training changed, on its batches and, where it was looked at, on the validation part. */
public final class LearningFigure {
    /** Figures at one threshold, left out so that the lines of the others can be told apart. */
    private static final Set<String> LEFT_OUT = Set.of("accuracy", "precision", "recall", "validation_accuracy");

    private LearningFigure() {}

    /**
     * @param name file name without ending
     * @param caption with n, seed and split
     * @param history at least one epoch; of its figures those that every epoch has are shown beside the loss
     */
    public static Figure of(String name, String caption, History history) {
        List<Epoch> epochs = history.epochs();
        Map<String, double[]> lines = new LinkedHashMap<>();
        lines.put("loss", values(epochs, Epoch::loss));
        epochs.get(epochs.size() - 1).figures().keySet().stream()
                .filter(f -> !LEFT_OUT.contains(f))
                .filter(f -> epochs.stream().allMatch(e -> e.figures().containsKey(f)))
                .forEach(f -> lines.put(f, values(epochs, e -> e.figures().get(f))));
        return new Figure(name, caption, Figure.ONE_COLUMN, 60, chart(values(epochs, Epoch::number), lines));
    }

    private static Chart chart(double[] epochs, Map<String, double[]> lines) {
        int last = epochs.length - 1;
        double most =
                lines.values().stream().flatMapToDouble(DoubleStream::of).max().orElseThrow();
        List<Mark> marks = new ArrayList<>();
        List<Entry> key = new ArrayList<>();
        lines.forEach((name, values) -> {
            Pen pen = Pen.of(marks.size());
            marks.add(Mark.line(pen, epochs, values));
            key.add(new Entry(words(name), pen.with(Marker.NONE), true, values[last]));
        });
        return new Chart(
                "",
                Axis.around("Epoch", Math.min(0, epochs[0]), epochs[last]),
                Axis.around("Value", 0, Math.max(1, most)),
                false,
                marks,
                key,
                Chart.Place.AT_LINES_END);
    }

    private static double[] values(List<Epoch> epochs, ToDoubleFunction<Epoch> of) {
        return epochs.stream().mapToDouble(of).toArray();
    }

    /** "validation_auroc" becomes "AUROC, validation". */
    private static String words(String figure) {
        String name =
                figure.replace("validation_", "").replace("auroc", "AUROC").replace('_', ' ');
        String word = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        return figure.startsWith("validation_") ? word + ", validation" : word;
    }
}
