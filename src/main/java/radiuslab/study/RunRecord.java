package radiuslab.study;

import com.google.gson.JsonObject;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import radiuslab.files.Checksum;
import radiuslab.files.Program;
import radiuslab.training.Backend;
import radiuslab.training.Precision;

/** What a result can be traced by: options, versions, data, code and durations. */
final class RunRecord {
    private static final Pattern LIBRARY = Pattern.compile("(.+?)-(\\d[\\w.-]*)\\.jar");
    private static final Pattern HASH = Pattern.compile("\\b[0-9a-fA-F]{64}\\b");

    private RunRecord() {}

    /** The record at the start of a study, with its status "running". */
    static JsonObject of(Session session, Instant start) throws IOException, InterruptedException {
        JsonObject record = new JsonObject();
        record.addProperty("status", "running");
        record.addProperty("started", start.truncatedTo(ChronoUnit.SECONDS).toString());
        record.add("options", options(session));
        record.add("code", code(session.root()));
        record.add("cohort", cohort(session));
        record.add("machine", machine());
        record.add("libraries", libraries(System.getProperty("java.class.path")));
        return record;
    }

    /**
     * Writes the record of a script's results; durations are empty where nothing is done.
     *
     * @throws IllegalArgumentException if the status is a study's
     * @throws IllegalStateException if the folder holds a study's
     */
    static void write(Session session, String status, Instant started, Map<String, Duration> durations)
            throws IOException, InterruptedException {
        StudyResults.requireOfScript(status);
        new StudyResults(session.results()).requireNoStudys();
        JsonObject record = of(session, started);
        record.addProperty("status", status);
        if (!durations.isEmpty()) {
            end(record, status, started, Instant.now(), durations);
        }
        session.results().writeRecord(record);
    }

    /** Closes the record: complete, failed or stopped. */
    static void end(JsonObject record, String status, Instant start, Instant end, Map<String, Duration> durations) {
        record.addProperty("status", status);
        record.addProperty("ended", end.truncatedTo(ChronoUnit.SECONDS).toString());
        record.add("seconds", seconds(Duration.between(start, end), durations));
    }

    /**
     * Seconds with one decimal.
     *
     * @param total from beginning to end, less than the sum of steps that ran at the same time
     */
    static JsonObject seconds(Duration total, Map<String, Duration> durations) {
        JsonObject seconds = new JsonObject();
        seconds.addProperty("total", total.toMillis() / 100 / 10.0);
        durations.forEach((step, duration) -> seconds.addProperty(step, duration.toMillis() / 100 / 10.0));
        return seconds;
    }

    private static JsonObject options(Session session) throws IOException {
        JsonObject options = new JsonObject();
        options.addProperty("preset", session.preset().toString());
        options.addProperty("engine", session.engine());
        if (session.engine().equals("PyTorch")) {
            options.addProperty("libtorch", Backend.libtorch(session.engine()));
        }
        options.addProperty("seed", session.seed());
        options.addProperty("device", session.deviceName().isEmpty() ? "automatic" : session.deviceName());
        options.addProperty("precision", session.precision().toString());
        if (session.reading().excludeFaulty()) {
            options.addProperty("faults", "exclude");
        }
        session.steps().ifPresent(steps -> options.addProperty("steps", steps));
        if (session.weights().isPresent()) {
            options.addProperty("hours", session.hours());
        }
        session.folds().ifPresent(folds -> {
            options.addProperty("folds", folds);
            options.addProperty("fold_seeds", session.foldSeeds());
        });
        if (session.weights().isPresent()) {
            Path weights = session.weights().get();
            options.addProperty("weights", weights.getFileName().toString());
            options.addProperty("weights_sha256", hash(List.of(weights)));
        }
        return options;
    }

