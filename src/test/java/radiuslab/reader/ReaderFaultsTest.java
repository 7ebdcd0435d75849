package radiuslab.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import radiuslab.cohort.Fault;

/** What is wrong with a table of reader results is all said, with its lines. */
class ReaderFaultsTest extends OnThreeExams {
    private static List<String> faults(String rows) {
        var refused = assertThrows(ReaderException.class, () -> read(HEADER + rows, ReaderForm.documented()));
        return refused.faults().stream().map(Fault::toString).toList();
    }

    @Test
    void everyFaultIsListedWithItsLine() {
        assertEquals(
                List.of(
                        "reader.csv, line 2: unknown verdict \"maybe\"; expected fracture, doubtful, none or unclassifiable."
                                + " Correct it, or map the word",
                        "reader.csv, line 3: box \"1 2 0 4 0.5\": a box needs a finite place and positive sides, found"
                                + " x=1.0 y=2.0 width=0.0 height=4.0. Write x y width height score in pixels",
                        "reader.csv, line 4: box \"1 2 3\": found 3 numbers, expected 4 or 5."
                                + " Write x y width height score in pixels",
                        "reader.csv, line 7: has 2 cells, the header has 7."
                                + " Put a text that contains the delimiter into double quotes",
                        "reader.csv, line 5: exam \"e9\" is not in the cohort."
                                + " Write an exam_id of the cohort's exams.csv",
                        "reader.csv, line 6: box 90.0 2.0 30.0 4.0 leaves the radiograph of 100 x 80 pixels."
                                + " Write x y width height in pixels, origin top left"),
                faults(
                        """
                        A,,e1,,maybe,,
                        B,,e1,e1AP,fracture,1 2 0 4 0.5,
                        C,,e1,e1AP,fracture,1 2 3,
                        A,,e9,,none,,
                        A,,e2,e2AP,fracture,90 2 30 4 0.5,
                        A,e3
                        """));
    }

    @Test
    void contradictionsAndRepetitionsAreFaults() {
        List<String> found = faults(
                """
                A,,e1,,none,,
                A,,e1,,fracture,,
                B,,e1,e1AP,none,1 2 3 4 0.5,
                C,,e1,,none,,
                C,,e1,e1AP,,1 2 3 4 0.5,
                D,,e1,,none,,
                D,,e1,e1AP,fracture,,
                E,,e1,,fracture,,no image
                F,,e1,e2AP,none,,
                G,,e1,e1AP,,,
                H,,e1,,fracture,1 2 3 4,
                ,,e1,,fracture,,
                """);
        assertEquals(9, found.size(), String.join("\n", found));
        String all = String.join("\n", found);
        for (String expected : List.of(
                "line 13: reader is empty",
                "line 3: a second row for the same exam, after line 2",
                "line 4: the verdict is none, yet there are boxes: 1",
                "line 6: boxes on an exam that is called none",
                "line 8: a radiograph is called fracture, the whole exam none",
                "line 9: a technical failure, yet the verdict is not unclassifiable",
                "line 10: radiograph \"e2AP\" is not one of the exam's",
                "line 11: the exam has no verdict",
                "line 12: boxes without radiograph_id on an exam of 2 radiographs")) {
            assertTrue(all.contains(expected), expected + " is not in\n" + all);
        }
    }

    @Test
    void emptyAndUnreadableTablesAreRefused() {
        assertEquals(
                List.of("reader.csv: has no rows. Write a header and a row for each exam or radiograph"), faults(""));
        assertEquals(
                List.of("reader.csv, line 2: a double quote is not closed, here or below. Close it"),
                faults("\"A,,e1,,none,,\n"));
    }

    @Test
    void aTableOfWhichNothingMatchesIsRefusedAlsoLeniently() {
        var none = assertThrows(
                ReaderException.class,
                () -> read(
                        HEADER + "A,,e8,,none,,\nA,,e9,,none,,\n",
                        ReaderForm.documented().leniently()));
        assertEquals(2, none.faults().size());
    }
}
