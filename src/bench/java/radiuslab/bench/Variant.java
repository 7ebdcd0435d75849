package radiuslab.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import radiuslab.training.Backend;
import radiuslab.training.Precision;

/**
 * One way of doing the work that is measured: an engine, a form of a peer, a precision.
 *
 * @param command runs it once in a process of its own and prints one figure a line: name, tab, number
 */
record Variant(String name, boolean ours, List<String> command) {
    static final List<String> ENGINES = List.of("MXNet", "PyTorch");

    Variant {
        command = List.copyOf(command);
    }

    /** Ours on both engines; on PyTorch also in mixed precision where that is faster. They are told engine, precision, arguments. */
    static List<Variant> ours(List<String> start, List<String> arguments) {
        List<Variant> variants = new ArrayList<>();
        for (String engine : ENGINES) {
            for (Precision precision : Precision.values()) {
                if (precision.compareTo(Precision.fastest(Backend.cpu(engine))) <= 0) {
                    String name =
                            "Radius Lab, %s, %s".formatted(engine, precision == Precision.MIXED ? "bf16" : "float32");
                    variants.add(new Variant(name, true, joined(start, List.of(engine, precision.name()), arguments)));
                }
            }
        }
        return variants;
    }

    /**
     * The variants of a peer that work on this machine.
     *
     * @param python none are there where it is empty
     * @param script prints "peer, tab, variant" a line when asked for "variants", and otherwise takes a variant and the arguments
     */
    static List<Variant> peers(String python, String script, List<String> arguments) throws IOException {
        List<Variant> variants = new ArrayList<>();
        if (python.isEmpty()) {
            return variants;
        }
        for (String line : lines(List.of(python, script, "variants"))) {
            String[] names = line.split("\t");
            List<String> command = joined(List.of(python, script), List.of(names[1]), arguments);
            variants.add(new Variant(names[0] + ", " + names[1], false, command));
        }
        return variants;
    }

    private static List<String> joined(List<String> start, List<String> variant, List<String> arguments) {
        return Stream.of(start, variant, arguments).flatMap(List::stream).toList();
    }

    boolean isMixed() {
        return name.contains("bf16");
    }

    /** Measures once. */
    Map<String, Double> measured() throws IOException {
        Map<String, Double> figures = new HashMap<>();
        for (String line : lines(command)) {
            String[] figure = line.split("\t");
            if (figure.length == 2) { // others are an engine's log
                figures.put(figure[0], Double.valueOf(figure[1]));
            }
        }
        return figures;
    }

    private static List<String> lines(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var reader = process.inputReader()) {
            List<String> lines = reader.lines().toList();
            if (process.waitFor() == 0) {
                return lines;
            }
        } catch (InterruptedException stopped) {
            process.destroy();
            throw new IOException("stopped: " + String.join(" ", command), stopped);
        }
        throw new IOException("failed with " + process.exitValue() + ": " + String.join(" ", command));
    }
}
