package radiuslab.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.drawing.Exhibit;

class SweepResultsTest {
    @TempDir
    Path folder;

    /** Two folds with seed 1, then with seed 2. */
    private static List<SweepRound> rounds(int steps, double... aurocs) {
        List<SweepRound> rounds = new ArrayList<>();
        for (int i = 0; i < aurocs.length; i++) {
            var option = new SweepOption("classification", Map.of("steps", "" + steps, "size", "96x128"));
            var training = new SweepTraining(option, 1 + i % 2, 2, 1 + i / 2);
            rounds.add(
                    aurocs[i] < 0
                            ? new SweepRound(training, 0, 2, 10, 10, "", "the loss is no longer finite")
                            : new SweepRound(training, aurocs[i], 2, 10, 10, "0123456789ab", ""));
        }
        return rounds;
    }

    private static List<SweepRound> three() {
        List<SweepRound> all = new ArrayList<>(rounds(100, 0.5, 0.6, 0.6, 0.7));
        all.addAll(rounds(200, 0.8, 0.7, 0.9, 0.8));
        all.addAll(rounds(400, 0.9, -1, 0.9, 0.9));
        return all;
    }

    @Test
    void meansSpreadAndTheBest() {
        SweepResults results = SweepResults.of(three());
        SweptOption first = results.options().get(0);
        assertEquals(0.6, first.auroc(), 1e-12);
        // each seed's folds have the variance 0.005; the seeds' means 0.55 and 0.65 as well
        assertEquals(Math.sqrt(0.005), first.overFolds().orElseThrow(), 1e-12);
        assertEquals(Math.sqrt(0.005), first.overSeeds().orElseThrow(), 1e-12);
        assertEquals(2, results.best().number()); // the third lacks a network
        // differences 0.3, 0.1, 0.3, 0.1: mean 0.2, variance 0.04 / 3; in two folds as many held out as learned from
        var below = first.below(results.best()).orElseThrow();
        assertEquals(0.2, below.mean(), 1e-12);
        assertEquals(Math.sqrt(0.04 / 3 * (1.0 / 4 + 1)), below.error(), 1e-12); // 0.129, t = 1.549
        List<List<String>> rows = results.table().rows();
        assertEquals("1: steps 100", rows.get(0).get(0));
        assertEquals("0.219", rows.get(0).get(5)); // one other option: nothing to correct
        assertEquals("the best", rows.get(1).get(4));
        assertEquals(
                "1 of 4 trainings gave no network: the loss is no longer finite",
                rows.get(2).get(1));
        assertTrue(results.toString().contains("not told apart from it (p of 0.05 or more, corrected): 1"));
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        Path file = folder.resolve("trainings.csv");
        TrainingsTable.write(file, three());
        assertEquals(three(), TrainingsTable.read(file));
        Files.writeString(
                file, Files.readString(file).replace(",0.5,2.0", ",half,2.0").replace("seed", "sed"));
        assertTrue(assertThrows(IOException.class, () -> SweepResults.read(file))
                .getMessage()
                .endsWith("it has no column seed"));
    }

    @Test
    void onlyTheSameRoundsAreCompared() {
        List<SweepRound> all = three();
        assertThrows(IllegalArgumentException.class, () -> SweepResults.of(all.subList(0, 7)));
        assertThrows(IllegalArgumentException.class, () -> SweepResults.of(List.of()));
    }

    @Test
    void aCurveIsDrawnByNumbersThatDiffer() {
        SweepResults results = SweepResults.of(three());
        assertEquals(List.of("steps"), results.numbers());
        assertEquals("sweep-steps", results.curve("steps").name());
        assertThrows(IllegalArgumentException.class, () -> results.curve("size"));
    }

    @Test
    void everyCaptionSaysWhatWasHeldOutAndWithWhichSeeds() {
        SweepResults results = SweepResults.of(three());
        String basis =
                "Training set, 2 folds by patient, seeds 1, 2: n = 20 exams held out with each seed, 10 learned from in a round.";
        for (Exhibit exhibit : List.of(results.table(), results.figure(), results.curve("steps"))) {
            assertTrue(exhibit.caption().contains(basis), exhibit.caption());
            assertTrue(exhibit.caption().contains("of classification"), exhibit.caption());
        }
    }

    @Test
    void oneRoundTellsNothingApart() {
        List<SweepRound> one = new ArrayList<>(rounds(100, 0.5));
        one.addAll(rounds(200, 0.8));
        SweepResults results = SweepResults.of(one);
        assertEquals(
                List.of("0.500", "–", "–", "–", "–"),
                results.table().rows().get(0).subList(1, 6));
        assertTrue(results.toString().contains("one round tells no options apart"));
    }
}
