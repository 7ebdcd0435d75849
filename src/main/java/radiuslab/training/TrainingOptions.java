package radiuslab.training;

/**
 * How a network is trained.
 *
 * @param batchSize examples per step, at least 1; half of each class where batches are balanced
 * @param epochs number of epochs, at least 1
 * @param stepsPerEpoch steps between two lines of the history, at least 1
 * @param optimizer how gradients change weights
 * @param learningRate the learning rate by step
 * @param repeats how often all this is done, each time from the same initial weights with batches of its own; the mean of the
 *     final weights is kept. 1 is a training as any other
 */
public record TrainingOptions(
        int batchSize, int epochs, int stepsPerEpoch, Optimizer optimizer, PolynomialDecay learningRate, int repeats) {
    public TrainingOptions {
        repeats = repeats == 0 ? 1 : repeats; // a model saved before trainings could be repeated does not say it
        if (repeats < 1) {
            throw new IllegalArgumentException("repeats must be at least 1, found " + repeats);
        }
        if (batchSize < 1 || epochs < 1 || stepsPerEpoch < 1) {
            throw new IllegalArgumentException(
                    "batchSize, epochs and stepsPerEpoch must be at least 1, found %d, %d, %d"
                            .formatted(batchSize, epochs, stepsPerEpoch));
        }
    }

    /** @throws IllegalArgumentException if a batch cannot be half of the one and half of the other finding */
    public void checkHalves() {
        if (batchSize % 2 != 0) {
            throw new IllegalArgumentException(
                    "half of a batch shows fractures: it needs an even number of images, found " + batchSize);
        }
    }

    /** A training that is done once. */
    public TrainingOptions(
            int batchSize, int epochs, int stepsPerEpoch, Optimizer optimizer, PolynomialDecay learningRate) {
        this(batchSize, epochs, stepsPerEpoch, optimizer, learningRate, 1);
    }

    /**
     * The study's: "1000 epochs with 100 steps on balanced batches of 30 images", Adagrad, the rate "from 0.1 to 0.005".
     * The power of the polynomial is not given; 1 is Keras' default.
     */
    public static TrainingOptions published() {
        return new TrainingOptions(30, 1000, 100, Optimizer.ADAGRAD, new PolynomialDecay(0.1, 0.005, 100_000, 1));
    }

    /**
     * From scratch in minutes: Adam, whose steps do not shrink with all gradients seen so far as Adagrad's do (mean loss
     * of steps 201 to 400 on the phantom study: 0.37 against 0.62). On that study's 800 training images these 1000 steps
     * gave a test AUROC of 0.92 and 500 gave 0.87; on FracAtlas validation they gave 0.87 and 600 gave 0.78.
     */
    public static TrainingOptions quick() {
        return published()
                .withBatchSize(16)
                .withEpochs(20, 50)
                .withOptimizer(Optimizer.ADAM)
                .withLearningRate(PolynomialDecay.linear(0.002, 0, 1000));
    }

    /**
     * The same training in fewer or more steps, in ten epochs at least where that is possible; the rate's decay is
     * stretched alike.
     *
     * @param total steps wanted of each repeat, at least 1; rounded up to whole epochs
     */
    public TrainingOptions withSteps(int total) {
        int each = Math.min(stepsPerEpoch, Math.max(1, total / 10));
        int all = (total + each - 1) / each;
        long decay = Math.max(1, Math.round(learningRate.steps() * ((double) all * each / once().steps())));
        return withEpochs(all, each).withLearningRate(learningRate.withSteps(decay));
    }

    public TrainingOptions withBatchSize(int other) {
        return new TrainingOptions(other, epochs, stepsPerEpoch, optimizer, learningRate, repeats);
    }

    /** The learning rate stays as it is, however many steps these are. */
    public TrainingOptions withEpochs(int epochs, int stepsPerEpoch) {
        return new TrainingOptions(batchSize, epochs, stepsPerEpoch, optimizer, learningRate, repeats);
    }

    public TrainingOptions withOptimizer(Optimizer other) {
        return new TrainingOptions(batchSize, epochs, stepsPerEpoch, other, learningRate, repeats);
    }

    public TrainingOptions withLearningRate(PolynomialDecay other) {
        return new TrainingOptions(batchSize, epochs, stepsPerEpoch, optimizer, other, repeats);
    }

    public TrainingOptions withRepeats(int other) {
        return new TrainingOptions(batchSize, epochs, stepsPerEpoch, optimizer, learningRate, other);
    }

    /** One of the repeats. */
    public TrainingOptions once() {
        return withRepeats(1);
    }

    /** Number of steps in all. */
    public long steps() {
        return (long) epochs * stepsPerEpoch * repeats;
    }
}
