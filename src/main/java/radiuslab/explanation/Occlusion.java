package radiuslab.explanation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import radiuslab.prediction.HeatMap;
import radiuslab.training.Tensor;

/**
 * How much the target falls when a square of the image is replaced by the channels' means (Zeiler and Fergus, ECCV
 * 2014); needs no layer and no gradient. A pixel has the mean fall of the squares that cover it, 0 where it would rise.
 *
 * @param network to explain
 * @param side of the square in input pixels, at least 1
 * @param stride between squares in input pixels, 1 to side
 */
public record Occlusion(LayeredNetwork network, int side, int stride) implements Explanation {
    public Occlusion {
        if (stride < 1 || side < stride) {
            throw new IllegalArgumentException(
                    "squares of side %d every %d pixels leave gaps: 1 <= stride <= side".formatted(side, stride));
        }
    }

    @Override
    public List<HeatMap> of(Tensor images, Target target) {
        return IntStream.range(0, (int) images.shape()[0])
                .mapToObj(i -> of(Images.one(images, i), images, target))
                .toList();
    }

    private HeatMap of(float[] image, Tensor like, Target target) {
        int width = Images.width(like);
        int height = Images.height(like);
        List<int[]> corners = corners(width, height);
        float[] means = Images.means(image, Images.channels(like));
        double[] scores = network.scores(
                1 + corners.size(),
                k -> k == 0 ? image : occluded(image, means, corners.get(k - 1), width, height),
                like,
                target);
        float[] sum = new float[width * height];
        int[] times = new int[sum.length];
        for (int k = 0; k < corners.size(); k++) {
            float fall = (float) (scores[0] - scores[k + 1]);
            forEach(corners.get(k), width, height, i -> {
                sum[i] += fall;
                times[i]++;
            });
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] /= times[i];
        }
        return new HeatMap(width, height, CamRule.rectified(sum));
    }

    /** Top left corners; the outermost squares reach beyond the image, so that its border is covered as often. */
    private List<int[]> corners(int width, int height) {
        List<int[]> corners = new ArrayList<>();
        for (int y = stride - side; y < height; y += stride) {
            for (int x = stride - side; x < width; x += stride) {
                corners.add(new int[] {x, y});
            }
        }
        return corners;
    }

    private float[] occluded(float[] image, float[] means, int[] corner, int width, int height) {
        float[] occluded = image.clone();
        int area = width * height;
        forEach(corner, width, height, i -> {
            for (int c = 0; c < means.length; c++) {
                occluded[c * area + i] = means[c];
            }
        });
        return occluded;
    }

    private void forEach(int[] corner, int width, int height, IntConsumer pixel) {
        for (int y = Math.max(0, corner[1]); y < Math.min(height, corner[1] + side); y++) {
            for (int x = Math.max(0, corner[0]); x < Math.min(width, corner[0] + side); x++) {
                pixel.accept(y * width + x);
            }
        }
    }

    @Override
    public String name() {
        return "occlusion by squares of %d pixels".formatted(side);
    }
}
