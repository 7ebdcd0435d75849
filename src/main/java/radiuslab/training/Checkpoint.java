package radiuslab.training;

/**
 * All that a training needs to go on as if it had never stopped. Batches and dropout depend on nothing but seed and
 * step, so there is no random state to keep.
 *
 * @param run what the training was asked for: options, seed, data, engine, initial weights; another run must not go on from here
 * @param history up to here
 * @param weights of the network
 * @param optimizer its state, array k of parameter p under the name {@code p#k}
 */
record Checkpoint(String run, History history, Weights weights, Weights optimizer) {
    Checkpoint {
        if (history.epochs().isEmpty()) {
            throw new IllegalArgumentException("a checkpoint follows at least one epoch");
        }
    }

    private History.Epoch last() {
        return history.epochs().get(history.epochs().size() - 1);
    }

    /** Number of steps done. */
    long step() {
        return last().step();
    }

    /** Mean loss of the last epoch. */
    double loss() {
        return last().loss();
    }
}
