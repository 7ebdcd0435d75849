package radiuslab.explanation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import radiuslab.prediction.HeatMap;
import radiuslab.training.Tensor;

/**
 * Score-CAM (Wang et al., CVPR workshops 2020): a channel counts by the target's score where the image is seen through
 * that channel's normalised activation; no gradient. Costs one pass of the network per channel.
 *
 * @param network to explain
 * @param layer whose channels are used
 * @param most channels tried, those whose activation varies most, at least 1
 */
public record ScoreCam(LayeredNetwork network, Layer layer, int most) implements Explanation {
    public ScoreCam {
        if (most < 1) {
            throw new IllegalArgumentException("Score-CAM needs at least one channel, found " + most);
        }
    }

    @Override
    public List<HeatMap> of(Tensor images, Target target) {
        List<List<Features>> features = network.features(images, target, List.of(layer));
        return IntStream.range(0, features.size())
                .mapToObj(i -> of(Images.one(images, i), features.get(i).get(0), images, target))
                .toList();
    }

    private HeatMap of(float[] image, Features features, Tensor like, Target target) {
        List<Integer> channels = chosen(features);
        double[] weights = new double[features.channels()];
        if (!channels.isEmpty()) {
            double[] scores = softmax(network.scores(
                    channels.size(),
                    k -> through(image, channel(features, channels.get(k)).normalised(), like),
                    like,
                    target));
            for (int k = 0; k < scores.length; k++) {
                weights[channels.get(k)] = scores[k];
            }
        }
        float[] map = CamRule.rectified(features.weighted(weights));
        return new HeatMap(features.width(), features.height(), map).resized(Images.width(like), Images.height(like));
    }

    /** Channels that vary, most first. */
    private List<Integer> chosen(Features features) {
        float[] ranges = new float[features.channels()];
        for (int c = 0; c < ranges.length; c++) {
            float[] values = channel(features, c).values().clone();
            Arrays.sort(values);
            ranges[c] = values[values.length - 1] - values[0];
        }
        return IntStream.range(0, ranges.length)
                .filter(c -> ranges[c] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble(c -> -ranges[c]))
                .limit(most)
                .toList();
    }

    private static HeatMap channel(Features features, int c) {
        int area = features.area();
        float[] values = Arrays.copyOfRange(features.activations(), c * area, (c + 1) * area);
        return new HeatMap(features.width(), features.height(), values);
    }

    private static float[] through(float[] image, HeatMap mask, Tensor like) {
        float[] enlarged = mask.resized(Images.width(like), Images.height(like)).values();
        float[] seen = image.clone();
        for (int i = 0; i < seen.length; i++) {
            seen[i] *= enlarged[i % enlarged.length];
        }
        return seen;
    }

    private static double[] softmax(double[] scores) {
        double greatest = Arrays.stream(scores).max().orElseThrow();
        double[] weights =
                Arrays.stream(scores).map(s -> Math.exp(s - greatest)).toArray();
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(w -> w / sum).toArray();
    }

    @Override
    public String name() {
        return "Score-CAM at " + layer.name();
    }
}
