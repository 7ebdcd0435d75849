package radiuslab.cohort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import radiuslab.exam.Demographics;
import radiuslab.exam.Exam;
import radiuslab.exam.Finding;
import radiuslab.exam.Projection;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Side;
import radiuslab.exam.Split;

class FoldsTest {
    private static Exam exam(String id, String patient, boolean fracture, Map<String, String> attributes) {
        Finding finding = Finding.of(fracture);
        Radiograph radiograph = new Radiograph(id, Projection.AP, finding, Path.of(id), Optional.empty());
        return new Exam(id, patient, Side.LEFT, Demographics.UNKNOWN, finding, List.of(radiograph), attributes);
    }

    /** 300 exams of 200 patients, a third with a fracture, a tenth in a cast, at three sites. */
    private static List<Exam> exams(long seed) {
        Random random = new Random(seed);
        List<Exam> exams = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Map<String, String> attributes = Map.of(
                    "cast",
                    random.nextInt(10) == 0 ? "yes" : "no",
                    "site",
                    List.of("A", "B", "C").get(random.nextInt(3)));
            exams.add(exam("e" + i, "p" + random.nextInt(200), random.nextInt(3) == 0, attributes));
        }
        return exams;
    }

    private static Set<String> patients(List<Exam> exams) {
        return exams.stream().map(Exam::patient).collect(Collectors.toSet());
    }

    private static long count(List<Exam> exams, Predicate<Exam> kind) {
        return exams.stream().filter(kind).count();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everyExamIsHeldOutOnceAndNoPatientIsOnBothSides(long seed) {
        List<Exam> exams = exams(seed);
        List<Exam> heldOut = new ArrayList<>();
        for (Fold fold : Folds.of(exams, 5, seed)) {
            heldOut.addAll(fold.heldOut());
            assertEquals(300, fold.learned().size() + fold.heldOut().size());
            assertTrue(Collections.disjoint(patients(fold.learned()), patients(fold.heldOut())));
        }
        assertEquals(300, heldOut.size());
        assertEquals(Set.copyOf(exams), Set.copyOf(heldOut));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everyFoldHasItsShareOfFindingsAndOfWhateverElseIsBalanced(long seed) {
        List<Exam> exams = exams(seed);
        List<Predicate<Exam>> kinds = List.of(
                e -> e.finding().isFracture(),
                e -> e.attributes().get("cast").equals("yes"),
                e -> e.attributes().get("site").equals("B"));
        for (Fold fold : Folds.of(exams, 5, seed, Division.byPatient().balancing("cast", "site"))) {
            for (Predicate<Exam> kind : kinds) {
                assertEquals(count(exams, kind) / 5.0, count(fold.heldOut(), kind), 3, fold.name());
            }
        }
    }

    @Test
    void theOrderOfTheExamsChangesNothing() {
        List<Exam> exams = exams(1), shuffled = new ArrayList<>(exams);
        Collections.shuffle(shuffled, new Random(9));
        List<Fold> one = Folds.of(exams, 4, 7), other = Folds.of(shuffled, 4, 7);
        for (int i = 0; i < 4; i++) {
            assertEquals(
                    Set.copyOf(one.get(i).heldOut()), Set.copyOf(other.get(i).heldOut()));
        }
    }

    /** e0 - e1 and e1 - e2 are near-duplicates, so all three and whatever else their patients have are one group. */
    @Test
    void duplicatesStayTogetherThroughWhoeverTheyShare() {
        List<Exam> exams = exams(2);
        Division division =
                Division.byPatient().keepingTogether(List.of(Set.of("e0", "e1"), Set.of("e1", "e2", "no exam")));
        Map<String, String> groups = division.groups(exams);
        assertEquals(1, new HashSet<>(List.of(groups.get("e0"), groups.get("e1"), groups.get("e2"))).size());
        for (Fold fold : Folds.of(exams, 5, 3, division)) {
            long of = count(fold.heldOut(), e -> Set.of("e0", "e1", "e2").contains(e.id()));
            assertTrue(of == 0 || of == 3, fold.name() + " holds out " + of);
        }
    }

    @Test
    void aSiteIsLeftOutWithAllPatientsWhoWereSeenThere() {
        List<Exam> exams = List.of(
                exam("a1", "p1", true, Map.of("site", "A")),
                exam("a2", "p2", false, Map.of("site", "A")),
                exam("b1", "p1", true, Map.of("site", "B")),
                exam("b2", "p3", false, Map.of("site", "B")),
                exam("c1", "p4", true, Map.of()),
                exam("c2", "p5", false, Map.of()));
        List<Fold> folds = Folds.leavingOut("site", exams, Division.byPatient());
        assertEquals(
                List.of("site A", "site B", "site unknown"),
                folds.stream().map(Fold::name).toList());
        assertEquals(
                List.of("a1", "a2"),
                folds.get(0).heldOut().stream().map(Exam::id).toList());
        // p1 was at both sites, so b1 is not learned from
        assertEquals(
                List.of("b2", "c1", "c2"),
                folds.get(0).learned().stream().map(Exam::id).toList());
        Cohort cohort = folds.get(0).cohort("wrists");
        assertEquals("wrists, site A", cohort.name());
        assertEquals(
                List.of("b2", "c1", "c2"),
                cohort.exams(Split.TRAINING).stream().map(Exam::id).toList());
        assertEquals(Split.VALIDATION, cohort.reportedOn());
    }

    @Test
    void whatCannotBeDividedIsRefused() {
        List<Exam> exams = exams(1);
        assertRefused("a cross-validation has 2 folds or more, found 1", () -> Folds.of(exams, 1, 1));
        assertRefused(
                "fold 2 of 3 would hold out 1 exams, all of one finding or none; take fewer folds than 3",
                () -> Folds.of(
                        List.of(
                                exam("a", "a", true, Map.of()),
                                exam("b", "b", false, Map.of()),
                                exam("c", "c", false, Map.of()),
                                exam("d", "d", false, Map.of())),
                        3,
                        1));
        assertRefused(
                "no exam has the attribute \"device\"; there are age, cast, sex, side, site",
                () -> Folds.leavingOut("device", exams, Division.byPatient()));
        assertRefused(
                "leaving out one side needs two or more, found left",
                () -> Folds.leavingOut("side", exams, Division.byPatient()));
        List<Exam> sites = List.of(
                exam("a1", "p1", true, Map.of("site", "A")),
                exam("a2", "p2", false, Map.of("site", "A")),
                exam("b1", "p3", true, Map.of("site", "B")),
                exam("b2", "p4", true, Map.of("site", "B")));
        assertRefused(
                "site B would hold out 2 exams, all of one finding or none; join values, or leave out exams of this one",
                () -> Folds.leavingOut("site", sites, Division.byPatient()));
        assertRefused(
                "x would learn from 2 exams, all of one finding or none; more of them",
                () -> Folds.requireBothFindings(
                        List.of(new Fold("x", sites.subList(2, 4), sites.subList(0, 2))), "more of them"));
        assertRefused(
                "x: 1 exams to learn from are of patients who are held out",
                () -> new Fold("x", List.of(exam("a", "p", true, Map.of())), List.of(exam("b", "p", true, Map.of()))));
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