    /**
     * The options that give a session the engine and the seed of a run, and its precision where that was float32, which every
     * machine has.
     */
    static List<String> asRun(JsonObject record) {
        JsonObject options = record.getAsJsonObject("options");
        List<String> told = new ArrayList<>(List.of(
                "--engine", options.get("engine").getAsString().toLowerCase(Locale.ROOT),
                "--seed", options.get("seed").getAsString()));
        String exact = Precision.FLOAT32.toString();
        if (options.has("precision") && options.get("precision").getAsString().equals(exact)) {
            told.addAll(List.of("--precision", exact));
        }
        return told;
    }

    private static JsonObject code(Path root) throws IOException, InterruptedException {
        JsonObject code = new JsonObject();
        code.addProperty("git", git(root, "rev-parse", "HEAD"));
        code.addProperty("changed_since", !git(root, "status", "--porcelain").isEmpty());
        code.addProperty("module_sha256", module());
        return code;
    }

    /** SHA-256 of the module's jar; "unpacked" where its classes lie in a folder. */
    private static String module() throws IOException {
        try {
            Path jar = Path.of(RunRecord.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Files.isRegularFile(jar) ? hash(List.of(jar)) : "unpacked";
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What git says; "unknown" where there is no git or no repository. */
    private static String git(Path root, String... arguments) throws IOException, InterruptedException {
        if (!Program.isInstalled("git")) {
            return "unknown";
        }
        List<String> command = Stream.concat(Stream.of("git", "-C", root.toString()), Stream.of(arguments))
                .toList();
        Program.Outcome answer = new Program(command, "git").answer(Duration.ofMinutes(1));
        return answer.code() == 0 ? answer.said().strip() : "unknown";
    }

    private static JsonObject cohort(Session session) throws IOException {
        JsonObject cohort = new JsonObject();
        cohort.addProperty("folder", session.name(session.cohort()));
        cohort.addProperty("tables_sha256", hashOfCohort(session.cohort()));
        if (session.also().isPresent()) {
            cohort.addProperty("also", session.name(session.also().get()));
            cohort.addProperty("also_sha256", hashOfCohort(session.also().get()));
        }
        return cohort;
    }

    /**
     * SHA-256 over the CSV tables of a cohort's folder in the order of their names, where one of its own holds the SHA-256
     * of an image in every row; else over every file below the folder in the order of their paths, but for hidden ones and what
     * the reading room leaves there.
     */
    static String hashOfCohort(Path folder) throws IOException {
        List<Path> tables;
        try (Stream<Path> files = Files.list(folder)) {
            tables = files.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .toList();
        }
        for (Path table : tables) {
            if (!table.endsWith("splits.csv") && listsHashes(table)) {
                return hash(tables);
            }
        }
        try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return hash(files.filter(Files::isRegularFile)
                    .filter(file -> isOfTheCohort(folder.relativize(file)))
                    .sorted()
                    .toList());
        }
    }

    private static boolean isOfTheCohort(Path file) {
        return !file.startsWith("reading")
                && StreamSupport.stream(file.spliterator(), false)
                        .noneMatch(name -> name.toString().startsWith("."));
    }

    private static boolean listsHashes(Path table) throws IOException {
        List<String> rows = Files.readAllLines(table, StandardCharsets.ISO_8859_1);
        return rows.size() > 1
                && rows.stream().skip(1).allMatch(row -> HASH.matcher(row).find());
    }

    /** SHA-256 in hex over files, one after the other. */
    private static String hash(List<Path> files) throws IOException {
        Checksum sum = new Checksum();
        for (Path file : files) {
            sum.add(file);
        }
        return sum.hex();
    }

    private static JsonObject machine() {
        JsonObject machine = new JsonObject();
        machine.addProperty("java", Runtime.version().toString());
        machine.addProperty("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        machine.addProperty("processors", Runtime.getRuntime().availableProcessors());
        return machine;
    }

    /** Every library on the class path with its version. */
    static JsonObject libraries(String classPath) {
        JsonObject libraries = new JsonObject();
        for (String jar : classPath.split(File.pathSeparator)) {
            Matcher name = LIBRARY.matcher(Path.of(jar).getFileName().toString());
            if (name.matches()) {
                libraries.addProperty(name.group(1), name.group(2));
            }
        }
        return libraries;
    }
}
