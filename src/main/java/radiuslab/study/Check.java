package radiuslab.study;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import radiuslab.cohort.Cohort;
import radiuslab.cohort.CohortException;
import radiuslab.cohort.CohortReport;
import radiuslab.cohort.Fault;
import radiuslab.evaluation.Bootstrap;
import radiuslab.quality.Quality;
import radiuslab.quality.QualityFolder;
import radiuslab.reader.ReaderException;

/** Reads a cohort, and a reader's file if asked to, with every check, and trains nothing. */
public final class Check {
    private static final int SOUND = 0;
    private static final int FAULTY = 1;

    private Optional<Path> cohort = Optional.empty();
    private Optional<Path> reader = Optional.empty();
    private Optional<Path> images = Optional.empty();
    private OptionalInt category = OptionalInt.empty();
    private Optional<Path> quality = Optional.empty();
    private boolean json;

    private Check(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            switch (argument) {
                case "--json" -> json = true;
                case "--reader" -> reader = Optional.of(path(value(arguments, i++)));
                case "--quality" -> quality = Optional.of(path(value(arguments, i++)));
                case "--images" -> images = Optional.of(path(value(arguments, i++)));
                case "--category" -> category = OptionalInt.of(number(value(arguments, i++)));
                default -> {
                    if (argument.startsWith("--") || cohort.isPresent()) {
                        throw new IllegalArgumentException("unknown argument of check: " + argument);
                    }
                    cohort = Optional.of(path(argument));
                }
            }
        }
        if (cohort.isEmpty()) {
            throw new IllegalArgumentException("check needs the folder of a cohort");
        }
        quality.ifPresent(this::requireFree);
        if (reader.isEmpty() && (images.isPresent() || category.isPresent())) {
            throw new IllegalArgumentException("--images and --category belong to a --reader");
        }
    }

    /** A folder for results, which is not the cohort's and holds nothing. */
    private void requireFree(Path folder) {
        String[] there = folder.toFile().list();
        if (Files.exists(folder) && (there == null || there.length > 0)) {
            throw new IllegalArgumentException("--quality needs a new folder; %s is there".formatted(folder));
        }
        if (folder.startsWith(cohort.orElseThrow())) {
            throw new IllegalArgumentException("--quality needs a folder outside of the cohort, which is not changed");
        }
    }

    private static String value(List<String> arguments, int option) {
        if (option + 1 == arguments.size()) {
            throw new IllegalArgumentException(arguments.get(option) + " needs a value");
        }
        return arguments.get(option + 1);
    }

    private static int number(String text) {
        if (!text.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("--category is a whole number, found " + text);
        }
        return Integer.parseInt(text);
    }

    private static Path path(String text) {
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException unusable) {
            throw new IllegalArgumentException(
                    "\"%s\" cannot be the name of a file in this session; set LC_ALL=C.UTF-8".formatted(text),
                    unusable);
        }
    }

    /** The arguments are those of {@code lab check}. */
    public static void main(String[] args) {
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.exit(run(List.of(args), Terminal.out(), err));
    }

    /** The exit code: 0 sound, 1 faults, 2 misuse. */
    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        Check check;
        try {
            check = new Check(arguments);
        } catch (IllegalArgumentException misuse) {
            return Environment.misuse(misuse.getMessage(), err);
        }
        return check.check(out);
    }

    private int check(PrintStream out) {
        CohortReport report = report(cohort.orElseThrow());
        Map<String, Integer> leftOut = new LinkedHashMap<>();
        report.leftOut().forEach(l -> leftOut.put(l.reason(), l.count()));
        List<String> warnings = new ArrayList<>(report.warnings());
        List<Fault> faults = new ArrayList<>(report.faults());
        if (reader.isPresent() && report.cohort().isPresent()) {
            var source = new ReaderReport.Source(reader.get(), images, category);
            ReaderReport read = ReaderReport.of(source, report.cohort().get());
            read.leftOut().forEach((reason, count) -> leftOut.merge(reason, count, Integer::sum));
            warnings.addAll(read.warnings());
            faults.addAll(read.faults());
        } else if (reader.isPresent()) {
            warnings.add("the reader's file was not looked at: the cohort must be sound first");
        }
        Optional<Quality> looked = Optional.empty();
        if (quality.isPresent() && report.cohort().isPresent()) {
            looked = looked(report.cohort().get(), faults);
        } else if (quality.isPresent()) {
            warnings.add("quality was not looked at: the cohort must be sound first");
        }
        if (json) {
            out.println(json(report, leftOut, warnings, faults, looked));
        } else {
            tell(out, report, warnings, faults);
            looked.ifPresent(q -> out.printf("%s%nTables and contact sheets: %s%n", q, quality.orElseThrow()));
        }
        return faults.isEmpty() ? SOUND : FAULTY;
    }

    /** Looks at the radiographs of a sound cohort and writes what was found; a folder that cannot be written is a fault. */
    private Optional<Quality> looked(Cohort sound, List<Fault> faults) {
        try {
            Quality found = Quality.of(sound, Bootstrap.Options.quick());
            QualityFolder.write(quality.orElseThrow(), found);
            return Optional.of(found);
        } catch (IOException failed) {
            String file = String.valueOf(quality.orElseThrow().getFileName());
            String found = "cannot be written: " + failed.getMessage();
            faults.add(
                    new Fault(Fault.Kind.TABLE, file, 0, found, "See that there is room and that you may write there"));
            return Optional.empty();
        }
    }

    private static CohortReport report(Path folder) {
        try {
            return CohortReport.of(folder);
        } catch (IOException unreadable) {
            String found = "cannot be read: %s %s"
                    .formatted(unreadable.getClass().getSimpleName(), String.valueOf(unreadable.getMessage()));
            Fault fault = new Fault(Fault.Kind.TABLE, ".", 0, found, "See that you may read the folder and its files");
            String name = String.valueOf(folder.getFileName());
            return new CohortReport(name, "unrecognised", List.of(), List.of(), 0, List.of(fault), Optional.empty());
        }
    }

    private void tell(PrintStream out, CohortReport report, List<String> warnings, List<Fault> faults) {
        out.printf(
                "%s (%s): %d exams, %d with a fracture; %d radiographs, %d marked, %d pixels of fracture%n",
                report.name(),
                report.form(),
                report.exams().size(),
                report.fractures(),
                report.radiographs(),
                report.marked(),
                report.maskPixels());
        warnings.forEach(w -> out.println("note: " + w));
        if (faults.isEmpty()) {
            out.println("no faults");
        } else if (!report.faults().isEmpty() || reader.isEmpty()) {
            out.println(new CohortException(report.name(), faults).getMessage());
        } else {
            String file = reader.orElseThrow().getFileName().toString();
            out.println(new ReaderException(file, faults).getMessage());
        }
    }

    private static String json(
            CohortReport report,
            Map<String, Integer> leftOut,
            List<String> warnings,
            List<Fault> faults,
            Optional<Quality> looked) {
        JsonObject json = new JsonObject();
        json.addProperty("form", report.form());
        json.addProperty("exams", report.exams().size());
        json.addProperty("radiographs", report.radiographs());
        json.addProperty("fractures", report.fractures());
        json.addProperty("marked", report.marked());
        json.addProperty("mask_pixels", report.maskPixels());
        JsonObject reasons = new JsonObject();
        leftOut.forEach(reasons::addProperty);
        json.add("left_out", reasons);
        JsonArray words = new JsonArray();
        warnings.forEach(words::add);
        json.add("warnings", words);
        JsonArray list = new JsonArray();
        for (Fault fault : faults) {
            JsonObject one = new JsonObject();
            one.addProperty("file", fault.file());
            one.addProperty("line", fault.line());
            one.addProperty("found", fault.found());
            one.addProperty("remedy", fault.remedy());
            list.add(one);
        }
        json.add("faults", list);
        looked.ifPresent(quality -> {
            JsonObject counts = new JsonObject();
            quality.counts().forEach((kind, count) -> counts.addProperty(kind.words(), count));
            json.add("quality", counts);
        });
        return new GsonBuilder()
                .setPrettyPrinting()
                .disableHtmlEscaping()
                .create()
                .toJson(json);
    }
}
