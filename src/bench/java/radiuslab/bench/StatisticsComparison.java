package radiuslab.bench;

import radiuslab.evaluation.Bootstrap;
import radiuslab.evaluation.ChosenThreshold;
import radiuslab.evaluation.DeLong;
import radiuslab.evaluation.Estimate;
import radiuslab.evaluation.Sample;
import radiuslab.evaluation.ThresholdRule;
import radiuslab.exam.Split;
import radiuslab.multireader.FigureOfMerit;
import radiuslab.multireader.ReaderFigures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Times our statistics and the peers' in one run, on the same input, and holds their results against each other. Prints
 * {@code name<TAB>ours<TAB>peer<TAB>ratio}, in milliseconds, and writes bench.json. Fails if a result differs: a fast wrong
 * answer does not count.
 */
public final class StatisticsComparison {
    /** What a peer prints: name, peer, milliseconds, and its result as numbers. */
    private record Peer(String name, String peer, double milliseconds, double[] result) {}

    private StatisticsComparison() {}

    /**
     * @param args the folder of the results, then for each peer its interpreter and its script
     */
    public static void main(String[] args) throws IOException, InterruptedException, RunnerException {
        Path work = Files.createDirectories(Path.of("target", "bench-statistics"));
        StatisticsInput.exams().write(work.resolve("exams.csv"));
        StatisticsInput.images().write(work.resolve("images.csv"));
        ReaderInput.write(work.resolve("readers.csv"));
        List<Peer> peers = new ArrayList<>();
        for (int k = 1; k < args.length; k += 2) {
            peers.addAll(peers(args[k], args[k + 1], work.toString()));
        }
        Map<String, Double> ours = times(work);
        List<String> wrong = new ArrayList<>();
        List<BenchFile.Row> rows = new ArrayList<>();
        for (Peer peer : peers) {
            String difference = difference(peer, work);
            if (!difference.isEmpty()) {
                wrong.add(difference);
            } else if (ours.containsKey(peer.name)) {
                rows.add(row(peer, ours.get(peer.name)));
            }
        }
        BenchFile.add(Path.of(args[0]), rows);
        if (!wrong.isEmpty()) {
            throw new IllegalStateException("results differ:\n" + String.join("\n", wrong));
        }
    }

    private static BenchFile.Row row(Peer peer, double ours) {
        BenchFile.Row row = BenchFile.Row.ofTimes(peer.name, "ms", ours, peer.milliseconds, peer.peer);
        System.out.printf(Locale.ROOT, "%s\t%.3f\t%.3f\t%.1f%n", row.name(), ours, row.peer(), row.ratio());
        return row;
    }

    private static List<Peer> peers(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Peer> peers = new ArrayList<>();
        try (var lines = process.inputReader()) {
            lines.lines().forEach(line -> peers.add(peer(line)));
        }
        if (process.waitFor() != 0) {
            throw new IOException("the peer failed with " + process.exitValue() + ": " + String.join(" ", command));
        }
        return peers;
    }

    private static Peer peer(String line) {
        String[] cells = line.split("\t");
        double[] result =
                Arrays.stream(cells[3].split(" ")).mapToDouble(Double::parseDouble).toArray();
        return new Peer(cells[0], cells[1], Double.parseDouble(cells[2]), result);
    }

    /** Average milliseconds of each benchmark, by its name with underscores. */
    private static Map<String, Double> times(Path work) throws RunnerException {
        var options = new OptionsBuilder()
                .include(StatisticsBenchmark.class.getName())
                .output(work.resolve("jmh.log").toString())
                .build();
        Map<String, Double> times = new HashMap<>();
        for (RunResult result : new Runner(options).run()) {
            String name = result.getPrimaryResult().getLabel().replaceAll("([A-Z])", "_$1");
            times.put(name.toLowerCase(Locale.ROOT), result.getPrimaryResult().getScore());
        }
        return times;
    }

    /** What is wrong with our result or the peer's, or "". */
    private static String difference(Peer peer, Path work) throws IOException {
        double[] ours = ours(peer.name, work);
        double[] allowed = allowed(peer.name, ours);
        for (int k = 0; k < ours.length; k++) {
            if (!(Math.abs(ours[k] - peer.result[k]) <= allowed[k])) {
                return "%s: ours %s, %s %s, allowed %s"
                        .formatted(
                                peer.name,
                                Arrays.toString(ours),
                                peer.peer,
                                Arrays.toString(peer.result),
                                Arrays.toString(allowed));
            }
        }
        return "";
    }

    private static double[] ours(String name, Path work) throws IOException {
        StatisticsBenchmark ours = new StatisticsBenchmark();
        return switch (name) {
            case "boschloo" -> new double[] {ours.boschloo().p()};
            case "bootstrap_auroc" -> numbers(ours.bootstrapAuroc());
            case "stratified_bootstrap_auroc" -> numbers(ours.stratifiedBootstrapAuroc());
            case "clustered_bootstrap" -> numbers(ours.clusteredBootstrap());
            case "delong" -> numbers(ours.delong());
            case "reader_study" -> numbers(ReaderFigures.of(
                            ReaderInput.study(), ReaderInput.THRESHOLD, id -> id, Bootstrap.Options.published())
                    .get(0)
                    .figure(FigureOfMerit.AUROC)
                    .orElseThrow());
            case "asah" -> asah(work.resolve("asah.csv"));
            default -> throw new IllegalArgumentException("no measurement of ours is called " + name);
        };
    }

    private static double[] numbers(Estimate estimate) {
        return new double[] {estimate.value(), estimate.low(), estimate.high()};
    }

    private static double[] numbers(DeLong.Comparison test) {
        return new double[] {test.difference(), test.statistic(), test.p()};
    }

    /** pROC's data set aSAH, written by the peer: truth, s100b, ndka, wfns. */
    private static double[] asah(Path file) throws IOException {
        List<double[]> rows = Files.readAllLines(file).stream()
                .skip(1)
                .map(row -> Arrays.stream(row.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
        boolean[] truth = new boolean[rows.size()];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = rows.get(i)[0] == 1;
        }
        double[] s100b = column(1, rows);
        DeLong delong = DeLong.of(truth, s100b);
        Sample first = StatisticsInput.sample(truth, s100b);
        DeLong.Comparison ndka = DeLong.paired(first, StatisticsInput.sample(truth, column(2, rows)));
        DeLong.Comparison wfns = DeLong.paired(first, StatisticsInput.sample(truth, column(3, rows)));
        var best = ChosenThreshold.of(truth, s100b, ThresholdRule.accuracy(), Split.TEST);
        return new double[] {
            delong.auroc(),
            delong.interval(.95).low(),
            delong.interval(.95).high(),
            ndka.statistic(),
            ndka.p(),
            wfns.statistic(),
            wfns.p(),
            best.value(),
            best.counts().accuracy().value()
        };
    }

    private static double[] column(int column, List<double[]> rows) {
        return rows.stream().mapToDouble(row -> row[column]).toArray();
    }

    /** Exact results agree to rounding; a bootstrap's ends to its Monte Carlo error, under 8 % of the width. */
    private static double[] allowed(String name, double[] ours) {
        return switch (name) {
            case "boschloo" -> new double[] {1e-6};
            case "delong", "asah" -> DoubleStream.generate(() -> 1e-9)
                    .limit(ours.length)
                    .toArray();
            default -> new double[] {1e-9, .08 * (ours[2] - ours[1]), .08 * (ours[2] - ours[1])};
        };
    }
}
