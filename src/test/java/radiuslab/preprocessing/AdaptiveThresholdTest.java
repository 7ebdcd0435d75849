package radiuslab.preprocessing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

class AdaptiveThresholdTest {
    @BeforeAll
    static void loadOpenCv() {
        OpenCvLibrary.load();
    }

    /** Means with repeated borders: 11 75 140 / 35 102 169 / 58 129 199; an edge is 2 or more below its mean. */
    @Test
    void aPixelDarkerThanItsNeighbourhoodIsAnEdge() {
        float[] image = {10, 12, 200, 11, 13, 210, 12, 220, 230};
        byte[] edges = AdaptiveThreshold.of(floats(image, 3, 3), 3, 2);
        byte w = (byte) 255;
        assertArrayEquals(new byte[] {w, 0, w, 0, 0, w, 0, w, w}, edges);
    }

    @Test
    void aPixelExactlyTheConstantBelowItsMeanIsAnEdge() {
        // One row, block 3: means 3, 2 and 1 of 3 3 3 / 3 3 0 / 3 0 0.
        assertArrayEquals(
                new byte[] {(byte) 255, (byte) 255, 0},
                AdaptiveThreshold.of(floats(new float[] {3, 3, 0}, 3, 1), 3, 1));
    }

    @Test
    void opencvAgreesWhereItsRoundingToEightBitsDoesNotDecide() {
        int side = 40;
        Random random = new Random(3);
        byte[] bytes = new byte[side * side];
        random.nextBytes(bytes);
        float[] values = new float[bytes.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = bytes[i] & 0xff;
        }
        Mat eightBits = new Mat(side, side, CvType.CV_8U);
        eightBits.put(0, 0, bytes);
        Mat expected = new Mat();
        Imgproc.adaptiveThreshold(
                eightBits, expected, 255, Imgproc.ADAPTIVE_THRESH_MEAN_C, Imgproc.THRESH_BINARY, 7, 5);
        byte[] peer = new byte[bytes.length];
        expected.get(0, 0, peer);
        // Half a grey level above and below the constant, our exact mean and OpenCV's rounded one must agree.
        byte[] strict = AdaptiveThreshold.of(floats(values, side, side), 7, 4.49);
        byte[] lax = AdaptiveThreshold.of(floats(values, side, side), 7, 5.51);
        int compared = 0;
        for (int i = 0; i < peer.length; i++) {
            if (strict[i] == lax[i]) {
                assertEquals(strict[i], peer[i], "pixel " + i);
                compared++;
            }
        }
        assertEquals(true, compared > 1500, "compared only " + compared);
    }

    private static Mat floats(float[] values, int width, int height) {
        Mat image = new Mat(height, width, CvType.CV_32F);
        image.put(0, 0, values);
        return image;
    }
}
