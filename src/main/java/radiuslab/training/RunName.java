package radiuslab.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import radiuslab.cohort.Cohort;
import radiuslab.exam.Exam;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Split;
import radiuslab.files.Checksum;

/** Names a training by what it is asked for, so that no training goes on from another one's checkpoints. */
public final class RunName {
    private RunName() {}

    /**
     * Options, seed, and the training set with the checksum of its ids, findings, image files and markings. Engine and
     * initial weights are added by {@link Training#resume}.
     *
     * @throws IOException if a file cannot be read
     */
    static String of(Record options, long seed, Lesson lesson) throws IOException {
        Cohort cohort = lesson.cohort();
        List<Radiograph> radiographs = Exam.radiographs(cohort.exams(Split.TRAINING));
        String name = "%s, seed %d, %s with %d images, checksum %s"
                .formatted(options, seed, cohort.name(), radiographs.size(), checksum(radiographs));
        return lesson.truth().isEmpty() ? name : "%s, %s".formatted(name, lesson.truth());
    }

    /**
     * A training set's ids, findings, image files and markings, in order, by the bytes of the files.
     *
     * @return 12 hex digits
     * @throws IOException if a file cannot be read
     */
    public static String checksum(List<Radiograph> radiographs) throws IOException {
        Checksum all = new Checksum();
        try {
            radiographs.parallelStream().map(RunName::checksum).forEachOrdered(all::add);
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
        return all.shortHex();
    }

    private static String checksum(Radiograph radiograph) {
        Checksum one = new Checksum().add(radiograph.id()).add("" + radiograph.finding());
        try {
            one.add(radiograph.file());
            if (radiograph.marking().isPresent()) {
                radiograph.marking().get().addTo(one);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    new IOException("radiograph %s: %s".formatted(radiograph.id(), e.getMessage()), e));
        }
        return one.hex();
    }
}
