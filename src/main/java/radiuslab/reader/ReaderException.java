package radiuslab.reader;

import java.util.List;
import java.util.stream.Collectors;
import radiuslab.cohort.Fault;

/** A file of reader results that cannot be used, with everything that is wrong with it. */
public class ReaderException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private static final int LISTED = 100;

    private final transient List<Fault> faults;

    public ReaderException(String file, List<Fault> faults) {
        super("%s has %d %s:%n%s%s"
                .formatted(
                        file,
                        faults.size(),
                        faults.size() == 1 ? "fault" : "faults",
                        faults.stream()
                                .limit(LISTED)
                                .map(fault -> "  " + fault)
                                .collect(Collectors.joining(System.lineSeparator())),
                        faults.size() > LISTED ? "%n  and %d more".formatted(faults.size() - LISTED) : ""));
        this.faults = List.copyOf(faults);
    }

    /** All of them; the message leaves out what goes beyond {@value #LISTED}. */
    public List<Fault> faults() {
        return faults;
    }
}
