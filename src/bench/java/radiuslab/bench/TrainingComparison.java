package radiuslab.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import radiuslab.bench.Rounds.Spread;

/**
 * Trains the published Xception (240 x 320, Adam) and predicts with it on both engines, in every form of Python's PyTorch and
 * in Keras on TensorFlow, in turn, each in processes of its own; the medians of several rounds count. Prints
 * {@code name<TAB>ours<TAB>peer<TAB>ratio} in images per second, then what that is of the machine's own speed, and writes
 * bench.json.
 */
public final class TrainingComparison {
    private static final List<String> WORK = List.of("8", "2", "6");

    private final Rounds rounds;

    private TrainingComparison(Rounds rounds) {
        this.rounds = rounds;
    }

    /**
     * @param args the folder of the results, the number of rounds, the peers' interpreter and folder, and our own command
     *     without its arguments
     */
    public static void main(String[] args) throws IOException {
        List<String> size = new ArrayList<>(List.of("320", "240"));
        size.addAll(WORK);
        List<String> ours = List.of(args).subList(4, args.length);
        List<Variant> variants = new ArrayList<>(Variant.ours(ours, WORK));
        for (String peer : List.of("peer_training.py", "peer_keras.py")) {
            variants.addAll(Variant.peers(args[2], Path.of(args[3], peer).toString(), size));
        }
        var comparison = new TrainingComparison(Rounds.of(variants, Integer.parseInt(args[1])));
        BenchFile.add(Path.of(args[0]), rows(comparison.rounds));
        comparison.tellShares();
    }

    static List<BenchFile.Row> rows(Rounds rounds) {
        List<BenchFile.Row> rows = new ArrayList<>();
        for (String figure : List.of("training", "prediction")) {
            for (String engine : Variant.ENGINES) {
                rows.addAll(rounds.speeds(figure, engine, "images/s"));
            }
        }
        return rows;
    }

    /** How much of the speed with which a variant's own process multiplies matrices its training uses. */
    private void tellShares() {
        List<Spread> multiplyAdds = rounds.spreads("multiply-adds", variant -> true); // a peer counts them
        if (!multiplyAdds.isEmpty()) {
            tellShares(
                    variant -> !variant.isMixed(),
                    "float32 GFLOP/s",
                    multiplyAdds.get(0).value());
            tellShares(Variant::isMixed, "bf16 GFLOP/s", multiplyAdds.get(0).value());
        }
        for (Spread loader : rounds.spreads("loader", Variant::ours)) {
            System.out.printf(
                    Locale.ROOT, "%s: one loader thread makes %.0f images/s%n", loader.name(), loader.value());
        }
    }

    private void tellShares(Predicate<Variant> kind, String multiplication, double multiplyAdds) {
        List<Spread> speeds = rounds.spreads("training", kind);
        for (Spread machine : rounds.spreads(multiplication, kind)) {
            double speed = speeds.stream()
                    .filter(variant -> variant.name().equals(machine.name()))
                    .findFirst()
                    .orElseThrow()
                    .value();
            double flops = speed * 3 * 2e-9 * multiplyAdds; // backward costs twice forward
            System.out.printf(
                    Locale.ROOT,
                    "%s: training at %.0f of the %.0f %s it multiplies matrices with (%.0f %%)%n",
                    machine.name(),
                    flops,
                    machine.value(),
                    multiplication,
                    100 * flops / machine.value());
        }
    }
}
