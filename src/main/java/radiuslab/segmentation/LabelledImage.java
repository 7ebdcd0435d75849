package radiuslab.segmentation;

import java.util.stream.IntStream;
import radiuslab.exam.FractureMask;
import radiuslab.preprocessing.ScaledImage;

/**
 * A radiograph prepared for patches, and its mask on the same pixels.
 *
 * @param image what the network sees
 * @param labels {@link FractureMask}'s values; not copied
 * @param fracture the pixels that are fracture, as y * width + x, ascending; not copied
 */
record LabelledImage(ScaledImage image, byte[] labels, int[] fracture) {
    /** Brings the mask to the image's size: each pixel takes the mask's at its centre. */
    static LabelledImage of(ScaledImage image, FractureMask mask) {
        byte[] labels = new byte[image.grey().length];
        for (int i = 0; i < labels.length; i++) {
            int x = (int) ((i % image.width() + 0.5) * mask.width() / image.width());
            int y = (int) ((i / image.width() + 0.5) * mask.height() / image.height());
            labels[i] = mask.values()[y * mask.width() + x];
        }
        return new LabelledImage(image, labels, positions(labels));
    }

    private static int[] positions(byte[] labels) {
        return IntStream.range(0, labels.length)
                .filter(i -> labels[i] == FractureMask.FRACTURE)
                .toArray();
    }

    boolean hasFracture() {
        return fracture.length > 0;
    }
}
