package radiuslab.cohort;

import java.util.List;
import java.util.stream.Collectors;

/** A cohort that cannot be used, with everything that is wrong with it. */
public class CohortException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Fault> faults;

    public CohortException(String cohort, List<Fault> faults) {
        super("cohort %s has %d %s:%n%s"
                .formatted(
                        cohort,
                        faults.size(),
                        faults.size() == 1 ? "fault" : "faults",
                        faults.stream().map(f -> "  " + f).collect(Collectors.joining(System.lineSeparator()))));
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}
