package radiuslab.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.ToyCohort;
import radiuslab.cohort.Cohort;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Projection;

class PlantedMarkerTest {
    /** 50 pixels wide: a square of 6, from (3, 3) to before (9, 9), as bright as the brightest pixel. */
    @Test
    void theSquareIsAsBrightAsTheBrightestPixelAndNothingElseChanges() {
        short[] values = new short[50 * 60];
        values[59 * 50] = 4000;
        GreyImage marked = PlantedMarker.with(new GreyImage(50, 60, values, 16));
        for (int y = 0; y < 60; y++) {
            for (int x = 0; x < 50; x++) {
                boolean inside = x >= 3 && x < 9 && y >= 3 && y < 9;
                int expected = inside || x == 0 && y == 59 ? 4000 : 0;
                assertEquals(expected, marked.at(x, y), x + ", " + y);
            }
        }
    }

    @Test
    void onlyTheExamsAskedForAreMarked(@TempDir Path folder) throws Exception {
        Cohort cohort = new ToyCohort(80, 80, 20, 20, 20, List.of(Projection.AP), false).write(folder, 4);
        Cohort biased = PlantedMarker.into(
                cohort, folder.resolve("marked"), e -> e.finding().isFracture());
        assertEquals(cohort.exam("e0"), biased.exam("e0"), "no fracture, no marker");
        GreyImage before = cohort.exam("e1").radiographs().get(0).image();
        GreyImage after = biased.exam("e1").radiographs().get(0).image();
        assertEquals(60000, after.at(10, 10));
        assertEquals(before.at(60, 60), after.at(60, 60));
        assertEquals(cohort.split(cohort.exam("e1")), biased.split(biased.exam("e1")));
    }
}
