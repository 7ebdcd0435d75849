package radiuslab.classification;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import radiuslab.network.Xception;
import radiuslab.preprocessing.InputOptions;

/**
 * The end of a network that reads by place, as it predicts: its scores are those of {@link PlaceScores}, (batch, 2). Shares the
 * head's parameters.
 */
final class GreatestPlace extends AbstractBlock {
    private final Block head;
    private final InputOptions crop;

    /**
     * @param head initialised, its layers one after the other
     * @param crop what training saw
     */
    GreatestPlace(Block head, InputOptions crop) {
        this.head = addChildBlock("head", head);
        this.crop = crop;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> parameters) {
        return new NDList(PlaceScores.greatest(places -> scores(store, places), inputs.singletonOrThrow(), crop));
    }

    /** Without drop-out, which predictions do not have and MXNet refuses where gradients are asked of a prediction. */
    private NDList scores(ParameterStore store, NDList places) {
        NDList flowing = places;
        for (Block layer : head.getChildren().values()) {
            flowing = layer instanceof Dropout ? flowing : layer.forward(store, flowing, false);
        }
        return flowing;
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return new Shape[] {new Shape(inputs[0].get(0), Xception.CLASSES)};
    }
}
