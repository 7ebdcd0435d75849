package radiuslab.explanation;

import java.util.List;
import radiuslab.prediction.HeatMap;
import radiuslab.training.Tensor;

/** A way to find what a network's prediction rests on. */
public interface Explanation {
    /**
     * @param images (batch, channel, height, width)
     * @return for each image a map of its height and width; greater means more important; flat where nothing is
     */
    List<HeatMap> of(Tensor images, Target target);

    /** Method and layer, for captions. */
    String name();
}
