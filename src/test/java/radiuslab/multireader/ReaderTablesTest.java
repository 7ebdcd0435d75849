package radiuslab.multireader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static radiuslab.multireader.FigureOfMerit.AUROC;
import static radiuslab.multireader.FigureOfMerit.SENSITIVITY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.agreement.PairwiseAgreement;
import radiuslab.drawing.Figure;
import radiuslab.evaluation.Bootstrap;
import radiuslab.evaluation.RocCurve;
import radiuslab.evaluation.Sample;
import radiuslab.report.ResultTable;

class ReaderTablesTest {
    private static final Bootstrap.Options OPTIONS = Bootstrap.Options.quick().withResamples(200);
    private static final UnaryOperator<String> EACH_CASE = id -> id;

    @Test
    void theAnalysisHasARowForWhatMayBeRandom() throws IOException {
        var analysis = ObuchowskiRockette.of(CrossedCalls.simulated(), AUROC, CaseCovariance.JACKKNIFE);
        ResultTable table = MultiReaderTable.of(analysis);
        assertEquals("multireader-auroc", table.name());
        assertEquals(
                List.of(
                        "Readers and cases",
                        "testA – testB",
                        "0.704 (0.516, 0.893)",
                        "0.759 (0.659, 0.858)",
                        "−0.054 (−0.219, 0.111)",
                        "0.58",
                        "1; 7.5",
                        "0.468"),
                table.rows().get(0));
        assertEquals("1; ∞", table.rows().get(1).get(6));
        assertEquals("1; 4", table.rows().get(2).get(6));
        ResultTable components = MultiReaderTable.components(analysis);
        assertEquals(
                List.of("two readers, same modality", "0.001553", "0.51"),
                components.rows().get(4));
    }

    /** A pair is tested by itself; the row of all three holds what the test of all says. */
    @Test
    void ofThreeModalitiesPairsAreTestedEachAndAllTogether() throws IOException {
        ReaderStudy two = CrossedCalls.simulated();
        double[][] best = two.scores()[1];
        var three = new ReaderStudy(
                two.cases(), two.truth(), List.of("testA", "testB", "again"), two.readers(), new double[][][] {
                    two.scores()[0], best, best
                });
        var analysis = ObuchowskiRockette.of(three, AUROC, CaseCovariance.JACKKNIFE);
        List<List<String>> rows = MultiReaderTable.of(analysis).rows();
        assertEquals(12, rows.size());
        assertEquals("testB – again", rows.get(2).get(1));
        assertEquals(
                List.of("0.00", "1.000"),
                List.of(rows.get(2).get(5), rows.get(2).get(7)));
        assertTrue(rows.get(2).get(6).startsWith("1; "), rows.get(2).toString());
        assertEquals("all", rows.get(3).get(1));
        assertTrue(rows.get(3).get(6).startsWith("2; "), rows.get(3).toString());
        double t = analysis.differences(Generalisation.READERS_AND_CASES).get(0).statistic();
        assertEquals(String.format(Locale.ROOT, "%.2f", t * t), rows.get(0).get(5));
    }

    /** One reader says nothing of other readers, and all of other cases. */
    @Test
    void whatCannotBeJudgedIsADash() throws IOException {
        ReaderStudy all = CrossedCalls.simulated();
        ReaderStudy one =
                new ReaderStudy(all.cases(), all.truth(), all.modalities(), List.of("reader1"), new double[][][] {
                    {all.scores()[0][0]}, {all.scores()[1][0]}
                });
        ResultTable table = MultiReaderTable.of(ObuchowskiRockette.of(one, AUROC, CaseCovariance.DELONG));
        assertEquals("–", table.rows().get(0).get(7));
        assertTrue(table.rows().get(1).get(7).matches("[<0-9.]+"), table.rows().toString());
    }

