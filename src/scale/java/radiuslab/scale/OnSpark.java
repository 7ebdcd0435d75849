package radiuslab.scale;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import radiuslab.study.Terminal;

/** The programs behind {@code lab score} and its like: those of the main module, with Spark and Parquet. */
public final class OnSpark {
    private OnSpark() {}

    /** @param args the verb, then its arguments */
    public static void main(String[] args) {
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        List<String> arguments = List.of(args).subList(1, args.length);
        int code =
                switch (args[0]) {
                    case "score" -> Score.run(arguments, Terminal.out(), err, SparkWorkers::on, new ParquetParts());
                    case "sweep" -> Sweep.run(arguments, Terminal.out(), err, SparkWorkers::on);
                    default -> throw new IllegalArgumentException("there is no verb " + args[0]);
                };
        System.exit(code);
    }
}
