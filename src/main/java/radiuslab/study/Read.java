package radiuslab.study;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import radiuslab.reading.FirstPaint;
import radiuslab.reading.Opinion;
import radiuslab.reading.Reading;
import radiuslab.reading.ReadingPlan;
import radiuslab.reading.ReadingSession;
import radiuslab.reading.ReadingSession.Aid;
import radiuslab.report.Results;
import radiuslab.segmentation.Segmenter;

/** {@code lab read}: opens the reading room of a cohort, or writes what was read in it. */
public final class Read {

    /** What writes, and ends. */
    private static final List<String> WRITERS = List.of("--lock", "--tables", "--reference");

    private final VerbArguments told;
    private final Path cohort;

    private Read(List<String> arguments) {
        told = new VerbArguments(
                "read",
                arguments,
                1,
                "the folder of a cohort",
                "--session VALUE",
                "--seed VALUE",
                "--repeat VALUE",
                "--aid VALUE",
                "--after VALUE",
                "--opinion VALUE",
                "--method VALUE",
                "--decide VALUE",
                "--start VALUE",
                "--port VALUE",
                "--lock VALUE",
                "--reference VALUE",
                "--by-hand",
                "--tables");
        cohort = told.file(0);
        if (!told.has("--session")
                && List.of("--seed", "--repeat", "--aid", "--after", "--opinion", "--method", "--decide", "--start")
                        .stream()
                        .anyMatch(told::has)) {
            throw new IllegalArgumentException("a session to be made needs a name: --session NAME");
        }
        if (told.has("--by-hand") && !told.has("--reference")) {
            throw new IllegalArgumentException("--by-hand says which masks --reference SESSION takes");
        }
        if (told.has("--method") && !told.has("--opinion")) {
            throw new IllegalArgumentException("--method says whose opinion: --opinion RESULTS");
        }
        if (WRITERS.stream().anyMatch(told::has) && (told.has("--session") || told.has("--port"))) {
            throw new IllegalArgumentException(
                    "%s write and open no room: leave --session and --port out".formatted(String.join(", ", WRITERS)));
        }
        if (told.has("--after") != told.text("--aid").equals(Optional.of("crossover-2"))) {
            throw new IllegalArgumentException(
                    "--aid crossover-2 is the second period: --after SESSION names the first, made with --aid crossover-1");
        }
        if (told.has("--after") && told.has("--decide")) {
            throw new IllegalArgumentException("a session either comes --after another or decides it (--decide)");
        }
        session(List.of("checked before anything is read"));
        port();
    }

    private int port() {
        return told.number("--port", 0, 65535).orElse(0);
    }

    private double share(String text) {
        if (!text.matches("0|1|[01]?\\.\\d+")) {
            throw new IllegalArgumentException("--repeat is a share of the cases, 0 to 1, found " + text);
        }
        return Double.parseDouble(text);
    }

    private ReadingSession session(List<String> cases) {
        String opinion = told.file("--opinion").map(Path::toString).orElse("");
        String method = opinion.isEmpty() ? "" : told.text("--method").orElse("classification");
        int seed = told.number("--seed", 1, 999_999_999).orElse(1);
        Aid aid = Aid.of(told.text("--aid").orElse("none"));
        return ReadingSession.of(told.text("--session").orElse("first"), seed, cases)
                .withRepeat(share(told.text("--repeat").orElse("0")))
                .withAid(aid, new Opinion.Source(opinion, method))
                .deciding(told.text("--decide").orElse(""));
    }

    /** The arguments are those of {@code lab read}. */
    public static void main(String[] args) throws InterruptedException {
        int code = Terminal.run(Read::run, args);
        if (code != 0) {
            System.exit(code);
        }
    }

    /** The exit code: 0 done or open, 1 failed, 2 misuse. A room that was opened lives as long as the program. */
    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        return Terminal.run(
                () -> new Read(arguments),
                read -> {
                    read.read(out);
                    return 0;
                },
                err);
    }

    private void read(PrintStream out) throws IOException {
        ReadingPlan plan = new ReadingPlan(cohort);
        Clock clock = Clock.systemUTC();
        boolean writes = false;
        if (told.has("--lock")) {
            plan.lock(told.text("--lock").orElseThrow(), clock);
            out.printf("session %s is locked%n", told.text("--lock").orElseThrow());
            writes = true;
        }
        if (told.has("--tables")) {
            tell(out, "reading/readers.csv", plan.writeTables());
            writes = true;
        }
        if (told.has("--reference")) {
            tell(
                    out,
                    "exams.csv and radiographs.csv",
                    plan.writeReference(told.text("--reference").orElseThrow(), told.has("--by-hand"), clock));
            writes = true;
        }
        if (!writes) {
            open(plan, out, clock);
        }
    }

    private static void tell(PrintStream out, String what, Map<String, Integer> counts) {
        out.printf("wrote %s%n", what);
        counts.forEach((name, count) -> out.printf("  %6d %s%n", count, name));
    }

    private boolean make(ReadingPlan plan, ReadingSession session, PrintStream out) throws IOException {
        Optional<Path> source = told.file("--start");
        if (source.isEmpty()) {
            return plan.make(session);
        }
        Results results = new Results(source.get());
        if (!Files.isDirectory(results.model(Segmenter.METHOD))) {
            return plan.make(session.startingFrom(ReadingSession.Start.FILE), FirstPaint.ofMasks(source.get()));
        }
        try (SegmenterPaint paint = SegmenterPaint.of(results, out)) {
            return plan.make(session.startingFrom(ReadingSession.Start.MODEL), paint);
        }
    }

    private ReadingSession planned(ReadingPlan plan) throws IOException {
        if (told.has("--decide")) {
            return session(plan.differing(told.text("--decide").orElseThrow()));
        }
        ReadingSession session = session(plan.cases());
        return told.has("--after")
                ? session.after(plan.session(told.text("--after").orElseThrow()), session.opinion())
                : session;
    }

    private void open(ReadingPlan plan, PrintStream out, Clock clock) throws IOException {
        if (told.has("--session")) {
            ReadingSession session = planned(plan);
            out.println(
                    make(plan, session, out)
                            ? "session %s: %d cases"
                                    .formatted(session.name(), session.cases().size())
                            : "session %s is there already and stays as it is".formatted(session.name()));
        }
        Reading room = Reading.open(cohort, port(), clock);
        out.printf(
                "The reading room is open to this computer alone. Open this link; Ctrl-C closes the room:%n%n  %s%n%n",
                room.address());
    }
}
