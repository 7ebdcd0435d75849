package radiuslab.multireader;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImrmcFileTest {
    @TempDir
    Path folder;

    @Test
    void aFileOfTheProgramItself() throws IOException {
        ReaderStudy study = CrossedCalls.simulated();
        assertEquals("5 readers, 2 modalities (testA, testB), 80 cases, 40 with a fracture", study.toString());
        assertEquals("negCase1", study.cases().get(0));
        assertEquals(
                -1.256, study.sample("testB", "reader5").score()[study.cases().indexOf("posCase39")]);
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        ReaderStudy study = CrossedCalls.twoByTwo();
        Path file = folder.resolve("study.imrmc");
        ImrmcFile.write(file, study);
        ReaderStudy again = ImrmcFile.read(file);
        assertEquals(study.cases(), again.cases());
        assertArrayEquals(study.truth(), again.truth());
        assertEquals(study.modalities(), again.modalities());
        assertEquals(study.readers(), again.readers());
        assertTrue(java.util.Arrays.deepEquals(study.scores(), again.scores()));
    }

    @Test
    void olderFilesMarkTheTruthByMinusOne() throws IOException {
        ReaderStudy study =
                read("a study", "N0: 1", "BEGIN DATA:", "-1,c1,0,1", "-1,c2,0,0", "1,c1,1,5", "1,c2,1,2", "");
        assertEquals(List.of("1"), study.readers());
        assertArrayEquals(new double[] {5, 2}, study.scores()[0][0]);
    }

    private ReaderStudy read(String... lines) throws IOException {
        return ImrmcFile.read(Files.write(folder.resolve("some.imrmc"), List.of(lines)));
    }

    @Test
    void allFaultsAtOnce() {
        String message = assertThrows(
                        IOException.class,
                        () -> read(
                                "BEGIN DATA:",
                                "truth,c1,truth,1",
                                "truth,c2,truth,2",
                                "A,c1,alone,high",
                                "A,c1,alone,3",
                                "A,c1,alone,4",
                                "A,c2"))
                .getMessage();
        for (String part : List.of(
                "some.imrmc",
                "line 3: \"2\" is no truth, which is 0 or 1",
                "line 4: \"high\" is no score",
                "line 6: a second reading of case c1",
                "line 7: has 2 cells")) {
            assertTrue(message.contains(part), message);
        }
    }

    @Test
    void everyReaderReadsEveryCase() {
        String message = assertThrows(
                        IOException.class,
                        () -> read(
                                "BEGIN DATA:",
                                "truth,c1,truth,1",
                                "truth,c2,truth,0",
                                "A,c1,alone,3",
                                "A,c2,alone,1",
                                "B,c1,alone,3",
                                "B,c9,alone,3"))
                .getMessage();
        assertTrue(message.contains("reader B has no score of 1 cases under alone, such as c2"), message);
        assertTrue(message.contains("reader B read 1 cases without a truth under alone, such as c9"), message);
        assertThrows(IOException.class, () -> read("no data"));
        assertThrows(IOException.class, () -> read("BEGIN DATA:"));
    }

    @Test
    void namesThatTheFormCannotHold() {
        ReaderStudy study = CrossedCalls.twoByTwo();
        for (String name : List.of("Dr A, MD", "truth", "-1")) {
            ReaderStudy named = new ReaderStudy(
                    study.cases(), study.truth(), study.modalities(), List.of(name, "B"), study.scores());
            assertThrows(IllegalArgumentException.class, () -> ImrmcFile.write(folder.resolve("other.imrmc"), named));
        }
    }
}
