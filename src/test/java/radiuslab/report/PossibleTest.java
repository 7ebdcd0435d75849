package radiuslab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.drawing.Figure;

class PossibleTest {
    private static final String WHY = "No fracture is marked.";

    @Test
    void whatIsMadeOfAValueIsAValue() throws IOException {
        var three = Possible.some(List.of(1, 2, 3), WHY).map(List::size);
        assertEquals(Possible.of(3), three);
        assertEquals("3", three.toString());
        List<Integer> used = new ArrayList<>();
        three.ifPresent(used::add);
        assertEquals(List.of(3), used);
    }

    @Test
    void whatIsMadeOfNothingIsMissingForTheSameReason() throws IOException {
        Possible<Integer> size = Possible.some(List.of(), WHY).map(List::size);
        assertFalse(size.isPresent());
        assertEquals(WHY, size.toString());
        size.ifPresent(value -> {
            throw new AssertionError("there is no " + value);
        });
        assertEquals(WHY, assertThrows(NoSuchElementException.class, size::get).getMessage());
    }

    @Test
    void oneThatNeedsAnotherIsMissingForTheFirstReason() {
        Possible<Integer> no = Possible.none(WHY);
        assertEquals(Possible.of(2), Possible.of(1).and(Possible.of(2)));
        assertEquals(no, Possible.of(1).and(no));
        assertEquals(no, no.and(Possible.none("Nor this.")));
    }

    @Test
    void aModelThatWasNotTrainedSaysSo(@TempDir Path folder) throws IOException {
        Results results = new Results(folder);
        assertEquals(
                "No detection has been trained.", results.trained("detection").reason());
        Files.createDirectories(results.model("detection"));
        assertEquals(results.model("detection"), results.trained("detection").get());
    }

    @Test
    void resultsSkipWhatIsMissing(@TempDir Path folder) throws IOException {
        var table = new ResultTable("costs", "Costs.", List.of("Method"), List.of(List.of("one")));
        new Results(folder).write(Possible.of(table), Possible.<Figure>none(WHY));
        assertTrue(Files.exists(folder.resolve("tables/costs.csv")));
        assertFalse(Files.exists(folder.resolve("figures")));
    }

    @Test
    void noneWithoutAReasonAndAValueWithOneAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Possible.none(" "));
        assertThrows(IllegalArgumentException.class, () -> new Possible<>(Optional.of(1), WHY));
    }
}
