package radiuslab.study;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import radiuslab.reading.Opinion;
import radiuslab.reading.Reading;
import radiuslab.reading.ReadingPlan;
import radiuslab.reading.ReadingSession;
import radiuslab.reading.ReadingSession.Aid;

/** {@code lab read}: opens the reading room of a cohort, or writes what was read in it. */
public final class Read {
    private static final int FAILED = 1;

    private enum Option {
        SESSION,
        SEED,
        REPEAT,
        AID,
        OPINION,
        METHOD,
        DECIDE,
        PORT,
        LOCK,
        REFERENCE,
        TABLES;

        String word() {
            return "--" + name().toLowerCase(Locale.ROOT);
        }

        static Option of(String word) {
            for (Option option : values()) {
                if (option.word().equals(word)) {
                    return option;
                }
            }
            throw new IllegalArgumentException("unknown argument of read: " + word);
        }
    }

    private final Map<Option, String> told = new EnumMap<>(Option.class);
    private final Path cohort;

    private Read(List<String> arguments) {
        Optional<String> folder = Optional.empty();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!argument.startsWith("--")) {
                if (folder.isPresent()) {
                    throw new IllegalArgumentException("unknown argument of read: " + argument);
                }
                folder = Optional.of(argument);
            } else if (Option.of(argument) == Option.TABLES) {
                told.put(Option.TABLES, "");
            } else if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException(argument + " needs a value");
            } else {
                told.put(Option.of(argument), arguments.get(++i));
            }
        }
        cohort = path(folder.orElseThrow(() -> new IllegalArgumentException("read needs the folder of a cohort")));
        if (!told.containsKey(Option.SESSION)
                && List.of(Option.SEED, Option.REPEAT, Option.AID, Option.OPINION, Option.METHOD, Option.DECIDE)
                        .stream()
                        .anyMatch(told::containsKey)) {
            throw new IllegalArgumentException("a session to be made needs a name: --session NAME");
        }
        session(List.of("checked before anything is read"));
        number(Option.PORT, 0, 65535);
    }

    private static Path path(String text) {
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException unusable) {
            throw new IllegalArgumentException("\"%s\" cannot be the name of a file".formatted(text), unusable);
        }
    }

    private long number(Option option, long least, long greatest) {
        String text = told.getOrDefault(option, String.valueOf(least));
        if (!text.matches("\\d{1,9}") || Long.parseLong(text) < least || Long.parseLong(text) > greatest) {
            throw new IllegalArgumentException(
                    "%s is a whole number, %d to %d, found %s".formatted(option.word(), least, greatest, text));
        }
        return Long.parseLong(text);
    }

    private double share(String text) {
        if (!text.matches("0|1|[01]?\\.\\d+")) {
            throw new IllegalArgumentException("--repeat is a share of the cases, 0 to 1, found " + text);
        }
        return Double.parseDouble(text);
    }

    private ReadingSession session(List<String> cases) {
        String opinion = told.containsKey(Option.OPINION)
                ? path(told.get(Option.OPINION)).toString()
                : "";
        String method = opinion.isEmpty() ? "" : told.getOrDefault(Option.METHOD, "classification");
        return ReadingSession.of(told.getOrDefault(Option.SESSION, "first"), number(Option.SEED, 1, 999_999_999), cases)
                .withRepeat(share(told.getOrDefault(Option.REPEAT, "0")))
                .withAid(Aid.of(told.getOrDefault(Option.AID, "none")), new Opinion.Source(opinion, method))
                .deciding(told.getOrDefault(Option.DECIDE, ""));
    }

    /** The arguments are those of {@code lab read}. */
    public static void main(String[] args) throws InterruptedException {
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int code = run(List.of(args), Terminal.out(), err);
        if (code != 0) {
            System.exit(code);
        }
    }

    /** The exit code: 0 done or open, 1 failed, 2 misuse. A room that was opened lives as long as the program. */
    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        Read read;
        try {
            read = new Read(arguments);
        } catch (IllegalArgumentException misuse) {
            return Environment.misuse(misuse.getMessage(), err);
        }
        try {
            read.read(out);
            return 0;
        } catch (IOException | IllegalArgumentException failed) {
            err.println("lab: " + failed.getMessage());
            return FAILED;
        }
    }

    private void read(PrintStream out) throws IOException {
        ReadingPlan plan = new ReadingPlan(cohort);
        Clock clock = Clock.systemUTC();
        boolean writes = false;
        if (told.containsKey(Option.LOCK)) {
            plan.lock(told.get(Option.LOCK), clock);
            out.printf("session %s is locked%n", told.get(Option.LOCK));
            writes = true;
        }
        if (told.containsKey(Option.TABLES)) {
            tell(out, "reading/readers.csv", plan.writeTables());
            writes = true;
        }
        if (told.containsKey(Option.REFERENCE)) {
            tell(out, "exams.csv and radiographs.csv", plan.writeReference(told.get(Option.REFERENCE), clock));
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

    private void open(ReadingPlan plan, PrintStream out, Clock clock) throws IOException {
        if (told.containsKey(Option.SESSION)) {
            boolean decides = told.containsKey(Option.DECIDE);
            ReadingSession session = session(decides ? plan.differing(told.get(Option.DECIDE)) : plan.cases());
            out.println(
                    plan.make(session)
                            ? "session %s: %d cases"
                                    .formatted(session.name(), session.cases().size())
                            : "session %s is there already and stays as it is".formatted(session.name()));
        }
        Reading room = Reading.open(cohort, (int) number(Option.PORT, 0, 65535), clock);
        out.printf(
                "The reading room is open to this computer alone. Open this link; Ctrl-C closes the room:%n%n  %s%n%n",
                room.address());
    }
}
