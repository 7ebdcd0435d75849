package radiuslab.reader;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import radiuslab.cohort.Fault;

/** What is wrong with a file of reader results so far, and which exams of which reader it concerns. */
final class ReaderFaults {
    private final String file;
    private final List<Fault> faults = new ArrayList<>();
    private final Set<ReaderRow.Key> concerned = new HashSet<>();

    ReaderFaults(String file) {
        this.file = file;
    }

    /** A fault of a line, or of the whole table where the line is 0. */
    void add(Fault.Kind kind, long line, String found, String remedy) {
        faults.add(new Fault(kind, file, line, found, remedy));
    }

    /** A fault that leaves out a reader's result on an exam. */
    void add(Fault.Kind kind, long line, ReaderRow.Key key, String found, String remedy) {
        add(kind, line, found, remedy);
        concerned.add(key);
    }

    /** Another name of a result that is left out. */
    void concernsToo(ReaderRow.Key key) {
        concerned.add(key);
    }

    boolean concern(ReaderRow.Key key) {
        return concerned.contains(key);
    }

    List<Fault> all() {
        return faults;
    }
}
