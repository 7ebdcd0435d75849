package radiuslab.training;

import ai.djl.nn.Block;

/**
 * What every method says of its network.
 *
 * @param <O> the method's options
 * @param <B> its network
 */
public interface LearnedMethod<O extends Record & ModelOptions<B>, B extends Block> extends AutoCloseable {
    /** The network as it learns, predicts and is saved; owned by the method. */
    LearnedNetwork<O, B> learned();

    default O options() {
        return learned().options();
    }

    default Backend backend() {
        return learned().backend();
    }

    /** Owned by the method. */
    default B network() {
        return learned().network();
    }

    /** How it was trained; no epochs where it was not. */
    default History history() {
        return learned().history();
    }

    @Override
    default void close() {
        learned().close();
    }
}
