package radiuslab.reader;

import java.util.List;
import radiuslab.cohort.Fault;

/** A file of reader results that cannot be used, with everything that is wrong with it. */
public class ReaderException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Fault> faults;

    public ReaderException(String file, List<Fault> faults) {
        super(Fault.listed(file, faults));
        this.faults = List.copyOf(faults);
    }

    /** All of them; the message leaves out what goes beyond {@value Fault#LISTED_OF_A_KIND} of a kind. */
    public List<Fault> faults() {
        return faults;
    }
}
