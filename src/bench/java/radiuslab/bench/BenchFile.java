package radiuslab.bench;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.annotations.SerializedName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import radiuslab.bench.Rounds.Spread;
import radiuslab.files.WholeFile;

/** {@code bench.json}: what every part of {@code lab bench} measured. */
final class BenchFile {
    private static final Gson JSON = new GsonBuilder().setPrettyPrinting().create();

    private static final Comparator<Spread> FASTEST = Comparator.comparingDouble(Spread::value);

    private BenchFile() {}

    /**
     * One measurement; a ratio above 1 means that ours is faster.
     *
     * @param peer the fastest peer's; with its name and the ratio null where no peer was found
     * @param variants all of ours and of the peers' that were measured; null where there is one of each
     */
    record Row(
            String name,
            String unit,
            double ours,
            Double peer,
            @SerializedName("peer_name") String peerName,
            Double ratio,
            List<Spread> variants) {
        /** Of durations: less is better. */
        static Row ofTimes(String name, String unit, double ours, double peer, String peerName) {
            return new Row(name, unit, ours, peer, peerName, peer / ours, null);
        }

        /** The shortest median of ours against the shortest of the peers'. */
        static Row ofTimes(String name, String unit, List<Spread> variants) {
            double ours = ours(variants, FASTEST.reversed());
            return peer(variants, FASTEST.reversed())
                    .map(peer -> new Row(name, unit, ours, peer.value(), peer.name(), peer.value() / ours, variants))
                    .orElse(new Row(name, unit, ours, null, null, null, variants));
        }

        /** The greatest median speed of ours against the greatest of the peers'. */
        static Row ofSpeeds(String name, String unit, List<Spread> variants) {
            double ours = ours(variants, FASTEST);
            return peer(variants, FASTEST)
                    .map(peer -> new Row(name, unit, ours, peer.value(), peer.name(), ours / peer.value(), variants))
                    .orElse(new Row(name, unit, ours, null, null, null, variants));
        }

        private static double ours(List<Spread> variants, Comparator<Spread> order) {
            return variants.stream()
                    .filter(Spread::ours)
                    .max(order)
                    .orElseThrow(() -> new IllegalStateException("bench: no figure of ours"))
                    .value();
        }

        private static Optional<Spread> peer(List<Spread> variants, Comparator<Spread> order) {
            return variants.stream().filter(variant -> !variant.ours()).max(order);
        }

        /** Prints {@code name<TAB>ours<TAB>peer<TAB>ratio}, "-" where there is no peer, then the variants: the median of the rounds, the least and the greatest. */
        Row told() {
            System.out.printf(
                    Locale.ROOT, peer == null ? "%s\t%.2f\t-\t-%n" : "%s\t%.2f\t%.2f\t%.2f%n", name, ours, peer, ratio);
            for (Spread variant : variants == null ? List.<Spread>of() : variants) {
                System.out.printf(
                        Locale.ROOT,
                        "    %-55s %7.2f %s (%.2f to %.2f)%n",
                        variant.name(),
                        variant.value(),
                        unit,
                        variant.low(),
                        variant.high());
            }
            return this;
        }
    }

    /** Adds rows to the file of a folder, in place of older ones of the same names; keeps those of other parts. */
    static void add(Path folder, List<Row> rows) throws IOException {
        Path file = Files.createDirectories(folder).resolve("bench.json");
        List<Row> all = new ArrayList<>();
        if (Files.exists(file)) {
            all.addAll(List.of(JSON.fromJson(Files.readString(file), Row[].class)));
            all.removeIf(old -> rows.stream().anyMatch(row -> row.name.equals(old.name)));
        }
        all.addAll(rows);
        WholeFile.write(file, JSON.toJson(all) + "\n");
    }
}
