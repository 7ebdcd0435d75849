package radiuslab.study;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import radiuslab.classification.MeanPixelBaseline;
import radiuslab.cohort.Cohort;
import radiuslab.detection.ExamDetector;
import radiuslab.dicom.SourceImage;
import radiuslab.exam.Exam;
import radiuslab.exam.Radiograph;
import radiuslab.export.DicomResults;
import radiuslab.export.ExamResult;
import radiuslab.export.RadiographResult;
import radiuslab.export.ResultObject;
import radiuslab.files.Checksum;
import radiuslab.files.WholeFolder;
import radiuslab.prediction.ExamPrediction;
import radiuslab.prediction.HeatMap;
import radiuslab.prediction.ProjectionPrediction;
import radiuslab.prediction.ScoredBox;
import radiuslab.report.Possible;
import radiuslab.report.Results;
import radiuslab.segmentation.Segmenter;

/** {@code lab export}: what the methods say of the reported exams as DICOM objects for a hospital's viewer. */
public final class Export {
    private final Results results;
    private final Path cohort;
    private final Path out;
    private final Optional<Path> originals;
    private final Optional<Path> key;

    private Export(List<String> arguments) {
        VerbArguments told = new VerbArguments(
                        "export",
                        arguments,
                        1,
                        "a folder of results, --cohort DIR and --out DIR",
                        "--cohort VALUE",
                        "--out VALUE",
                        "--dicom VALUE",
                        "--key VALUE")
                .need("--cohort", "--out");
        results = new Results(told.file(0));
        cohort = told.file("--cohort").orElseThrow();
        out = told.file("--out").orElseThrow();
        originals = told.file("--dicom");
        Path beside = Import.keyBeside(cohort);
        key = told.file("--key").or(() -> Optional.of(beside).filter(Files::exists));
        if (key.isPresent() && originals.isEmpty() && told.has("--key")) {
            throw new IllegalArgumentException("--key belongs to --dicom, the files of which it finds the radiographs");
        }
        String[] there = out.toFile().list();
        if (Files.exists(out) && (there == null || there.length > 0)) {
            throw new IllegalArgumentException("--out needs a new folder; %s is there".formatted(out));
        }
    }

    /** The arguments are those of {@code lab export}. */
    public static void main(String[] args) {
        System.exit(Terminal.run(Export::run, args));
    }

    /** The exit code: 0 written, 1 failed, 2 misuse. */
    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        return Terminal.run(
                () -> new Export(arguments),
                export -> {
                    export.write(out);
                    return 0;
                },
                err);
    }

    private void write(PrintStream terminal) throws IOException {
        if (!Files.exists(results.folder().resolve(Results.PREDICTIONS))) {
            throw new IOException(results.folder().getFileName() + " holds no predictions; lab run makes them");
        }
        JsonObject record = results.record(), options = record.getAsJsonObject("options");
        List<String> asTheRun = new ArrayList<>(RunRecord.asRun(record));
        asTheRun.addAll(List.of("--cohort", cohort.toString()));
        if (options.has("faults")) {
            asTheRun.addAll(List.of("--faults", options.get("faults").getAsString()));
        }
        Session session =
                Session.of(System.getenv(), asTheRun.toArray(String[]::new)).loaded();
        if (!record.getAsJsonObject("cohort").get("tables_sha256").getAsString().equals(session.cohortHash())) {
            throw new IOException(
                    "%s is not the cohort of these results, or was changed since".formatted(cohort.getFileName()));
        }
        Cohort whole = session.readCohort();
        Map<String, SourceImage> sources = sources(whole.reported());
        int[] written = new int[1];
        WholeFolder.writeForOwner(out, folder -> {
            DicomResults dicom = new DicomResults(folder, sources, run(record));
            each(session, whole.reported(), dicom, terminal);
            written[0] = dicom.files();
        });
        terminal.printf(
                "%d DICOM files of %d exams are in %s; all say that they are no diagnosis%n",
                written[0], whole.reported().size(), out);
        if (originals.isPresent()) {
            terminal.println("they name whom the original files name: keep them where those are");
        }
    }

    private Map<String, SourceImage> sources(List<Exam> exams) throws IOException {
        if (originals.isEmpty()) {
            return Map.of();
        }
        var ids = Exam.radiographs(exams).stream().map(Radiograph::id).collect(Collectors.toSet());
        Map<String, SourceImage> found = SourceImage.of(originals.get(), key, ids);
        if (found.size() < ids.size()) {
            throw new IOException(
                    ("%d of %d radiographs have no DICOM file in the source; it must be what was imported, with"
                                    + " the key of that import (--key), or what lab deidentify made of it")
                            .formatted(ids.size() - found.size(), ids.size()));
        }
        return found;
    }

    private ResultObject run(JsonObject record) throws IOException {
        Path predictions = results.folder().resolve(Results.PREDICTIONS);
        Instant made = record.has("ended") // a copy of the results gives the same objects
                ? Instant.parse(record.get("ended").getAsString())
                : Files.getLastModifiedTime(predictions).toInstant();
        String git = record.getAsJsonObject("code").get("git").getAsString();
        return new ResultObject(
                new Checksum().add(predictions).hex(),
                "0.1.0 " + git.substring(0, Math.min(12, git.length())),
                LocalDateTime.ofInstant(made, ZoneOffset.UTC));
    }

    private void each(Session session, List<Exam> exams, DicomResults dicom, PrintStream terminal) throws IOException {
        Possible<Path> segmentation = results.trained(Segmenter.METHOD),
                detection = results.trained(ExamDetector.METHOD);
        try (Segmenter segmenter =
                        segmentation.isPresent() ? Segmenter.load(segmentation.get(), session.backend()) : null;
                ExamDetector detector =
                        detection.isPresent() ? ExamDetector.load(detection.get(), session.backend()) : null;
                LongStep progress = new StepLines(terminal).progress("writing DICOM", "exams", exams.size())) {
            List<ExamPrediction> all = results.predictions().predictions();
            for (int i = 0; i < exams.size(); i++) {
                Exam exam = exams.get(i);
                List<ExamPrediction> of = all.stream()
                        .filter(p -> p.exam().equals(exam.id()) && !p.method().equals(MeanPixelBaseline.METHOD))
                        .toList();
                dicom.write(result(exam, of, segmenter, detector, session.seed()));
                progress.accept(i + 1);
            }
        }
    }

    private static ExamResult result(
            Exam exam, List<ExamPrediction> predictions, Segmenter segmenter, ExamDetector detector, long seed)
            throws IOException {
        Map<String, Double> byMethod = new LinkedHashMap<>();
        predictions.forEach(p -> byMethod.put(p.method(), p.probability()));
        List<RadiographResult> radiographs = new ArrayList<>();
        for (Radiograph radiograph : exam.radiographs()) {
            Map<String, Double> own = new LinkedHashMap<>();
            for (ExamPrediction prediction : predictions) {
                prediction.projections().stream()
                        .filter(p -> p.radiograph().equals(radiograph.id()))
                        .mapToDouble(ProjectionPrediction::probability)
                        .forEach(p -> own.put(prediction.method(), p));
            }
            var image = radiograph.image();
            Optional<HeatMap> map = segmenter == null
                    ? Optional.empty()
                    : Optional.of(segmenter.probabilityMap(radiograph, seed).map());
            List<ScoredBox> boxes = detector == null ? List.of() : detector.boxes(image);
            radiographs.add(new RadiographResult(radiograph.id(), image, own, map, RadiographResult.likely(boxes)));
        }
        return new ExamResult(exam.id(), exam.patient(), byMethod, radiographs);
    }
}
