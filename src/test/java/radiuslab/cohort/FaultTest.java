package radiuslab.cohort;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultTest {
    /** 102 of one kind and 1 of another: a head, 100 + 1 lines, and one line for the 2 left. */
    @Test
    void ofAKindAHundredAreListedAndTheRestIsANumber() {
        Fault missing = new Fault(Fault.Kind.IMAGE_MISSING, "a.csv", 2, "is missing", "Put it there");
        List<Fault> faults = new ArrayList<>(Collections.nCopies(102, missing));
        faults.add(new Fault(Fault.Kind.TABLE, "b.csv", 0, "is empty", "Fill it"));
        List<String> lines = Fault.listed("cohort c", faults).lines().toList();
        assertEquals(103, lines.size());
        assertEquals("cohort c has 103 faults:", lines.get(0));
        assertEquals("  a.csv, line 2: is missing. Put it there", lines.get(100));
        assertEquals("  b.csv: is empty. Fill it", lines.get(101));
        assertEquals("  and 2 more: image missing", lines.get(102));
    }
}
