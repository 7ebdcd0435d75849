package radiuslab.phantom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.cohort.Cohort;
import radiuslab.exam.Exam;
import radiuslab.exam.GreyImage;

class DeviceTest {
    @TempDir
    Path folder;

    /** 8 bits: 0, 64 and 255 of 255; 255 x (64 / 255)^2 = 16.06. */
    @Test
    void theToneCurveKeepsBlackAndWhite() {
        var image = new GreyImage(3, 1, new short[] {0, 64, 255}, 8);
        assertArrayEquals(
                new short[] {0, 16, 255},
                new Device("dark", 2, 0, 0, false).seen(image, 1).values());
        assertArrayEquals(
                new short[] {255, 191, 0}, Device.exchanged().seen(image, 1).values());
        assertArrayEquals(image.values(), Device.usual().seen(image, 1).values());
    }

    /** One white pixel of nine spreads over all: 255 / 9 = 28 in the middle, 255 / 4 = 64 in a corner, 255 / 6 = 43 at an edge. */
    @Test
    void aPointSpreadsOverItsNeighbours() {
        var image = new GreyImage(3, 3, new short[] {0, 0, 0, 0, 255, 0, 0, 0, 0}, 8);
        assertArrayEquals(
                new short[] {64, 43, 64, 43, 28, 43, 64, 43, 64},
                new Device("soft", 1, 1, 0, false).seen(image, 1).values());
    }

    /** Of 9,999 pixels of 2048 and one of 4095 with a mottle of 3 % of that, 123, the standard error of the deviation is 0.9. */
    @Test
    void theMottleIsAsStrongAsSaidAndDependsOnTheSeedAlone() {
        short[] grey = new short[10_000];
        java.util.Arrays.fill(grey, (short) 2048);
        grey[9_999] = 4095;
        var image = new GreyImage(100, 100, grey, 12);
        Device noisy = new Device("noisy", 1, 0, 0.03, false);
        GreyImage seen = noisy.seen(image, 1);
        double variance = IntStream.range(0, 9_999)
                .mapToDouble(i -> Math.pow(seen.values()[i] - 2048, 2))
                .average()
                .getAsDouble();
        assertEquals(0.03 * 4095, Math.sqrt(variance), 4);
        assertArrayEquals(seen.values(), noisy.seen(image, 1).values());
        assertNotEquals(seen.values()[0], noisy.seen(image, 2).values()[0]);
    }

    @Test
    void everyExamIsThereOncePerDeviceAndTheColumnSaysWhich() throws IOException {
        var none = new PhantomOptions.Part(0, 0);
        var options = new PhantomOptions(none, none, new PhantomOptions.Part(3, 1), 48, 64, 1);
        Cohort cohort = PhantomCohort.write(folder.resolve("cohort"), options, n -> {});
        Cohort devices = Device.each(cohort, 2, folder.resolve("devices"), 1, Device.usual(), Device.older());
        assertEquals(
                List.of("exam-0001-usual", "exam-0002-usual", "exam-0001-older", "exam-0002-older"),
                devices.exams().stream().map(Exam::id).toList());
        assertEquals(
                List.of("usual", "usual", "older", "older"),
                devices.exams().stream().map(e -> e.attributes().get("device")).toList());
        Exam first = cohort.exams().get(0);
        assertEquals(
                first.radiographs().get(0).file(),
                devices.exams().get(0).radiographs().get(0).file());
        assertEquals(first.patient(), devices.exams().get(2).patient(), "a patient is drawn whole");
        assertTrue(Files.exists(devices.exams().get(2).radiographs().get(0).file()));
        assertEquals(devices.exams(), devices.reported());
    }

    @Test
    void nonsenseIsRefused() {
        var refused = assertThrows(IllegalArgumentException.class, () -> new Device("x", 0, -1, 0, false));
        assertEquals(
                "device x needs a gamma above 0, unsharpness and noise of 0 or more, found 0.0, -1, 0.0",
                refused.getMessage());
    }
}
