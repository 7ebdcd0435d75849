package radiuslab.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Predicts with the published Xception (240 x 320), detector (384 x 512) and patch networks (a map of 2000 x 2500) on both
 * engines, in every form of Python's PyTorch, in ONNX Runtime and Keras, in turn, each in processes of its own; the medians of
 * several rounds count. Then predicts many radiographs on each engine and tells the memory. Prints
 * {@code name<TAB>ours<TAB>peer<TAB>ratio} and writes bench.json.
 */
public final class PredictionComparison {
    private static final String XCEPTION_AT_ONCE = "8";
    private static final String DETECTOR_AT_ONCE = "4";
    private static final String WARM_UP = "3";
    private static final String STEPS = "10";

    private PredictionComparison() {}

    /**
     * @param args the folder of the results, the number of rounds, thousands of radiographs, a folder for temporary files, the
     *     peers' interpreter and folder, and our own command without its class
     */
    public static void main(String[] args) throws IOException {
        Path out = Path.of(args[0]);
        List<String> java = List.of(args).subList(6, args.length);
        List<String> work = List.of(XCEPTION_AT_ONCE, DETECTOR_AT_ONCE, WARM_UP, STEPS);
        List<Variant> variants = new ArrayList<>(Variant.ours(with(java, PredictionSpeed.class), work));
        List<String> peers = new ArrayList<>(work);
        peers.add(SegmentationComparison.patchesOfMap(variants.get(variants.size() - 1)));
        variants.addAll(
                Variant.peers(args[4], Path.of(args[5], "peer_prediction.py").toString(), peers));
        List<String> keras = List.of("320", "240", XCEPTION_AT_ONCE, WARM_UP, STEPS, "prediction");
        variants.addAll(Variant.peers(args[4], Path.of(args[5], "peer_keras.py").toString(), keras));
        BenchFile.add(out, rows(Rounds.of(variants, Integer.parseInt(args[1]))));
        for (String engine : Variant.ENGINES) {
            List<String> memory =
                    List.of(engine, "FLOAT32", args[2], Path.of(args[3], engine).toString());
            Variant many = new Variant(engine, true, with(with(java, PredictionMemory.class), memory));
            BenchFile.add(out, List.of(memoryRow(engine, many.measured(), Integer.parseInt(args[2]))));
        }
    }

    private static List<String> with(List<String> java, Class<?> main) {
        return with(java, List.of(main.getName()));
    }

    private static List<String> with(List<String> command, List<String> arguments) {
        return Stream.concat(command.stream(), arguments.stream()).toList();
    }

    static List<BenchFile.Row> rows(Rounds rounds) {
        List<BenchFile.Row> rows = new ArrayList<>();
        for (String figure : List.of("prediction", "detection")) {
            for (String engine : Variant.ENGINES) {
                rows.addAll(rounds.speeds(figure, engine, "images/s"));
            }
        }
        rows.addAll(SegmentationComparison.mapRows(rounds));
        return rows;
    }

    /** The memory after all radiographs against that after the first thousand. */
    static BenchFile.Row memoryRow(String engine, Map<String, Double> mebibytes, int thousands) {
        String name = "prediction_memory_" + engine.toLowerCase(Locale.ROOT);
        String first = PredictionMemory.figure(1);
        double last = mebibytes.get(PredictionMemory.figure(thousands));
        return BenchFile.Row.ofTimes(name, "MiB", last, mebibytes.get(first), first)
                .told();
    }
}
