package radiuslab.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import radiuslab.files.RecordFile;
import radiuslab.files.WholeFolder;

/**
 * The checkpoints of one training: a folder with one folder per checkpoint, {@code step-000000100} after 100 steps, each
 * written beside and then moved, so that a process that is stopped leaves whole ones only. The newest and the one with
 * the least loss are kept.
 *
 * @param folder made if absent
 * @param every epochs between two checkpoints, at least 1; the last epoch always ends with one
 * @param keep number of the newest to keep, at least 1
 */
public record Checkpoints(Path folder, int every, int keep) {
    public Checkpoints {
        if (every < 1 || keep < 1) {
            throw new IllegalArgumentException(
                    "checkpoints need every and keep of at least 1, found %d and %d".formatted(every, keep));
        }
    }

    /** Twice as many as are lost to one damaged file, after each epoch. */
    public static Checkpoints in(Path folder) {
        return new Checkpoints(folder, 1, 2);
    }

    private record State(String run, History history) {
        State {
            Objects.requireNonNull(run, "run");
            Objects.requireNonNull(history, "history");
        }
    }

    /**
     * The newest checkpoint, or empty if there is none.
     *
     * @param run what is asked for now
     * @throws IOException if it belongs to another run or cannot be read
     */
    Optional<Checkpoint> newest(String run) throws IOException {
        List<Path> all = all();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        Path newest = all.get(all.size() - 1);
        Checkpoint checkpoint = read(newest);
        if (!checkpoint.run().equals(run)) {
            throw new IOException(
                    "the checkpoints in %s belong to another run; use another folder or delete them.%nfound:    %s%nexpected: %s"
                            .formatted(name(), checkpoint.run(), run));
        }
        return Optional.of(checkpoint);
    }

    /** Steps done at the newest checkpoint; empty where there is none. */
    public OptionalLong newestStep() throws IOException {
        List<Path> all = all();
        return all.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(
                        all.get(all.size() - 1).getFileName().toString().substring("step-".length())));
    }

    /** The folder as errors name it: with the one above, which tells one run's from another's. */
    String name() {
        Path whole = folder.toAbsolutePath();
        return whole.subpath(Math.max(0, whole.getNameCount() - 2), whole.getNameCount())
                .toString();
    }

    private static String name(long step) {
        return String.format(Locale.ROOT, "step-%09d", step);
    }

    /** All checkpoints, oldest first. */
    private List<Path> all() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().matches("step-\\d{9}"))
                    .sorted()
                    .toList();
        }
    }

    private static Checkpoint read(Path one) throws IOException {
        try {
            State state = RecordFile.read(one.resolve("state.json"), State.class);
            return new Checkpoint(
                    state.run(),
                    state.history(),
                    Weights.read(one.resolve("weights.bin")),
                    Weights.read(one.resolve("optimizer.bin")));
        } catch (IOException damaged) {
            throw new IOException(
                    "cannot read checkpoint %s; delete it to go on from the one before (%s)"
                            .formatted(one.getFileName(), damaged.getMessage()),
                    damaged);
        }
    }

    /** Whether an epoch, counted from 1, ends with a checkpoint. */
    boolean due(int epoch, int epochs) {
        return epoch % every == 0 || epoch == epochs;
    }

    /**
     * Writes a checkpoint and deletes those no longer kept.
     *
     * @throws IOException if the disk is full or not writable; older checkpoints are untouched then
     */
    void write(Checkpoint checkpoint) throws IOException {
        Path target = folder.resolve(name(checkpoint.step()));
        try {
            WholeFolder.write(target, beside -> {
                checkpoint.weights().write(beside.resolve("weights.bin"));
                checkpoint.optimizer().write(beside.resolve("optimizer.bin"));
                RecordFile.write(beside.resolve("state.json"), new State(checkpoint.run(), checkpoint.history()));
            });
        } catch (IOException failed) {
            throw new IOException(
                    "cannot write checkpoint %s (%s); training can go on from the one before it"
                            .formatted(target.getFileName(), failed),
                    failed);
        }
        clear(checkpoint.history());
    }

    private void clear(History history) throws IOException {
        List<Path> all = all();
        Path best = best(all, history);
        for (Path one : all.subList(0, Math.max(0, all.size() - keep))) {
            if (!one.equals(best)) {
                WholeFolder.delete(one);
            }
        }
    }

    private static Path best(List<Path> all, History history) {
        return all.stream()
                .min(Comparator.comparingDouble(one -> history.epochs().stream()
                        .filter(e -> one.endsWith(name(e.step())))
                        .mapToDouble(History.Epoch::loss)
                        .findFirst()
                        .orElse(Double.POSITIVE_INFINITY)))
                .orElseThrow();
    }
}
