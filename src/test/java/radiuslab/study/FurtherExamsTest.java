package radiuslab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.cohort.Cohort;
import radiuslab.cohort.Cohort.Exclusion;
import radiuslab.cohort.Cohort.LeftOut;
import radiuslab.exam.Demographics;
import radiuslab.exam.Exam;
import radiuslab.exam.Finding;
import radiuslab.exam.Projection;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Side;
import radiuslab.exam.Split;

class FurtherExamsTest {
    @TempDir
    Path folder;

    /** An exam of one radiograph, whose file holds a text. */
    private Exam exam(String id, String patient, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(id + ".png"), text);
        var view = new Radiograph("r-" + id, Projection.AP, Finding.of(false), file, Optional.empty());
        return new Exam(id, patient, Side.LEFT, Demographics.UNKNOWN, Finding.of(false), List.of(view), Map.of());
    }

    private static Cohort cohort(String name, Map<Exam, Split> splits) {
        Map<String, Split> byId = new HashMap<>();
        splits.forEach((exam, split) -> byId.put(exam.id(), split));
        List<Exam> exams = new ArrayList<>(splits.keySet());
        exams.sort((a, b) -> a.id().compareTo(b.id()));
        return new Cohort(name, exams, byId, List.of());
    }

    @Test
    void allOfTheirExamsAreLearnedFromWhateverTheirSet() throws IOException {
        Exam learned = exam("a1", "p1", "one"), reported = exam("a2", "p2", "two");
        Cohort own = cohort("own", Map.of(learned, Split.TRAINING, reported, Split.VALIDATION));
        Exam first = exam("b1", "p8", "eight"), second = exam("b2", "p9", "nine");
        Cohort joined = FurtherExams.to(own, cohort("more", Map.of(first, Split.TRAINING, second, Split.TEST)));
        assertEquals(List.of(learned, first, second), joined.exams(Split.TRAINING));
        assertEquals(List.of(reported), joined.unseen());
        assertEquals("own", joined.name());
        assertEquals(List.of(), joined.leftOut());
    }

    /** A fold is a part of the training set: what it learns beside may be of no patient of the whole cohort's other sets. */
    @Test
    void aFoldLearnsNothingOfValidationOrTestEither() throws IOException {
        Exam learned = exam("a1", "p1", "one"), heldOut = exam("a2", "p2", "two"), tested = exam("a3", "p3", "three");
        Cohort own = cohort("own", Map.of(learned, Split.TRAINING, heldOut, Split.TRAINING, tested, Split.TEST));
        Exam ofTested = exam("b1", "p3", "another view of patient 3"), ofHeldOut = exam("b2", "p2", "one more");
        Exam other = exam("b3", "p9", "nine");
        Cohort more =
                cohort("more", Map.of(ofTested, Split.TRAINING, ofHeldOut, Split.TRAINING, other, Split.VALIDATION));
        Cohort learnable = FurtherExams.learnable(own, more);
        assertEquals(List.of(ofHeldOut, other), learnable.exams());
        Cohort fold = cohort("own, fold", Map.of(learned, Split.TRAINING, heldOut, Split.VALIDATION));
        assertEquals(List.of(learned, other), FurtherExams.to(fold, learnable).exams(Split.TRAINING));
    }

    @Test
    void nothingOfValidationOrTestIsLearned() throws IOException {
        Exam learned = exam("a1", "p1", "one"), tuned = exam("a2", "p2", "two"), tested = exam("a3", "p3", "three");
        Cohort own = cohort("own", Map.of(learned, Split.TRAINING, tuned, Split.VALIDATION, tested, Split.TEST));
        Map<Exam, Split> others = new HashMap<>();
        others.put(exam("b1", "p2", "another view of patient 2"), Split.TRAINING);
        others.put(exam("b2", "p8", "three"), Split.TRAINING);
        others.put(exam("b3", "p1", "one more of a patient that is learned from"), Split.TRAINING);
        others.put(exam("a1", "p1", "one"), Split.TRAINING);
        Cohort more = cohort("more", others);
        Cohort joined = FurtherExams.to(
                new Cohort("own", own.exams(), own.splits(), List.of(new Exclusion("in a cast", 3))),
                new Cohort("more", more.exams(), more.splits(), List.of(new Exclusion("not a wrist", 2))));
        assertEquals(
                List.of("a1", "b3"),
                joined.exams(Split.TRAINING).stream().map(Exam::id).toList());
        assertEquals(
                List.of(
                        new LeftOut("exam of more whose id the cohort already has", 1, "a1"),
                        new LeftOut("exam of more whose patient is in validation or test", 1, "b1"),
                        new LeftOut("exam of more with an image of validation or test", 1, "b2")),
                joined.leftOut());
        assertEquals(
                List.of(
                        new Exclusion("in a cast", 3),
                        new Exclusion("not a wrist, in more", 2),
                        new Exclusion("exam of more whose id the cohort already has", 1),
                        new Exclusion("exam of more whose patient is in validation or test", 1),
                        new Exclusion("exam of more with an image of validation or test", 1)),
                joined.exclusions());
    }
}
