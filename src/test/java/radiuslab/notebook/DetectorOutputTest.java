package radiuslab.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.SharedData;
import radiuslab.evaluation.RocCurve;
import radiuslab.evaluation.Sample;
import radiuslab.exam.Finding;
import radiuslab.exam.Projection;

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
        var exams = DetectorOutput.read(folder);
        assertEquals(1, exams.size(), "the exam of image c has no lateral projection");
        assertEquals(Finding.FRACTURE, exams.get(0).truth());
        assertEquals(0.7, exams.get(0).probability());
        assertEquals(0, exams.get(0).seenIn(Projection.LATERAL).probability(), "class 8 is no fracture");
    }

    @Test
    void anAbsentFolderHasNoExams(@TempDir Path folder) throws Exception {
        assertTrue(DetectorOutput.read(folder.resolve("absent")).isEmpty());
    }

    @Test
    void theRealDetectorSeesMoreInBothProjectionsThanInOne() throws Exception {
        var exams = DetectorOutput.read(SharedData.path("grazpedwri"));
        double both = auroc(Sample.of(exams));
        double ap =
                auroc(Sample.of(exams.stream().map(e -> e.seenIn(Projection.AP)).toList()));
        assertTrue(both > 0.97 && both > ap, both + " against " + ap);
    }

    private static double auroc(Sample sample) {
        return RocCurve.of(sample.truth(), sample.score()).auroc();
    }
}
