package radiuslab.classification;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
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
     * @param head initialised
     * @param crop what training saw
     */
    GreatestPlace(Block head, InputOptions crop) {
        this.head = addChildBlock("head", head);
        this.crop = crop;
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> parameters) {
        return new NDList(
                PlaceScores.greatest(places -> head.forward(store, places, training), inputs.singletonOrThrow(), crop));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return new Shape[] {new Shape(inputs[0].get(0), Xception.CLASSES)};
    }
}
