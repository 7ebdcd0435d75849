package radiuslab.explanation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import radiuslab.prediction.HeatMap;
import radiuslab.training.Tensor;

/**
 * A class activation map: a {@link CamRule} at one layer, enlarged to the image; or the mean of the normalised maps of
 * several layers.
 *
 * @param network to explain
 * @param rule how features become a map
 * @param layers at least one
 */
public record Cam(LayeredNetwork network, CamRule rule, List<Layer> layers) implements Explanation {
    public Cam {
        layers = layers.stream().distinct().toList();
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a class activation map needs a layer");
        }
    }

    /** At the last layer with height and width. */
    public static Cam of(LayeredNetwork network, CamRule rule) {
        return new Cam(network, rule, List.of(network.lastSpatial()));
    }

    /** At the named layers. */
    public static Cam of(LayeredNetwork network, CamRule rule, String... names) {
        return new Cam(network, rule, Arrays.stream(names).map(network::layer).toList());
    }

    @Override
    public List<HeatMap> of(Tensor images, Target target) {
        int height = (int) images.shape()[2];
        int width = (int) images.shape()[3];
        return network.features(images, target, layers).stream()
                .map(features -> combined(features, height, width))
                .toList();
    }

    /** The map of one image, of which a layer's features are known. */
    HeatMap of(Map<Layer, Features> known, int height, int width) {
        return combined(layers.stream().map(known::get).toList(), height, width);
    }

    private HeatMap map(Features features) {
        return new HeatMap(features.width(), features.height(), rule.of(features));
    }

    private HeatMap combined(List<Features> features, int height, int width) {
        List<HeatMap> maps =
                features.stream().map(f -> map(f).resized(width, height)).toList();
        return maps.size() == 1
                ? maps.get(0)
                : HeatMap.mean(maps.stream().map(HeatMap::normalised).toList());
    }

    @Override
    public String name() {
        return rule.label() + " at " + layers.stream().map(Layer::name).collect(Collectors.joining(", "));
    }
}
