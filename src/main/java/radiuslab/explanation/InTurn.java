package radiuslab.explanation;

import java.util.ArrayList;
import java.util.List;
import radiuslab.prediction.HeatMap;
import radiuslab.training.Tensor;

/**
 * Explanations that take turns, image by image: of networks with random weights each looks at one place of every image,
 * and several together at places by chance.
 */
public final class InTurn implements Explanation {
    private final List<? extends Explanation> explanations;
    private int explained;

    /** @param explanations at least one; the first explains the first image */
    public InTurn(List<? extends Explanation> explanations) {
        this.explanations = List.copyOf(explanations);
        if (explanations.isEmpty()) {
            throw new IllegalArgumentException("explanations that take turns are one at least, found none");
        }
    }

    @Override
    public List<HeatMap> of(Tensor images, Target target) {
        List<HeatMap> maps = new ArrayList<>();
        for (int i = 0; i < images.shape()[0]; i++) {
            maps.addAll(turn().of(images.part(i, i + 1), target));
        }
        return maps;
    }

    @Override
    public Explanation turn() {
        return explanations.get(explained++ % explanations.size());
    }

    @Override
    public String name() {
        return "%s, %d in turn".formatted(explanations.get(0).name(), explanations.size());
    }
}
