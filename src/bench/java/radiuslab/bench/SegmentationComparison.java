package radiuslab.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Trains the published stack of patch networks (two levels, matrix 128) on both engines and in Python's PyTorch on the same
 * patches, and maps an image of 2000 x 2500 pixels with as many patches, in turn, each in processes of its own; of several
 * rounds the fastest of each counts. Prints {@code name<TAB>ours<TAB>peer<TAB>ratio} and writes bench.json.
 */
public final class SegmentationComparison {
    private static final List<String> WORK = List.of("32", "2", "5");

    /** 292,810 without the running means and variances, which PyTorch does not count. */
    private static final String PARAMETERS = "291178";

    private SegmentationComparison() {}

    /**
     * @param args the folder of the results, the number of rounds, the peer's interpreter and script, and our own command
     *     without its arguments
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        String patches = Path.of("target", "bench-segmentation").toString();
        List<String[]> mxnet = new ArrayList<>();
        List<String[]> pytorch = new ArrayList<>();
        List<String[]> python = new ArrayList<>();
        for (int round = 0; round < Integer.parseInt(args[1]); round++) {
            mxnet.add(ours(args, "MXNet", patches));
            pytorch.add(ours(args, "PyTorch", patches));
            String finest = pytorch.get(round)[2];
            python.add(TrainingComparison.line(List.of(args[2], args[3], patches, WORK.get(1), WORK.get(2), finest)));
        }
        String[] peer = TrainingComparison.best(python);
        if (!peer[2].equals(PARAMETERS)) {
            throw new IllegalStateException("the peer's network has %s parameters, expected %s".formatted(peer[2], PARAMETERS));
        }
        BenchFile.add(
                Path.of(args[0]),
                List.of(
                        speed("patch_training_mxnet", TrainingComparison.best(mxnet), peer),
                        speed("patch_training_pytorch", TrainingComparison.best(pytorch), peer),
                        map("patch_prediction", 1, "", mxnet, pytorch, python),
                        map("patch_prediction_regular", 4, ", drawn patches", mxnet, pytorch, python)));
    }

    private static String[] ours(String[] args, String engine, String patches) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(args).subList(4, args.length));
        command.add(engine);
        command.addAll(WORK);
        command.add(patches);
        return TrainingComparison.line(command);
    }

    private static BenchFile.Row speed(String name, String[] ours, String[] peer) {
        return told(BenchFile.Row.ofSpeeds(
                name, "patches/s", Double.parseDouble(ours[0]), Double.parseDouble(peer[0]), "Python " + peer[3]));
    }

    /**
     * Seconds of the faster of our engines.
     *
     * @param first of our columns: seconds, number of patches, coverage
     * @param peerDid what the peer's seconds are for, after its name
     */
    private static BenchFile.Row map(
            String name,
            int first,
            String peerDid,
            List<String[]> mxnet,
            List<String[]> pytorch,
            List<String[]> python) {
        double onMxnet = least(mxnet, first), onPytorch = least(pytorch, first);
        System.out.printf(
                Locale.ROOT,
                "%s of 2000 x 2500: MXNet %.2f s, PyTorch %.2f s, coverage %s with %s patches%n",
                name,
                onMxnet,
                onPytorch,
                pytorch.get(0)[first + 2],
                pytorch.get(0)[first + 1]);
        String peer = "Python " + python.get(0)[3] + peerDid;
        return told(BenchFile.Row.ofTimes(name, "s", Math.min(onMxnet, onPytorch), least(python, 1), peer));
    }

    private static double least(List<String[]> rounds, int column) {
        return rounds.stream().mapToDouble(r -> Double.parseDouble(r[column])).min().orElseThrow();
    }

    private static BenchFile.Row told(BenchFile.Row row) {
        System.out.printf(Locale.ROOT, "%s\t%.2f\t%.2f\t%.2f%n", row.name(), row.ours(), row.peer(), row.ratio());
        return row;
    }
}
