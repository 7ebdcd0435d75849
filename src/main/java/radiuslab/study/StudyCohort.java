package radiuslab.study;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import radiuslab.cohort.Cohort;
import radiuslab.exam.Split;
import radiuslab.phantom.PhantomCohort;
import radiuslab.phantom.PhantomOptions;
import radiuslab.study.Environment.Variable;
import radiuslab.study.Session.Preset;

/**
 * The radiographs of {@code lab run}: a given folder, or synthetic ones, made once and kept outside git.
 *
 * @param session with its cohort in place
 * @param cohort as the session reads it
 */
record StudyCohort(Session session, Cohort cohort) {
    /** @throws IOException if there is none, or it has faults: they are better told now than from within a notebook */
    static StudyCohort ready(Session session, PrintStream out) throws IOException {
        if (session.environment().told(Variable.COHORT).isPresent()) {
            if (!Files.isDirectory(session.cohort())) {
                throw new IOException("there is no cohort folder " + session.cohort());
            }
            Cohort cohort = session.readCohort();
            cohort.leftOut().forEach(out::println);
            tellIfUnmarked(cohort, session.environment().told(Variable.HOURS), out);
            tellWithoutWeights(session, cohort, out);
            return new StudyCohort(session, cohort);
        }
        PhantomOptions options = (session.preset() == Preset.QUICK
                        ? PhantomOptions.quick()
                        : PhantomOptions.published())
                .withSeed(session.seed());
        String name = "phantom-v" + PhantomCohort.VERSION + "-" + session.preset() + "-seed" + session.seed();
        Path folder = session.root().resolve(".lab/cohorts").resolve(name);
        make(folder, options, out);
        Session ready = session.with(Variable.COHORT, folder);
        return new StudyCohort(ready, ready.readCohort()); // made earlier, it may have been changed since
    }

    private static void tellIfUnmarked(Cohort cohort, Optional<String> hours, PrintStream out) {
        if (!cohort.hasMarks(Split.TRAINING)) {
            out.println("no fracture of the training set is marked: segmentation and detection have nothing to learn"
                    + " from and will be left out; docs/cohorts.md says how to add masks");
            if (hours.isPresent()) {
                out.println("--hours has no effect: without marks no training is repeated");
            }
        }
    }

    private static void tellWithoutWeights(Session session, Cohort cohort, PrintStream out) {
        if (session.small() && cohort.hasMarks(Split.TRAINING)) {
            out.println(
                    "without --weights all networks start from scratch: on a few hundred real radiographs segmentation and"
                            + " detection learn little that way; docs/data.md says where Keras' Xception weights are");
        }
    }

    /** One at a time: a second run waits for the first one's cohort. */
    private static void make(Path folder, PhantomOptions options, PrintStream out) throws IOException {
        Files.createDirectories(folder.getParent());
        try (FileChannel channel = FileChannel.open(
                        folder.resolveSibling("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && !Files.exists(folder)) {
                try (LongStep progress =
                        new StepLines(out).progress("making the cohort, once", "exams", options.exams())) {
                    PhantomCohort.write(folder, options, progress);
                }
            }
        }
    }
}
