package radiuslab.multireader;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import radiuslab.exam.Demographics;
import radiuslab.exam.Exam;
import radiuslab.exam.Finding;
import radiuslab.exam.Projection;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Side;
import radiuslab.prediction.Verdict;
import radiuslab.reader.ReaderResult;
import radiuslab.reader.ReaderResults;

class CrossedReadingsTest {
    private static final List<Exam> EXAMS = Stream.of("e1", "e2", "e3")
            .map(id -> exam(id, id.equals("e2") ? Finding.NONE : Finding.FRACTURE))
            .toList();

    private static Exam exam(String id, Finding finding) {
        Radiograph ap = new Radiograph(id + "AP", Projection.AP, finding, Path.of(id + ".png"), Optional.empty());
        return new Exam(id, "p" + id, Side.LEFT, Demographics.UNKNOWN, finding, List.of(ap), Map.of());
    }

    /** Letters as verdicts on e1, e2, e3; a blank is no reading; scores are the places in "ndf". */
    private static ReaderResults results(String drA, String drB) {
        List<ReaderResult> results = new ArrayList<>();
        List<String> words = List.of(drA, drB);
        for (int r = 0; r < 2; r++) {
            for (int i = 0; i < 3; i++) {
                char letter = words.get(r).charAt(i);
                if (letter != ' ') {
                    Verdict verdict = Map.of(
                                    'f', Verdict.FRACTURE,
                                    'd', Verdict.DOUBTFUL,
                                    'n', Verdict.NONE,
                                    'u', Verdict.UNCLASSIFIABLE)
                            .get(letter);
                    OptionalDouble score =
                            letter == 'u' ? OptionalDouble.empty() : OptionalDouble.of(10 * "ndf".indexOf(letter));
                    results.add(new ReaderResult(
                            r == 0 ? "Dr A" : "Dr B", "", "e" + (i + 1), verdict, score, "", Map.of()));
                }
            }
        }
        return new ReaderResults(results, List.of());
    }

    private static Map<String, ReaderResults> twice(ReaderResults alone, ReaderResults withAid) {
        Map<String, ReaderResults> both = new LinkedHashMap<>();
        both.put("alone", alone);
        both.put("with aid", withAid);
        return both;
    }

    @Test
    void verdictsAreThreeGrades() {
        var crossed = CrossedReadings.ofVerdicts(EXAMS, twice(results("fnd", "nnf"), results("fdf", "fnf")));
        ReaderStudy study = crossed.study();
        assertEquals("2 readers, 2 modalities (alone, with aid), 3 cases, 2 with a fracture", crossed.toString());
        assertArrayEquals(new double[] {2, 0, 1}, study.sample("alone", "Dr A").score());
        assertArrayEquals(
                new boolean[] {true, false, false},
                study.calls(CrossedReadings.FRACTURE).between("alone").of("Dr A"));
        assertArrayEquals(
                new boolean[] {true, false, true},
                study.calls(CrossedReadings.DOUBTFUL).between("alone").of("Dr A"));
    }

    @Test
    void whatSomebodyCouldNotReadIsLeftOutForAll() {
        var crossed = CrossedReadings.ofVerdicts(EXAMS, twice(results("fnd", "nuf"), results(" df", "fnf")));
        assertEquals(List.of("e3"), crossed.study().cases());
        assertEquals(Map.of("Dr B, alone", List.of("e2"), "Dr A, with aid", List.of("e1")), crossed.missing());
        assertTrue(crossed.toString().endsWith("; Dr B, alone lacks 1; Dr A, with aid lacks 1"), crossed.toString());
    }

    @Test
    void scoresInAnyUnit() {
        var crossed = CrossedReadings.ofScores(EXAMS, Map.of("alone", results("fnd", "nuf")));
        assertEquals(List.of("e1", "e3"), crossed.study().cases());
        assertArrayEquals(
                new double[] {20, 10}, crossed.study().sample("alone", "Dr A").score());
    }

    @Test
    void readersAndExamsThatAreNotThere() {
        String reader = assertThrows(
                        IllegalArgumentException.class,
                        () -> CrossedReadings.ofVerdicts(EXAMS, twice(results("fnd", "nnf"), results("fnd", "   "))))
                .getMessage();
        assertTrue(reader.contains("no readings of Dr B under \"with aid\""), reader);
        String exam = assertThrows(
                        IllegalArgumentException.class,
                        () -> CrossedReadings.ofVerdicts(EXAMS, twice(results("f  ", " nf"), results("fnd", "nnf"))))
                .getMessage();
        assertTrue(exam.startsWith("no exam has a reading of all"), exam);
    }
}
