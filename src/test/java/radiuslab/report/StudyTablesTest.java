package radiuslab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.claims.Consistency;
import radiuslab.claims.PublishedClaims;
import radiuslab.evaluation.Bootstrap;
import radiuslab.evaluation.DoubtfulPolicy;
import radiuslab.evaluation.Optimism;
import radiuslab.evaluation.ReaderPerformance;
import radiuslab.evaluation.Sample;
import radiuslab.evaluation.ThresholdRule;
import radiuslab.prediction.Verdict;

class StudyTablesTest {
    private static List<String> row(ResultTable table, String first) {
        return table.rows().stream()
                .filter(r -> r.get(0).equals(first))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row " + first + " in " + table.rows()));
    }

    @Test
    void demographicsHaveAColumnForEachPartAndItsDifferenceFromTraining() {
        var table = BaselineTable.of(StudyFigures.cohort());
        assertEquals(
                List.of(
                        "Characteristic",
                        "Training",
                        "Validation",
                        "Test",
                        "All",
                        "Difference, validation",
                        "Difference, test"),
                table.columns());
        assertEquals(
                List.of("Fracture", "2 (50.0)", "2 (50.0)", "2 (50.0)", "6 (50.0)", "0.00", "0.00"),
                row(table, "Fracture"));
        // ages 40..43 and 44..47: means 4 apart, both variances 5/3: 4 / 1.291 = 3.10
        assertEquals("3.10", row(table, "Age in years, median (quartiles)").get(5));
        assertEquals("12 (100.0)", row(table, "Projection: AP").get(4));
    }

    @Test
    void aReaderStandsInTheTableWithoutThresholdAndDoubtsAreCounted() {
        var exams = StudyFigures.common().predictions().get("classification").subList(0, 5);
        Map<String, Verdict> calls = Map.of(
                "TEST-0", Verdict.FRACTURE,
                "TEST-4", Verdict.DOUBTFUL,
                "TEST-1", Verdict.NONE,
                "TEST-2", Verdict.UNCLASSIFIABLE);
        var reader = ReaderPerformance.of(
                "BoneView",
                exams,
                calls,
                DoubtfulPolicy.NEGATIVE,
                UnaryOperator.identity(),
                Bootstrap.Options.published().withResamples(50));
        var table = PerformanceTable.atHalf(StudyFigures.performances(), List.of(reader));
        var last = row(table, "BoneView");
        assertEquals("–", last.get(1));
        assertEquals(List.of("1", "0", "1", "1"), last.subList(7, 11));
        assertTrue(
                table.caption()
                        .contains(
                                "read 4 exams: 1 doubtful verdicts (1 with a fracture) count as no fracture, 1 exams could not be read"),
                table.caption());
    }

    @Test
    void optimismIsTheGainOfHindsight() {
        // On test the best threshold is 0.55 (all right); on validation it was 0.75: one of two fractures lost.
        var validation = new Sample(List.of("a", "b"), new boolean[] {true, false}, new double[] {0.8, 0.7});
        var test = new Sample(
                List.of("c", "d", "e", "f"), new boolean[] {true, true, false, false}, new double[] {0.9, 0.6, 0.5, 0.1
                });
        var optimism = Map.of("m", Optimism.of(validation, test, ThresholdRule.accuracy()));
        assertEquals(
                List.of("M", "0.750", "0.750", "0.550", "1.000", "0.250"),
                OptimismTable.of("test", optimism).rows().get(0));
    }

    @Test
    void aSubgroupOfOneClassHasADashAndNoNumberIsMadeUp() {
        // e0 .. e3: two women with and without a fracture, two men likewise; only the women's truths are made one class
        var sample =
                new Sample(List.of("e0", "e1", "e2", "e3"), new boolean[] {false, false, true, false}, new double[] {
                    0.1, 0.9, 0.8, 0.2
                });
        var table = SubgroupTable.of(StudyFigures.cohort(), "test", Map.of("m", sample), 0.5);
        var women = row(table, "Sex: female");
        assertEquals(List.of("Sex: female", "M", "2", "0"), women.subList(0, 4));
        assertEquals("–", women.get(5));
        assertTrue(table.rows().stream().noneMatch(r -> r.get(0).startsWith("Side")), "all sides are one group");
    }

    @Test
    void costsFollowBayesAndNameTheCheapestWay() {
        // Chosen on validation: 0.7, between the scores 0.9 and 0.5. The method finds 1 of 2 fractures and raises no
        // alarm. At prevalence 50 %, a miss costing 4: 4 x 0.5 x 0.5 =
        // 1 per
        // exam; all: 0.5; none: 4 x 0.5 = 2.
        Map<String, Sample> sample = new LinkedHashMap<>();
        sample.put("m", new Sample(List.of("a", "b", "c", "d"), new boolean[] {true, true, false, false}, new double[] {
            0.9, 0.1, 0.3, 0.2
        }));
        Map<String, Sample> validation = new LinkedHashMap<>();
        validation.put("m", new Sample(List.of("v", "w"), new boolean[] {true, false}, new double[] {0.9, 0.5}));
        var table = CostTable.of("test", validation, sample, new double[] {0.5}, new double[] {4});
        assertEquals(
                List.of("50 %", "4", "100.0 (50, 100; 0.7)", "50.0", "200.0", "Act on all"),
                table.rows().get(0));
        var uncommon = CostTable.of("test", validation, sample, new double[] {0.025}, new double[] {2.5, 0.5});
        assertEquals(
                List.of("2.5 %", "2.5"), uncommon.rows().get(0).subList(0, 2), "no row is called after another one");
        assertEquals(List.of("2.5 %", "0.5"), uncommon.rows().get(1).subList(0, 2));
    }

    @Test
    void conflictingStatementsOfTheStudyCarryTheSameLetter() {
        var claims = PublishedClaims.of(7, "a").accuracy("a", "0.80").fractures(3);
        var table = ConsistencyTable.of(claims, Consistency.of(claims));
        assertEquals(List.of("accuracy of a 0.80", "A"), table.rows().get(0));
        assertEquals("", table.rows().get(1).get(1));
    }

    @Test
    void publishedFiguresStayInTheirOwnColumn() {
        var table = PublishedTable.of("toy", StudyFigures.performances(), StudyFigures.readings());
        assertEquals("0.97 (0.94–0.99)", row(table, "Classification: AUROC").get(2));
        assertEquals("–", row(table, "All call a fracture").get(2)); // two methods are not the study's three
    }

    @Test
    void latexOfATableCompilesWhereTexIsInstalled(@TempDir Path folder) throws Exception {
        Latex latex = Latex.in(folder);
        PerformanceTable.atHalf(StudyFigures.performances()).write(folder);
        Files.writeString(
                folder.resolve("page.tex"),
                "\\documentclass{article}\\usepackage[utf8]{inputenc}\\usepackage{booktabs}\\begin{document}\\input{performance-at-half}\\end{document}");
        latex.compiles("page.tex");
    }
}
