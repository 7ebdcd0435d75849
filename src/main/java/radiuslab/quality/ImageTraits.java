package radiuslab.quality;

import java.io.IOException;
import java.nio.file.Files;
import radiuslab.cohort.Thumbnail;
import radiuslab.exam.Exam;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Radiograph;

/**
 * What is measured on one radiograph, without any knowledge of bones.
 *
 * @param width in pixels
 * @param height in pixels
 * @param bytes of the file
 * @param mean grey, 0 (black) to 1 (the greatest value of the file's bits)
 * @param spread standard deviation of the grey
 * @param skew of the greys: positive where most of a picture is dark, as beside a limb; 0 of a blank or tiny picture
 * @param brightest share of the pixels that have the greatest value found: markers, metal, a border
 */
record ImageTraits(
        Exam exam,
        Radiograph radiograph,
        int width,
        int height,
        long bytes,
        double mean,
        double spread,
        double skew,
        double brightest,
        Fingerprint fingerprint) {
    /** Reads and decodes the image. */
    static ImageTraits of(Exam exam, Radiograph radiograph) throws IOException {
        GreyImage image = radiograph.image();
        float[] means = Thumbnail.means(image);
        double sum = 0, squares = 0;
        int greatest = 0, times = 0;
        for (short value : image.values()) {
            int grey = value & 0xffff;
            sum += grey;
            squares += (double) grey * grey;
            if (grey > greatest) {
                greatest = grey;
                times = 0;
            }
            times += grey == greatest ? 1 : 0;
        }
        int pixels = image.values().length;
        double mean = sum / pixels;
        double spread = Math.sqrt(Math.max(0, squares / pixels - mean * mean));
        return new ImageTraits(
                exam,
                radiograph,
                image.width(),
                image.height(),
                Files.size(radiograph.file()),
                mean / image.white(),
                spread / image.white(),
                skew(means),
                times / (double) pixels,
                Fingerprint.of(means));
    }

    private static double skew(float[] values) {
        double mean = 0, square = 0, cube = 0;
        for (float value : values) {
            mean += value / values.length;
        }
        for (float value : values) {
            double off = value - mean;
            square += off * off / values.length;
            cube += off * off * off / values.length;
        }
        return square == 0 ? 0 : cube / Math.pow(square, 1.5);
    }
}
