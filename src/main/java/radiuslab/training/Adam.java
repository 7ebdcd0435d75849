package radiuslab.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;

/**
 * Adam (Kingma and Ba 2015, the form before section 2.1, which Keras uses): means of gradient and squared gradient with
 * factors 0.9 and 0.999, corrected for their start, epsilon 1e-7. As AMSGrad the greatest mean square so far divides.
 */
final class Adam extends OptimizerState {
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-7f;
    private static final String FUSED =
            "_ZN2at4_ops12_fused_adam_4callEN3c108ArrayRefINS_6TensorEEES5_S5_S5_S5_S5_dddddbbRKSt8optionalIS4_ES9_";

    private final boolean amsgrad;

    Adam(boolean amsgrad) {
        this.amsgrad = amsgrad;
    }

    @Override
    NDList begin(NDArray weight) {
        NDList state = new NDList(weight.zerosLike(), weight.zerosLike());
        if (amsgrad) {
            state.add(weight.zerosLike());
        }
        return state;
    }

    @Override
    void change(NDArray weight, NDArray gradient, NDList state, double rate, long step) {
        float corrected = (float) (rate * Math.sqrt(1 - Math.pow(BETA2, step + 1)) / (1 - Math.pow(BETA1, step + 1)));
        if (amsgrad) {
            change(weight, gradient, state, corrected);
        } else {
            // The engine's own: one call a parameter instead of a dozen. No decay, no scaling, no clipping.
            NDList arrays = new NDList(weight, gradient, state.get(0), state.get(1));
            weight.getNDArrayInternal()
                    .adamUpdate(
                            arrays,
                            new NDList(weight),
                            (float) rate,
                            corrected,
                            0,
                            1,
                            -1,
                            BETA1,
                            BETA2,
                            EPSILON,
                            true,
                            false);
        }
    }

    @Override
    String together() {
        return FUSED;
    }

    /** PyTorch divides the root of the square by that of its correction and adds epsilon then. */
    @Override
    void changeTogether(Group group, double rate, long step, NDArray number) {
        List<NDArray> greatest = amsgrad ? group.memory(2) : List.of();
        Libtorch.change(
                FUSED,
                List.of(group.weights, group.gradients, group.memory(0), group.memory(1), greatest, group.each(number)),
                rate,
                (double) BETA1,
                (double) BETA2,
                0.0,
                EPSILON / Math.sqrt(1 - Math.pow(BETA2, step + 1)),
                (byte) (amsgrad ? 1 : 0),
                (byte) 0);
    }

    private static void change(NDArray weight, NDArray gradient, NDList state, float corrected) {
        NDArray mean = state.get(0);
        NDArray square = state.get(1);
        mean.muli(BETA1);
        square.muli(BETA2);
        try (NDArray share = gradient.mul(1 - BETA1);
                NDArray squared = gradient.square()) {
            mean.addi(share);
            square.addi(squared.muli(1 - BETA2));
        }
        try (NDArray divisor = greatest(state.get(2), square).sqrt();
                NDArray change = mean.mul(corrected)) {
            weight.subi(change.divi(divisor.addi(EPSILON)));
        }
    }

    /** Keeps the greater of both in place. */
    private static NDArray greatest(NDArray kept, NDArray square) {
        try (NDArray greater = kept.maximum(square)) {
            greater.copyTo(kept);
        }
        return kept;
    }
}
