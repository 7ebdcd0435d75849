package radiuslab.scale;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import radiuslab.cohort.Cohort;
import radiuslab.cohort.ReadOptions;
import radiuslab.exam.Exam;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Split;
import radiuslab.files.Checksum;
import radiuslab.network.KerasWeights;
import radiuslab.training.Backend;
import radiuslab.training.Precision;

/**
 * What is the same for every training of a sweep, on every machine.
 *
 * @param cohort its folder, absolute; the same on every machine
 * @param exams what {@link #hash} says of those it learns from
 * @param cohortSeed divides it where its tables do not
 * @param excludesFaulty whether its faulty exams are left out
 * @param engine "MXNet" or "PyTorch"
 * @param device cpu, gpu, gpuN, or auto: a GPU where there is one
 * @param precision float32 or mixed
 * @param weights Keras' file to start from, absolute, the same on every machine; "" from scratch
 * @param weightsSum its SHA-256; "" from scratch
 * @param version of the program
 * @param libtorch as {@link Backend#libtorch} says
 */
record SweepJob(
        String cohort,
        String exams,
        long cohortSeed,
        boolean excludesFaulty,
        String engine,
        String device,
        String precision,
        String weights,
        String weightsSum,
        String version,
        String libtorch)
        implements Serializable {
    SweepJob {
        libtorch =
                libtorch == null ? Backend.libtorch(engine, Map.of()) : libtorch; // a sweep of before does not say it
    }

    /** SHA-256 over a training set's exams, patients, findings, markings, and the names and sizes of its files. */
    static String hash(Cohort cohort) throws IOException {
        Checksum sum = new Checksum();
        for (Exam exam : cohort.exams(Split.TRAINING)) {
            sum.add(exam.id()).add(exam.patient()).add(exam.finding().name());
            for (Radiograph radiograph : exam.radiographs()) {
                sum.add(radiograph.file().getFileName().toString()).add("" + Files.size(radiograph.file()));
                if (radiograph.marking().isPresent()) {
                    radiograph.marking().get().addTo(sum);
                }
            }
        }
        return sum.hex();
    }

    /** What computes on this machine. @throws IllegalArgumentException if it lacks the device or the precision */
    Backend backend() {
        return Backend.of(engine, device).with(Precision.valueOf(precision.toUpperCase(Locale.ROOT)));
    }

    /** How each machine reads the cohort. What was left out is known only by decoding all again. */
    ReadOptions reading() {
        return excludesFaulty
                ? ReadOptions.lenient().withSeed(cohortSeed)
                : ReadOptions.strict().withSeed(cohortSeed).withoutDecoding();
    }

    Path folder() {
        return Path.of(cohort);
    }

    /** Read anew. @throws IOException if they are absent on this machine, or others than the job's */
    Optional<KerasWeights> readWeights() throws IOException {
        if (weights.isEmpty()) {
            return Optional.empty();
        }
        Path file = Path.of(weights);
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no file %s: every machine must see it at the same path".formatted(file));
        }
        if (!new Checksum().add(file).hex().equals(weightsSum)) {
            throw new IOException("%s holds other weights than the sweep's".formatted(file));
        }
        return Optional.of(KerasWeights.read(file));
    }

    /** In what another job is another one; nothing where it is the same. */
    List<String> differences(SweepJob other) {
        List<String> differences = new ArrayList<>();
        ScoringRecord.tell(differences, "the cohort", cohort, other.cohort);
        if (cohort.equals(other.cohort) && !exams.equals(other.exams)) {
            differences.add("the cohort's training set as it was then");
        }
        ScoringRecord.tell(differences, "the program", version, other.version);
        ScoringRecord.tell(differences, "the engine", engine, other.engine);
        ScoringRecord.tell(differences, "the libtorch", libtorch, other.libtorch);
        ScoringRecord.tell(differences, "the device", device, other.device);
        ScoringRecord.tell(differences, "the precision", precision, other.precision);
        ScoringRecord.tell(differences, "the weights", weights, other.weights);
        if (weights.equals(other.weights) && !weightsSum.equals(other.weightsSum)) {
            differences.add("the weights as that file had them then");
        }
        return differences;
    }
}