    @Test
    void eachReaderAgainstTheReference() {
        ReaderStudy study = CrossedCalls.twoByTwo();
        List<ReaderFigures> figures = ReaderFigures.of(study, 1, EACH_CASE, OPTIONS);
        assertEquals(.75, figures.get(0).figure(SENSITIVITY).orElseThrow().value());
        Sample sample = study.sample("B", "Dr 2");
        assertEquals(
                RocCurve.of(sample.truth(), sample.score()).auroc(),
                figures.get(3).figure(AUROC).orElseThrow().value());
        ResultTable table = ReaderFiguresTable.of(study, figures, "1", OPTIONS);
        assertEquals(List.of("Reader", "Modality", "AUROC", "Sensitivity", "Specificity"), table.columns());
        assertEquals(List.of("Dr 2", "B"), table.rows().get(3).subList(0, 2));
    }

    /** Without the one fracture, of which the reader says .9, sensitivity is 0/0, and so is its jackknife. */
    @Test
    void aFigureWithoutABcaIntervalHasThePercentileIntervalAndIsNamed() {
        var ids = List.of("a", "b", "c", "d", "e", "f");
        boolean[] truth = {true, false, false, false, false, false};
        ReaderStudy study = ReaderStudy.of(
                Map.of("plain", Map.of("Dr 1", new Sample(ids, truth, new double[] {.9, .9, .3, .3, .2, .1}))));
        Bootstrap.Options bca = OPTIONS.withMethod(Bootstrap.Method.BCA);
        List<ReaderFigures> figures = ReaderFigures.of(study, .5, EACH_CASE, bca);
        assertEquals(1, figures.get(0).figure(SENSITIVITY).orElseThrow().value());
        String caption = ReaderFiguresTable.of(study, figures, ".5", bca).caption();
        assertTrue(
                caption.endsWith(
                        " Percentile intervals, as their BCa intervals are undefined: AUROC of Dr 1, plain, Sensitivity of Dr 1, plain."),
                caption);
    }

    @Test
    void agreementBetweenAndWithinReaders() {
        ReaderStudy study = CrossedCalls.twoByTwo();
        List<ReaderAgreement> between = ReaderAgreement.between(study, "A", EACH_CASE, OPTIONS);
        assertEquals(4, between.size());
        assertEquals("Dr 1 – Dr 2", between.get(0).between());
        assertEquals(
                PairwiseAgreement.of(study.between("A")).get(0).kappa().value(),
                between.get(0).estimate().orElseThrow().value(),
                1e-12);
        List<ReaderAgreement> within = ReaderAgreement.within(study, EACH_CASE, OPTIONS);
        assertEquals("Dr 2: A – B", within.get(1).between());
        ResultTable table = ReaderAgreementTable.of("readers-agreement", "Agreement", study, between, OPTIONS);
        assertEquals("Gwet's AC1", table.rows().get(2).get(1));
    }

    @Test
    void plansAndFigures(@TempDir Path folder) throws IOException {
        ReaderStudy study = CrossedCalls.simulated();
        PlannedStudy plan = PlannedStudy.of(ObuchowskiRockette.of(study, AUROC, CaseCovariance.JACKKNIFE), .15);
        ResultTable table = PlanTable.of(plan, 4, 9, Generalisation.READERS_AND_CASES);
        assertEquals(6, table.rows().size());
        assertEquals("above 100,000", table.rows().get(0).get(2));
        Figure power = PowerFigure.of(plan, 400, Generalisation.READERS_AND_CASES, 4, 8);
        for (Figure figure : List.of(power, ReaderRocFigure.of(study))) {
            figure.write(folder);
            assertTrue(Files.size(folder.resolve(figure.name() + ".svg")) > 1000);
        }
    }

    @Test
    void oneModalityTellsNothingOfReadersAlone() throws IOException {
        ReaderStudy all = CrossedCalls.simulated();
        ReaderStudy one = new ReaderStudy(
                all.cases(), all.truth(), List.of("testA"), all.readers(), new double[][][] {all.scores()[0]});
        ResultTable components = MultiReaderTable.components(ObuchowskiRockette.of(one, AUROC, CaseCovariance.DELONG));
        assertEquals(List.of("readers", "–", "–"), components.rows().get(0));
        assertEquals(List.of("modality by reader", "–", "–"), components.rows().get(1));
    }
}
