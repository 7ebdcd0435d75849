package radiuslab.scale;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import radiuslab.files.RecordFile;

/**
 * What a sweep leaves: {@code sweep.json}, which says of what it is, and {@code trainings/}, a file for each training, there
 * whole or not at all. Another plan may go on in it: what both want is not trained again.
 */
final class SweepFolder implements AutoCloseable {
    private static final String JOB = "sweep.json";

    private final Path folder;
    private final FileChannel channel;

    private SweepFolder(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** @throws IOException if it holds something else, another job's trainings, or another program is at work in it */
    static SweepFolder open(Path folder, SweepJob job) throws IOException {
        FileChannel channel = WorkFolder.claim(folder, JOB, "lab sweep");
        try {
            Path file = folder.resolve(JOB);
            if (Files.exists(file)) {
                List<String> differences = RecordFile.read(file, SweepJob.class).differences(job);
                if (!differences.isEmpty()) {
                    throw new IOException(
                            "%s holds the trainings of another sweep: %s. Name another folder, or do as that sweep did"
                                    .formatted(folder, String.join("; ", differences)));
                }
            } else {
                RecordFile.write(file, job);
            }
            return new SweepFolder(folder, channel);
        } catch (IOException | RuntimeException refused) {
            channel.close();
            throw refused;
        }
    }

    private Path file(SweepTraining training) {
        return folder.resolve("trainings").resolve(training.name() + ".json");
    }

    boolean holds(SweepTraining training) {
        return Files.exists(file(training));
    }

    /** Keeps what became of a training; it is not done again. */
    void commit(SweepRound round) throws IOException {
        Path file = file(round.training());
        WorkFolder.keep(file, () -> RecordFile.write(file, round));
    }

    /** Of trainings that are all there, in their order. */
    List<SweepRound> rounds(List<SweepTraining> trainings) throws IOException {
        List<SweepRound> rounds = new ArrayList<>();
        for (SweepTraining training : trainings) {
            rounds.add(RecordFile.read(file(training), SweepRound.class));
        }
        return rounds;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
