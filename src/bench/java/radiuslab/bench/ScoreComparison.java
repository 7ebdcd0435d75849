package radiuslab.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures the part {@code score}: the radiographs of a cohort by every method of a study, on local[*] and in the plain loop. */
public final class ScoreComparison {
    private ScoreComparison() {}

    /** @param args the results' folder, rounds, and the command that scores once and is told a master last */
    public static void main(String[] args) throws IOException {
        List<String> once = List.of(args).subList(2, args.length);
        List<Variant> variants = List.of(
                new Variant("Radius Lab, local[*]", true, on(once, "local[*]")),
                new Variant("the plain loop", false, on(once, "plain")));
        Rounds measured = Rounds.of(variants, Integer.parseInt(args[1]));
        BenchFile.Row speed =
                BenchFile.Row.ofSpeeds("score", "radiographs/s", measured.spreads("score", variant -> true));
        BenchFile.Row processor =
                BenchFile.Row.ofTimes("score_processor", "s", measured.spreads("score_processor", variant -> true));
        BenchFile.add(Path.of(args[0]), List.of(speed.told(), processor.told()));
    }

    private static List<String> on(List<String> once, String master) {
        List<String> command = new ArrayList<>(once);
        command.add(master);
        return command;
    }
}
