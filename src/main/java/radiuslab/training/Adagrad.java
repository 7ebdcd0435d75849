package radiuslab.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;

/**
 * Adagrad as Keras computes it: the sum of squared gradients starts at 0.1 and epsilon stands outside the root,
 * {@code sum += g^2; w -= rate * g / (sqrt(sum) + 1e-7)}. DJL's own starts at 0, has epsilon inside, and fails on
 * PyTorch.
 */
final class Adagrad extends OptimizerState {
    private static final float INITIAL_SUM = 0.1f;
    private static final float EPSILON = 1e-7f;
    private static final String FUSED =
            "_ZN2at4_ops15_fused_adagrad_4callEN3c108ArrayRefINS_6TensorEEES5_S5_S5_ddddbRKSt8optionalIS4_ES9_";

    @Override
    NDList begin(NDArray weight) {
        return new NDList(weight.getManager().full(weight.getShape(), INITIAL_SUM));
    }

    @Override
    void change(NDArray weight, NDArray gradient, NDList state, double rate, long step) {
        NDArray sum = state.head();
        try (NDArray square = gradient.square()) {
            sum.addi(square);
        }
        try (NDArray divisor = sum.sqrt();
                NDArray change = gradient.mul((float) rate)) {
            weight.subi(change.divi(divisor.addi(EPSILON)));
        }
    }

    @Override
    String together() {
        return FUSED;
    }

    @Override
    void changeTogether(Group group, double rate, long step, NDArray number) {
        Libtorch.change(
                FUSED,
                List.of(group.weights, group.gradients, group.memory(0), group.each(number)),
                rate,
                0.0,
                0.0,
                (double) EPSILON,
                (byte) 0);
    }
}
