package radiuslab.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.SharedData;
import radiuslab.evaluation.Confusion;
import radiuslab.evaluation.DoubtfulPolicy;
import radiuslab.evaluation.RocCurve;
import radiuslab.evaluation.Sample;
import radiuslab.evaluation.TwoThresholds;
import radiuslab.evaluation.VerdictCounts;
import radiuslab.exam.Finding;
import radiuslab.exam.Projection;
import radiuslab.exam.Split;
import radiuslab.prediction.ExamPrediction;

class DetectorOutputTest {
    @Test
    void viewsOfOneWristBecomeOneExamAndItsBestBoxCounts(@TempDir Path folder) throws Exception {
        Files.writeString(
                folder.resolve("dataset.csv"),
                """
                \uFEFFfilestem,patient_id,study_number,laterality,projection,fracture_visible
                a,1,1,L,1,1
                b,1,1,L,2,
                c,2,1,R,1,
                """);
        Files.writeString(
                folder.resolve("yolov7_validation_predictions.csv"),
                """
                filestem,split,class,xc,yc,w,h,conf
                a,val,3,0.5,0.5,0.1,0.1,0.4
                a,val,3,0.5,0.5,0.1,0.1,0.7
                b,val,8,0.5,0.5,0.1,0.1,0.9
                """);
        Files.writeString(folder.resolve("validation_filestems.txt"), "a\nb\nc\n");
        var exams = DetectorOutput.read(folder).ofBothProjections();
        assertEquals(1, exams.size(), "the exam of image c has no lateral projection");
        assertEquals(Finding.FRACTURE, exams.get(0).truth());
        assertEquals(0.7, exams.get(0).probability());
        assertEquals(0, exams.get(0).seenIn(Projection.LATERAL).probability(), "class 8 is no fracture");
    }

    @Test
    void theRealDetectorSeesMoreInBothProjectionsThanInOne() throws Exception {
        var exams = DetectorOutput.read(SharedData.path("grazpedwri")).ofBothProjections();
        double both = auroc(Sample.of(exams));
        double ap =
                auroc(Sample.of(exams.stream().map(e -> e.seenIn(Projection.AP)).toList()));
        assertTrue(both > 0.97 && both > ap, both + " against " + ap);
    }

    /**
     * 4,154 images, area .979 (.97885633 by scikit-learn). On one half of them two thresholds are chosen; on the other
     * each doubtful image moves from one cell of the table to another, and together they are all images.
     */
    @Test
    void theRealDetectorReachesThePublishedAreaAndItsDoubtsAreCountedInAllThreeWays() throws Exception {
        List<ExamPrediction> images =
                DetectorOutput.read(SharedData.path("grazpedwri")).images();
        assertEquals(4_154, images.size());
        assertEquals(.97885633, auroc(Sample.of(images)), 1e-8);
        Sample tuning = Sample.of(images.subList(0, 2_077));
        Sample rest = Sample.of(images.subList(2_077, 4_154));
        TwoThresholds two = TwoThresholds.of(tuning.truth(), tuning.score(), .95, .95, Split.VALIDATION);
        VerdictCounts counts = VerdictCounts.of(rest.truth(), two.verdicts(rest.score()));
        assertEquals(2_077, counts.total());
        assertTrue(two.sensitive().value() < two.specific().value(), two.toString());
        assertTrue(counts.doubtful() > 0, "no doubtful image");
        Confusion negative = counts.under(DoubtfulPolicy.NEGATIVE);
        Confusion positive = counts.under(DoubtfulPolicy.POSITIVE);
        Confusion excluded = counts.under(DoubtfulPolicy.EXCLUDED);
        assertEquals(counts.doubtfulFractures(), positive.tp() - negative.tp());
        assertEquals(counts.doubtfulOthers(), positive.fp() - negative.fp());
        assertEquals(2_077 - counts.doubtful(), excluded.total());
        assertEquals(rest.at(two.specific().value()), negative);
        assertEquals(rest.at(two.sensitive().value()), positive);
    }

    private static double auroc(Sample sample) {
        return RocCurve.of(sample.truth(), sample.score()).auroc();
    }
}
