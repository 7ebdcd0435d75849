package radiuslab.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Trains the published Xception (240 x 320, Adam) on both engines and in Python's PyTorch, in turn, each in processes of
 * its own; several rounds, of which the fastest of each counts, so that a disturbed one does no harm. Prints
 * {@code name<TAB>ours<TAB>peer<TAB>ratio} in images per second, then what that is of the machine's own speed, and writes
 * bench.json.
 */
public final class TrainingComparison {
    private static final List<String> WORK = List.of("8", "2", "6");

    private TrainingComparison() {}

    /**
     * @param args the folder of the results, the number of rounds, the peer's interpreter and script, and our own command
     *     without its arguments
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> ours = List.of(args).subList(4, args.length);
        List<String[]> mxnet = new ArrayList<>();
        List<String[]> pytorch = new ArrayList<>();
        List<String[]> python = new ArrayList<>();
        for (int round = 0; round < Integer.parseInt(args[1]); round++) {
            mxnet.add(line(command(ours, "MXNet")));
            pytorch.add(line(command(ours, "PyTorch")));
            python.add(line(command(List.of(args[2], args[3]), "320", "240")));
        }
        String[] peer = best(python);
        BenchFile.add(Path.of(args[0]), List.of(row("mxnet", best(mxnet), peer), row("pytorch", best(pytorch), peer)));
        double flops = 3 * 2e-9 * Double.parseDouble(peer[2]); // backward costs twice forward
        tell("MXNet", best(mxnet), flops);
        tell("PyTorch", best(pytorch), flops);
        tell("Python " + peer[3], peer, flops);
        System.out.printf(
                Locale.ROOT, "one loader thread makes %.0f images/s%n", Double.parseDouble(best(pytorch)[2]));
    }

    private static List<String> command(List<String> start, String... first) {
        List<String> command = new ArrayList<>(start);
        command.addAll(Arrays.asList(first));
        command.addAll(WORK);
        return command;
    }

    static String[] line(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String line;
        try (var lines = process.inputReader()) {
            line = lines.lines().reduce("", (first, last) -> last);
        }
        if (process.waitFor() != 0) {
            throw new IOException("failed with " + process.exitValue() + ": " + String.join(" ", command));
        }
        return line.split("\t");
    }

    static String[] best(List<String[]> rounds) {
        return rounds.stream()
                .max(Comparator.comparingDouble(round -> Double.parseDouble(round[0])))
                .orElseThrow();
    }

    private static BenchFile.Row row(String engine, String[] ours, String[] peer) {
        double speed = Double.parseDouble(ours[0]);
        var row = BenchFile.Row.ofSpeeds(
                "training_" + engine, "images/s", speed, Double.parseDouble(peer[0]), "Python " + peer[3]);
        System.out.printf(Locale.ROOT, "%s\t%.2f\t%.2f\t%.2f%n", row.name(), row.ours(), row.peer(), row.ratio());
        return row;
    }

    private static void tell(String who, String[] measured, double flops) {
        double speed = Double.parseDouble(measured[0]);
        double machine = Double.parseDouble(measured[1]);
        System.out.printf(
                Locale.ROOT,
                "%s: %.2f images/s, %.0f of the %.0f GFLOP/s it multiplies matrices with (%.0f %%)%n",
                who,
                speed,
                speed * flops,
                machine,
                100 * speed * flops / machine);
    }
}
