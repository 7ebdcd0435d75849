package radiuslab.logistic;

import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import radiuslab.preprocessing.InputOptions;
import radiuslab.training.ModelOptions;
import radiuslab.training.TrainingOptions;

/** All settings of the fourth method. */
public record LogisticOptions(InputOptions input, TrainingOptions training) implements ModelOptions<SequentialBlock> {
    @Override
    public SequentialBlock newNetwork() {
        return new SequentialBlock()
                .add(Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(1).build());
    }

    @Override
    public long[] inputShape() {
        return input.shape(1);
    }

    public LogisticOptions withTraining(TrainingOptions other) {
        return new LogisticOptions(input, other);
    }
}
