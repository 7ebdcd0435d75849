package radiuslab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static Schedule of(String... names) {
        return new Schedule(
                Stream.of(names).map(name -> Path.of(name + ".ipynb")).toList());
    }

    /** All that may begin now, in order. */
    private static List<String> begin(Schedule schedule) {
        List<String> begun = new ArrayList<>();
        for (Optional<Path> next = schedule.next(); next.isPresent(); next = schedule.next()) {
            begun.add(Schedule.name(next.get()));
        }
        return begun;
    }

    private static void finish(Schedule schedule, List<String> names) {
        names.forEach(name -> schedule.finished(Path.of(name + ".ipynb")));
    }

    @Test
    void afterTheCheckTrainingsBeginFirstAndWhatReadsThemWaitsForAllThree() throws IOException {
        Schedule study = new Schedule(Study.notebooks(Path.of("notebooks")));
        List<String> first = begin(study);
        assertEquals(List.of("00-check-the-environment"), first);
        finish(study, first);
        List<String> second = begin(study);
        assertEquals(
                List.of(
                        "04-classification",
                        "05-segmentation",
                        "06-detection",
                        "01-cohort",
                        "02-looking-at-radiographs",
                        "03-preprocessing",
                        "12-readers",
                        "13-import",
                        "14-labelling",
                        "15-your-own-experiment",
                        "17-what-can-go-wrong",
                        "19-trying-many-options"),
                second);
        finish(study, List.of("04-classification", "05-segmentation", "01-cohort"));
        assertEquals(List.of(), begin(study));
        finish(study, List.of("06-detection"));
        List<String> third = begin(study);
        assertEquals(
                List.of(
                        "07-explanation",
                        "08-performance",
                        "09-agreement",
                        "11-choosing-a-model",
                        "16-your-own-radiograph",
                        "18-does-it-carry-over"),
                third);
        finish(study, List.of("08-performance"));
        assertEquals(List.of("10-localisation"), begin(study));
    }

    @Test
    void trainingsAndNotebooksOfYourOwnDoNotOnlyRead() {
        assertTrue(Schedule.onlyReads(Path.of("notebooks/08-performance.ipynb")));
        assertFalse(Schedule.onlyReads(Path.of("notebooks/05-segmentation.ipynb")));
        assertFalse(Schedule.onlyReads(Path.of("notebooks/03b-mine.ipynb")));
    }

    @Test
    void aNotebookOfYourOwnWaitsForAllBeforeIt() {
        Schedule study = of("01-cohort", "03b-mine", "08-performance");
        assertEquals(List.of("01-cohort", "08-performance"), begin(study));
        finish(study, List.of("08-performance"));
        assertEquals(List.of(), begin(study));
        finish(study, List.of("01-cohort"));
        assertEquals(List.of("03b-mine"), begin(study));
    }

    @Test
    void aLabelSaysWhereTheNotebookStands() {
        assertEquals(
                "[2/2] 08-performance", of("01-cohort", "08-performance").label(Path.of("x/08-performance.ipynb")));
    }
}
