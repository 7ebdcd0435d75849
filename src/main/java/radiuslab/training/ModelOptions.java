package radiuslab.training;

import ai.djl.nn.Block;

/**
 * All settings of a method's model: enough to make its network anew, and to train it. A saved model holds them as JSON.
 *
 * @param <B> the network's type
 */
public interface ModelOptions<B extends Block> {
    /** The network, not yet initialised. */
    B newNetwork();

    /** Shape of an input of one example; it settles the shapes of all parameters. */
    long[] inputShape();

    /** How the network learns. */
    TrainingOptions training();
}
