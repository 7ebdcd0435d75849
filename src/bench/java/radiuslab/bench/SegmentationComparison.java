package radiuslab.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import radiuslab.bench.Rounds.Spread;

/**
 * Trains the published stack of patch networks (two levels, matrix 128) on both engines and in every form of Python's PyTorch
 * on the same patches, and maps an image of 2000 x 2500 pixels with as many patches, in turn, each in processes of its own; the
 * medians of several rounds count. Prints {@code name<TAB>ours<TAB>peer<TAB>ratio} and writes bench.json.
 */
public final class SegmentationComparison {
    private static final List<String> WORK = List.of("32", "2", "5");

    /** 292,810 without the running means and variances, which PyTorch does not count. */
    private static final double PARAMETERS = 291_178;

    private SegmentationComparison() {}

    /**
     * @param args the folder of the results, the number of rounds, the peers' interpreter and folder, and our own command
     *     without its arguments
     */
    public static void main(String[] args) throws IOException {
        String patches = Path.of("target", "bench-segmentation").toString();
        List<String> work = new ArrayList<>(WORK);
        work.add(patches);
        List<Variant> ours = Variant.ours(List.of(args).subList(4, args.length), work);
        String finest = patchesOfMap(ours.get(0)); // which also writes the patches for the peers
        List<Variant> variants = new ArrayList<>(ours);
        variants.addAll(Variant.peers(
                args[2],
                Path.of(args[3], "peer_segmentation.py").toString(),
                List.of(patches, WORK.get(1), WORK.get(2), finest)));
        Rounds rounds = Rounds.of(variants, Integer.parseInt(args[1]));
        check(rounds.spreads("parameters", variant -> true));
        BenchFile.add(Path.of(args[0]), rows(rounds));
    }

    /** The finest patches of a drawn map, as one of ours tells it; prints that of both kinds of maps. */
    static String patchesOfMap(Variant ours) throws IOException {
        Map<String, Double> told = ours.measured();
        System.out.printf(
                Locale.ROOT,
                "2000 x 2500: %.0f drawn patches cover %.2f %%, %.0f on a grid %.2f %%%n",
                told.get("patches"),
                100 * told.get("coverage"),
                told.get("regular patches"),
                100 * told.get("regular coverage"));
        return String.valueOf(told.get("patches").intValue());
    }

    private static void check(List<Spread> parameters) {
        for (Spread peer : parameters) {
            if (peer.value() != PARAMETERS) {
                throw new IllegalStateException(String.format(
                        Locale.ROOT,
                        "the network of %s has %.0f parameters, expected %.0f",
                        peer.name(),
                        peer.value(),
                        PARAMETERS));
            }
        }
    }

    static List<BenchFile.Row> rows(Rounds rounds) {
        List<BenchFile.Row> rows = new ArrayList<>();
        for (String engine : Variant.ENGINES) {
            rows.addAll(rounds.speeds("patch training", engine, "patches/s"));
        }
        rows.addAll(mapRows(rounds));
        return rows;
    }

    /** Maps of both kinds, by both engines together, against the peers' drawn one. */
    static List<BenchFile.Row> mapRows(Rounds rounds) {
        List<BenchFile.Row> rows = new ArrayList<>();
        List<Spread> peers = rounds.spreads("map", variant -> !variant.ours());
        for (String map : List.of("map", "regular map")) {
            List<Spread> both = Stream.concat(rounds.spreads(map, Variant::ours).stream(), peers.stream())
                    .toList();
            String name = map.equals("map") ? "patch_prediction" : "patch_prediction_regular";
            rows.add(BenchFile.Row.ofTimes(name, "s", both).told());
        }
        return rows;
    }
}
