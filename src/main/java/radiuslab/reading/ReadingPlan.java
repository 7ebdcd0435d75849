package radiuslab.reading;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import radiuslab.exam.FractureMask;
import radiuslab.files.WholeFolder;

/** What is done with a cohort's readings from outside the page: sessions made and locked, tables written. */
public final class ReadingPlan {
    private final Path cohort;
    private final ReadingFolder folder;

    /** @param cohort a folder of radiographs */
    public ReadingPlan(Path cohort) {
        this.cohort = cohort;
        this.folder = new ReadingFolder(cohort);
    }

    /** Ids of all cases of the folder, in the order of its table. */
    public List<String> cases() throws IOException {
        return CaseList.read(cohort).exams();
    }

    /** A session that was made. @throws IOException if there is none of this name; names those there are */
    public ReadingSession session(String name) throws IOException {
        return folder.existing(name);
    }

    /**
     * Ids of the cases on which the readers of a session differ.
     *
     * @throws IOException if there is no such session, or none differ
     */
    public List<String> differing(String session) throws IOException {
        List<String> differing = Reference.differing(folder, CaseList.read(cohort), folder.existing(session));
        if (differing.isEmpty()) {
            throw new IOException("the readers of session %s differ in no case that they closed".formatted(session));
        }
        return differing;
    }

    /**
     * Makes a session.
     *
     * @return false if one of this name is there: it stays as it is
     * @throws IOException if what its aid shows cannot be read
     */
    public boolean make(ReadingSession session) throws IOException {
        return make(session, image -> Optional.empty());
    }

    /**
     * Makes a session that offers paint to start from.
     *
     * @param paint asked for every radiograph of the session
     * @return false if one of this name is there: it stays as it is
     * @throws IOException if what its aid shows cannot be read, or nothing is painted anywhere
     */
    public boolean make(ReadingSession session, FirstPaint paint) throws IOException {
        if (folder.session(session.name()).isPresent()) {
            return false;
        }
        Opinion.read(session);
        if (session.start() != ReadingSession.Start.NONE) {
            CaseList cases = CaseList.read(cohort);
            WholeFolder.delete(folder.start(session.name(), "any").getParent()); // of an attempt that was stopped
            int painted = 0;
            for (String exam : session.cases()) {
                for (ReadingImage image : cases.of(exam).orElseThrow().images()) {
                    Optional<FractureMask> mask = paint.of(image);
                    if (mask.isPresent() && mask.get().box().isPresent()) {
                        mask.get().writePng(folder.start(session.name(), image.radiograph()));
                        painted++;
                    }
                }
            }
            if (painted == 0) {
                throw new IOException("there is no paint to start from on any radiograph of the session");
            }
        }
        folder.make(session);
        return true;
    }

    /** The same with everybody's masks. */
    public Map<String, Integer> writeReference(String session, Clock clock) throws IOException {
        return writeReference(session, false, clock);
    }

    /** Closes a session for changes, for good. */
    public void lock(String session, Clock clock) throws IOException {
        folder.lock(session, clock);
    }

    /**
     * Writes all readings as a table of readers, {@code reading/readers.csv}, their masks, and both as COCO.
     *
     * @return counts by what they count
     */
    public Map<String, Integer> writeTables() throws IOException {
        return ReadingTables.write(folder, CaseList.read(cohort));
    }

    /**
     * Writes what a session's readers agree on, or decided, into the cohort's tables.
     *
     * @param byHand whether masks that began as a method's or a file's are left out
     * @return counts by what they count
     * @throws IOException if there is no such session, or the folder is another program's
     */
    public Map<String, Integer> writeReference(String session, boolean byHand, Clock clock) throws IOException {
        Reference reference = Reference.of(folder, CaseList.read(cohort), folder.existing(session), byHand);
        return PublishedReference.write(cohort, reference, clock);
    }
}
