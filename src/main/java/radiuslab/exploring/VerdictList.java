package radiuslab.exploring;

import java.util.LinkedHashMap;
import java.util.Map;
import radiuslab.evaluation.VerdictCounts;
import radiuslab.report.Possible;
import radiuslab.report.ResultTable;
import radiuslab.report.VerdictTable;

/** Who gave which verdicts, gathered one after the other for one table. */
public final class VerdictList {
    private final Map<String, VerdictCounts> counts = new LinkedHashMap<>();

    /** With what one more reader said. */
    public VerdictList add(String reader, VerdictCounts said) {
        counts.put(reader, said);
        return this;
    }

    /** A line for each way to count doubtful verdicts. @param caption what was read */
    public Possible<ResultTable> table(String name, String caption) {
        return counts.isEmpty()
                ? Possible.none("Nobody gave a verdict: neither a detector nor a reader.")
                : Possible.of(VerdictTable.of(name, caption, counts));
    }

    @Override
    public String toString() {
        return String.join(", ", counts.keySet());
    }
}
