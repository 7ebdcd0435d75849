package radiuslab.classification;

import java.util.List;
import java.util.function.LongFunction;
import radiuslab.training.Batch;
import radiuslab.training.BatchSource;
import radiuslab.training.MarkedPlaces;
import radiuslab.training.MarkedPlaces.Crop;
import radiuslab.training.Tensor;

/** Batches of crops, the first half without a fracture, and whether each shows one; the same for the same seed and step. */
final class PlaceBatches implements BatchSource {
    private final MarkedPlaces places;
    private final ClassifierOptions options;
    private final LongFunction<List<Crop>> crops;

    PlaceBatches(MarkedPlaces places, ClassifierOptions options, long seed) {
        this.places = places;
        this.options = options;
        this.crops = places.crops(
                options.input(), options.augmentation(), options.training().batchSize(), seed);
    }

    @Override
    public Batch at(long step) {
        List<Crop> drawn = crops.apply(step);
        float[] targets = new float[drawn.size()];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = drawn.get(i).fracture() ? 1 : 0;
        }
        return new Batch(List.of(places.inputs(drawn, options.input())), List.of(new Tensor(targets, targets.length)));
    }
}
