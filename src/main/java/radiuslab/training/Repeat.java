package radiuslab.training;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One of the repeats of a training: it draws batches that no other draws, and its steps and epochs are counted on from those
 * before it.
 *
 * @param number from 0
 * @param once the settings of each
 * @param repeats in all
 */
record Repeat(int number, TrainingOptions once, int repeats) {
    private long stepsBefore() {
        return number * once.steps();
    }

    BatchSource batches(BatchSource all) {
        long before = stepsBefore();
        return step -> all.at(before + step);
    }

    /** Beside those of the first: {@code classification-2}. */
    Optional<Checkpoints> checkpoints(Optional<Checkpoints> ofFirst) {
        return ofFirst.map(
                first -> number == 0 ? first : new Checkpoints(beside(first.folder()), first.every(), first.keep()));
    }

    private Path beside(Path folder) {
        return folder.resolveSibling(folder.getFileName() + "-" + (number + 1));
    }

    History counted(History own) {
        return new History(own.epochs().stream().map(this::counted).toList());
    }

    private History.Epoch counted(History.Epoch own) {
        return new History.Epoch(
                number * once.epochs() + own.number(),
                stepsBefore() + own.step(),
                own.loss(),
                own.figures(),
                own.rate(),
                own.seconds());
    }

    /** Tells one who listens to all repeats. */
    Progress.Listener to(Progress.Listener all) {
        return new Progress.Listener() {
            @Override
            public void step(Progress progress) {
                long left = repeats - 1 - number;
                double later = left * once.steps() * once.batchSize() / progress.imagesPerSecond();
                all.step(new Progress(
                        stepsBefore() + progress.step(),
                        repeats * once.steps(),
                        progress.loss(),
                        progress.imagesPerSecond(),
                        progress.secondsLeft() + (Double.isFinite(later) ? later : 0)));
            }

            @Override
            public void resumed(History before) {
                all.resumed(counted(before));
            }

            @Override
            public void epoch(History.Epoch epoch) {
                all.epoch(counted(epoch));
            }
        };
    }

    static Repeat of(int number, TrainingOptions all) {
        return new Repeat(number, all.once(), all.repeats());
    }
}
