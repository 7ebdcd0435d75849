package radiuslab.cohort;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A cohort that cannot be used, with everything that is wrong with it. */
public class CohortException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Enough for the 87 truncated files of FracAtlas; a missing image folder would fill thousands of lines. */
    private static final int LISTED_OF_A_KIND = 100;

    private final transient List<Fault> faults;

    public CohortException(String cohort, List<Fault> faults) {
        super("cohort %s has %d %s:%n%s"
                .formatted(
                        cohort,
                        faults.size(),
                        faults.size() == 1 ? "fault" : "faults",
                        String.join(System.lineSeparator(), lines(faults))));
        this.faults = List.copyOf(faults);
    }

    private static List<String> lines(List<Fault> faults) {
        List<String> lines = new ArrayList<>();
        Map<Fault.Kind, Integer> counts = new EnumMap<>(Fault.Kind.class);
        for (Fault fault : faults) {
            if (counts.merge(fault.kind(), 1, Integer::sum) <= LISTED_OF_A_KIND) {
                lines.add("  " + fault);
            }
        }
        counts.forEach((kind, count) -> {
            if (count > LISTED_OF_A_KIND) {
                lines.add("  and %d more: %s".formatted(count - LISTED_OF_A_KIND, kind.reason()));
            }
        });
        return lines;
    }

    /** All of them; the message leaves out what goes beyond {@value #LISTED_OF_A_KIND} of a kind. */
    public List<Fault> faults() {
        return faults;
    }
}
