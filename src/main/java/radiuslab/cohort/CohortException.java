package radiuslab.cohort;

import java.util.List;

/** A cohort that cannot be used, with everything that is wrong with it. */
public class CohortException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Fault> faults;

    public CohortException(String cohort, List<Fault> faults) {
        super(Fault.listed("cohort " + cohort, faults));
        this.faults = List.copyOf(faults);
    }

    /** All of them; the message leaves out what goes beyond {@value Fault#LISTED_OF_A_KIND} of a kind. */
    public List<Fault> faults() {
        return faults;
    }
}
