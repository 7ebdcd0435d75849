package radiuslab.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures the part {@code kernel}: start to first result, a trivial cell right after
 * it and after a rest, 200,000 lines; ours, plain IJava's and ipykernel's. */
public final class KernelComparison {
    private KernelComparison() {}

    /** @param args the results' folder, rounds, a Python, the script that asks a kernel, our kernel.json, IJava's jar */
    public static void main(String[] args) throws IOException {
        List<Variant> variants = new ArrayList<>();
        variants.add(new Variant("Radius Lab", true, List.of(args[2], args[3], args[4], args[5])));
        variants.addAll(Variant.peers(args[2], args[3], List.of(args[5])));
        Rounds measured = Rounds.of(variants, Integer.parseInt(args[1]));
        List<BenchFile.Row> rows = new ArrayList<>();
        for (String name : List.of("kernel_start", "kernel_cell_at_once", "kernel_cell")) {
            rows.add(against("IJava", name, measured));
        }
        rows.add(against("ipykernel", "kernel_lines", measured)); // plain IJava loses most of the lines
        for (Rounds.Spread memory : measured.spreads("kernel_memory", variant -> true)) {
            System.out.printf(Locale.ROOT, "    memory at rest, %s: %.0f MiB%n", memory.name(), memory.value());
        }
        BenchFile.add(Path.of(args[0]), rows);
    }

    /** The peer is the named one, whoever is faster; all are listed. */
    private static BenchFile.Row against(String peer, String name, Rounds measured) {
        List<Rounds.Spread> all = measured.spreads(name, variant -> true);
        double ours = value(all, "Radius Lab");
        String full = all.stream()
                .map(Rounds.Spread::name)
                .filter(n -> n.startsWith(peer))
                .findFirst()
                .orElseThrow();
        double theirs = value(all, full);
        return new BenchFile.Row(name, "ms", ours, theirs, full, theirs / ours, all).told();
    }

    private static double value(List<Rounds.Spread> all, String name) {
        return all.stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }
}
