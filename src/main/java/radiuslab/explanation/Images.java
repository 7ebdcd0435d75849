package radiuslab.explanation;

import java.util.Arrays;
import java.util.List;
import radiuslab.training.Tensor;

/** Images (batch, channel, height, width) in Java's memory, one by one. */
final class Images {
    private Images() {}

    static int channels(Tensor images) {
        return (int) images.shape()[1];
    }

    static int height(Tensor images) {
        return (int) images.shape()[2];
    }

    static int width(Tensor images) {
        return (int) images.shape()[3];
    }

    /** One image (channel, height, width). */
    static float[] one(Tensor images, int number) {
        int size = channels(images) * height(images) * width(images);
        return Arrays.copyOfRange(images.values(), number * size, (number + 1) * size);
    }

    /** A batch of images of the size of another's. */
    static Tensor batch(List<float[]> images, Tensor like) {
        int size = images.get(0).length;
        float[] values = new float[images.size() * size];
        for (int i = 0; i < images.size(); i++) {
            System.arraycopy(images.get(i), 0, values, i * size, size);
        }
        return new Tensor(values, images.size(), channels(like), height(like), width(like));
    }

    /** The mean of each channel of one image. */
    static float[] means(float[] image, int channels) {
        float[] means = new float[channels];
        int area = image.length / channels;
        for (int c = 0; c < channels; c++) {
            double sum = 0;
            for (int i = 0; i < area; i++) {
                sum += image[c * area + i];
            }
            means[c] = (float) (sum / area);
        }
        return means;
    }
}
