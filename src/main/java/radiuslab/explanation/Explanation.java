package radiuslab.explanation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import radiuslab.prediction.HeatMap;
import radiuslab.training.Tensor;

/** A way to find what a network's prediction rests on. */
public interface Explanation {
    /**
     * @param images (batch, channel, height, width)
     * @return for each image a map of its height and width; greater means more important; flat where nothing is
     */
    List<HeatMap> of(Tensor images, Target target);

    /** The one that explains the next image: itself, but where several take turns. */
    default Explanation turn() {
        return this;
    }

    /**
     * The maps of one image by several explanations, as each would give alone. What class activation maps of one network ask of
     * its layers is computed once.
     *
     * @param image (1, channel, height, width)
     * @return in the order of the explanations
     */
    static List<HeatMap> together(List<Explanation> explanations, Tensor image, Target target) {
        List<Explanation> turns = explanations.stream().map(Explanation::turn).toList();
        Map<LayeredNetwork, Map<Layer, Features>> known = new HashMap<>();
        for (Explanation each : turns) {
            if (each instanceof Cam cam) {
                known.computeIfAbsent(cam.network(), network -> features(network, turns, image, target));
            }
        }
        return turns.stream()
                .map(each -> each instanceof Cam cam
                        ? cam.of(known.get(cam.network()), Images.height(image), Images.width(image))
                        : each.of(image, target).get(0))
                .toList();
    }

    /** At all layers that class activation maps of a network want. */
    private static Map<Layer, Features> features(
            LayeredNetwork network, List<Explanation> explanations, Tensor image, Target target) {
        List<Layer> layers = explanations.stream()
                .flatMap(each ->
                        each instanceof Cam cam && cam.network() == network ? cam.layers().stream() : Stream.empty())
                .distinct()
                .toList();
        List<Features> features = network.features(image, target, layers).get(0);
        return IntStream.range(0, layers.size()).boxed().collect(Collectors.toMap(layers::get, features::get));
    }

    /** Method and layer, for captions. */
    String name();
}
