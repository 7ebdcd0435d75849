package radiuslab.study;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private final Path cohort;
    private final Optional<Path> reader;
    private final Optional<Path> images;
    private final Optional<Integer> category;
    private final Optional<Path> quality;
    private final boolean json;

    private Check(List<String> arguments) {
        VerbArguments told = new VerbArguments(
                "check",
                arguments,
                1,
                "the folder of a cohort",
                "--json",
                "--reader VALUE",
                "--quality VALUE",
                "--images VALUE",
                "--category VALUE");
        cohort = told.file(0);
        reader = told.file("--reader");
        images = told.file("--images");
        category = told.number("--category", 0, 999_999_999);
        quality = told.file("--quality");
        json = told.has("--json");
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
        if (folder.startsWith(cohort)) {
            throw new IllegalArgumentException("--quality needs a folder outside of the cohort, which is not changed");
        }
    }

    /** The arguments are those of {@code lab check}. */
    public static void main(String[] args) {
        System.exit(Terminal.run(Check::run, args));
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
        CohortReport report = report(cohort);
        Map<String, Integer> leftOut = new LinkedHashMap<>();
        report.leftOut().forEach(l -> leftOut.put(l.reason(), l.count()));
        List<String> warnings = new ArrayList<>(report.warnings());
        List<Fault> faults = new ArrayList<>(report.faults());
        if (reader.isPresent() && report.cohort().isPresent()) {
            var source = new ReaderReport.Source(reader.get(), cohort, images, category);
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
