package radiuslab.study;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import radiuslab.pacs.Fetch;
import radiuslab.pacs.FetchReport;
import radiuslab.pacs.FetchSettings;

/** Fetches exams from a hospital's archive into a folder of DICOM files. */
public final class FromPacs {
    private static final String STEP = "fetching";

    private FromPacs() {}

    /** The arguments are those of {@code lab fetch}. */
    public static void main(String[] args) {
        System.exit(Terminal.run(FromPacs::run, args));
    }

    /** The exit code: 0 all is there, 1 something is missing or the archive failed, 2 misuse. */
    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        Path file;
        try {
            file = new VerbArguments("fetch", arguments, 1, "the name of a settings file").file(0);
        } catch (IllegalArgumentException misuse) {
            return Environment.misuse(misuse.getMessage(), err);
        }
        FetchSettings settings;
        try {
            settings = FetchSettings.read(file);
        } catch (IOException refused) {
            Terminal.tell(refused, err);
            return 1;
        }
        try {
            FetchReport report = fetch(settings, out);
            out.println(report);
            out.println("each image and what became of it: " + Path.of(settings.out(), "images.csv"));
            return report.missing().isEmpty() ? 0 : 1;
        } catch (IOException failed) {
            Terminal.tell(failed, err);
            if (Files.exists(Path.of(settings.out(), "studies.csv"))) {
                err.println("lab: what has arrived stays; the same command goes on from there");
            }
            return 1;
        }
    }

    private static FetchReport fetch(FetchSettings settings, PrintStream out) throws IOException {
        StepLines lines = new StepLines(out);
        LongStep[] step = new LongStep[1];
        Fetch fetch = new Fetch(settings, Clock.systemDefaultZone(), FromPacs::sleep, out::println);
        try {
            return fetch.run((done, all) -> {
                if (step[0] == null) {
                    step[0] = lines.progress(STEP, "studies", all);
                }
                step[0].accept(done);
            });
        } finally {
            if (step[0] != null) {
                step[0].close();
            }
        }
    }

    private static void sleep(Duration time) throws InterruptedException {
        Thread.sleep(time.toMillis());
    }
}
