package radiuslab.segmentation;

import java.io.IOException;
import java.nio.file.Path;
import radiuslab.exam.GreyImage;
import radiuslab.prediction.HeatMap;

/**
 * The probability of fracture at each pixel of a radiograph.
 *
 * @param map in the radiograph's pixels, each in [0, 1]; 0 where no patch looked
 * @param probability that it shows a fracture, in [0, 1]: of the study's networks the map's maximum, "maximum pixel
 *     probability was defined as final image-level fracture probability"; else that of all places together
 * @param coverage share of the prepared image's pixels at which a patch looked, in [0, 1]
 * @param uncovered number of the prepared image's pixels at which none did
 * @param patches number of finest patches, or of looks at the whole
 */
public record ProbabilityMap(HeatMap map, double probability, double coverage, int uncovered, int patches) {
    /** The map as a picture of 16 bits: 0 is probability 0, 65535 is 1. */
    public GreyImage picture() {
        short[] values = new short[map.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (short) Math.round(map.values()[i] * 65535);
        }
        return new GreyImage(map.width(), map.height(), values, 16);
    }

    /** Writes the picture as a 16-bit PNG. @param file its folder is made if absent */
    public void writePng(Path file) throws IOException {
        picture().writePng(file);
    }
}
