package radiuslab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.cohort.Cohort;
import radiuslab.cohort.ReadOptions;
import radiuslab.exam.Split;
import radiuslab.prediction.Aggregation;
import radiuslab.prediction.ExamPrediction;
import radiuslab.prediction.PredictionFile;
import radiuslab.report.Results;

class ExportTest {
    private static final Path SAMPLES = Path.of("data-samples");

    @TempDir
    Path folder;

    private void assertEnds(int code, String words, String... arguments) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertEquals(code, Export.run(List.of(arguments), out, out), said.toString(StandardCharsets.UTF_8));
        assertTrue(said.toString(StandardCharsets.UTF_8).contains(words), said.toString(StandardCharsets.UTF_8));
    }

    /** Results with a classification alone. */
    private Path results(String hash) throws Exception {
        return results(hash, "");
    }

    private Path results(String hash, String furtherOptions) throws Exception {
        Results results = new Results(folder.resolve("results"));
        Cohort cohort = Cohort.read(SAMPLES, ReadOptions.strict().withoutDecoding());
        PredictionFile.add(
                results.folder().resolve(Results.PREDICTIONS),
                ExamPrediction.of(cohort, cohort.unseen(), "classification", Aggregation.MAX, id -> 0.25));
        results.writeRecord(JsonParser.parseString(
                        """
                                {"options": {"engine": "MXNet", "seed": 1 %s}, "code": {"git": "unknown"},
                                 "cohort": {"tables_sha256": "%s"}}"""
                                .formatted(furtherOptions, hash))
                .getAsJsonObject());
        return results.folder();
    }

    @Test
    void wrongCallsAreNamed() throws Exception {
        String out = folder.resolve("out").toString(), samples = SAMPLES.toString();
        assertEnds(2, "export needs a folder of results, --cohort DIR and --out DIR", "r", "--out", out);
        assertEnds(2, "--key belongs to --dicom", "r", "--cohort", samples, "--out", out, "--key", "k");
        assertEnds(2, "--out needs a new folder", "r", "--cohort", samples, "--out", samples);
        assertEnds(1, "holds no predictions", folder.toString(), "--cohort", samples, "--out", out);
        Path others = results("0".repeat(64));
        assertEnds(1, "is not the cohort of these results", others.toString(), "--cohort", samples, "--out", out);
        Path later = results("", ", \"faults\": \"mend\"");
        assertEnds(
                1,
                "lab: --faults must be refuse or exclude, found mend",
                later + "",
                "--cohort",
                samples,
                "--out",
                out);
    }

    /** An image of a training exam is gone. */
    @Test
    void theCohortIsReadAsTheRunReadIt() throws Exception {
        Path damaged = folder.resolve("cohort");
        try (Stream<Path> all = Files.walk(SAMPLES)) {
            for (Path file : all.toList()) {
                Files.copy(file, damaged.resolve(SAMPLES.relativize(file).toString()));
            }
        }
        Path image = Cohort.read(SAMPLES, ReadOptions.strict().withoutDecoding())
                .exams(Split.TRAINING)
                .get(0)
                .radiographs()
                .get(0)
                .file();
        Files.delete(damaged.resolve("images").resolve(image.getFileName()));
        String hash = RunRecord.hashOfCohort(damaged), cohort = damaged.toString();
        String out = folder.resolve("out").toString();
        assertEnds(1, image.getFileName().toString(), results(hash).toString(), "--cohort", cohort, "--out", out);
        String excluding = results(hash, ", \"faults\": \"exclude\"").toString();
        assertEnds(0, "40 DICOM files of 8 exams", excluding, "--cohort", cohort, "--out", out);
    }

    /** Eight exams of the test set, each with two radiographs, their overlays and a report. */
    @Test
    void theReportedExamsAreWrittenForTheirOwnerAlone() throws Exception {
        Path out = folder.resolve("out");
        String results = results(RunRecord.hashOfCohort(SAMPLES)).toString();
        assertEnds(
                1,
                "16 of 16 radiographs have no DICOM file",
                results,
                "--cohort",
                "data-samples",
                "--out",
                out.toString(),
                "--dicom",
                "data-samples/dicom");
        assertTrue(Files.notExists(out));
        assertEnds(0, "40 DICOM files of 8 exams", results, "--cohort", "data-samples", "--out", out.toString());
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(out)));
        try (Stream<Path> all = Files.walk(out)) {
            assertEquals(40, all.filter(Files::isRegularFile).count());
        }
    }
}
