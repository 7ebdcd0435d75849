package radiuslab.kernel;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import radiuslab.files.HtmlText;
import radiuslab.training.LearnedMethod;
import radiuslab.training.LearnedNetwork;

/** A trained method: its options, and its network, layer by layer. */
final class NetworkTable {
    private static final int MOST_ROWS = 60;

    private NetworkTable() {}

    static String html(LearnedMethod<?, ?> method) {
        return html(name(method), method.learned());
    }

    /** @param name what it is, in words */
    static String html(String name, LearnedNetwork<?, ?> learned) {
        return "<p>%s, %d epochs</p>"
                        .formatted(HtmlText.of(name), learned.history().epochs().size())
                + Values.html((Record) learned.options())
                + "<details><summary>" + HtmlText.of(words(learned.network())) + "</summary>" + html(learned.network())
                + "</details>";
    }

    static String text(LearnedMethod<?, ?> method) {
        return "%s, %d epochs, %s"
                .formatted(name(method), method.history().epochs().size(), words(method.network()));
    }

    private static String name(Object method) {
        return method.getClass().getSimpleName();
    }

    /** The layers that hold parameters, in the order an image passes them, with the parameters' shapes. */
    static String html(Block network) {
        List<List<String>> rows = new ArrayList<>();
        layers("", network, rows);
        String note = rows.size() <= MOST_ROWS
                ? words(network)
                : "the first %d of %d layers; %s".formatted(MOST_ROWS, rows.size(), words(network));
        return HtmlTable.of(
                List.of("layer", "parameters", "shapes"), rows.subList(0, Math.min(MOST_ROWS, rows.size())), note);
    }

    private static void layers(String path, Block block, List<List<String>> rows) {
        List<Parameter> own = new ArrayList<>(block.getDirectParameters().values());
        if (!own.isEmpty()) {
            List<String> shapes = own.stream()
                    .map(parameter -> parameter.getName() + " " + shape(parameter))
                    .toList();
            rows.add(List.of(path, count(own), String.join(", ", shapes)));
        }
        for (Map.Entry<String, Block> child : block.getChildren().toMap().entrySet()) {
            layers(path.isEmpty() ? child.getKey() : path + "/" + child.getKey(), child.getValue(), rows);
        }
    }

    private static Shape shape(Parameter parameter) {
        return parameter.isInitialized() ? parameter.getArray().getShape() : parameter.getShape();
    }

    static String words(Block network) {
        List<Parameter> all = network.getParameters().values();
        return "a network of %s parameters".formatted(count(all));
    }

    private static String count(List<Parameter> parameters) {
        long numbers = parameters.stream()
                .map(NetworkTable::shape)
                .mapToLong(shape -> shape == null ? 0 : shape.size())
                .sum();
        return String.format(Locale.ROOT, "%,d", numbers);
    }
}
