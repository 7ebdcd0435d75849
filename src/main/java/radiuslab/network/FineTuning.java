package radiuslab.network;

import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import radiuslab.training.BatchNormalisation;

/**
 * How much of the trunk learns beside the head.
 *
 * @param frozenBlocks number of the trunk's first blocks that stand still, from 0; as many as it has (14 in the
 *     published network) freeze it all
 * @param trunkRate factor on the learning rate in the trunk, in (0, 1]; the head learns at the full rate
 * @param frozenNormalisation whether all batch normalisations of the trunk stand still, their running means included
 * @param greyStart whether pretrained filters start as if red, green and blue were all the grey channel, as photographs
 *     without colour look to them; the edge channel then starts without effect
 */
public record FineTuning(int frozenBlocks, double trunkRate, boolean frozenNormalisation, boolean greyStart) {
    public FineTuning {
        if (frozenBlocks < 0) {
            throw new IllegalArgumentException("frozenBlocks must be 0 or more, found " + frozenBlocks);
        }
        if (!(trunkRate > 0 && trunkRate <= 1)) {
            throw new IllegalArgumentException("trunkRate must be in (0, 1], found " + trunkRate);
        }
    }

    /** The whole network learns at one rate, as the study's did. */
    public static FineTuning full() {
        return new FineTuning(
                /* frozenBlocks= */ 0, /* trunkRate= */ 1, /* frozenNormalisation= */ false, /* greyStart= */ false);
    }

    /** Only the head learns. */
    public static FineTuning headOnly() {
        return full().withFrozenBlocks(Integer.MAX_VALUE).withFrozenNormalisation(true);
    }

    /** From ImageNet weights: the first four blocks stand still, the rest of the trunk learns at a tenth of the rate. */
    public static FineTuning fromImageNet() {
        return full().withFrozenBlocks(4)
                .withTrunkRate(0.1)
                .withFrozenNormalisation(true)
                .withGreyStart(true);
    }

    public FineTuning withFrozenBlocks(int other) {
        return new FineTuning(other, trunkRate, frozenNormalisation, greyStart);
    }

    public FineTuning withTrunkRate(double other) {
        return new FineTuning(frozenBlocks, other, frozenNormalisation, greyStart);
    }

    public FineTuning withFrozenNormalisation(boolean other) {
        return new FineTuning(frozenBlocks, trunkRate, other, greyStart);
    }

    public FineTuning withGreyStart(boolean other) {
        return new FineTuning(frozenBlocks, trunkRate, frozenNormalisation, other);
    }

    /**
     * Pretrained weights as a network's trunk takes them: where it has fewer middle blocks than Keras', the file's last ones are
     * left out.
     */
    public KerasWeights start(KerasWeights weights, XceptionOptions network) {
        KerasWeights fitting = weights.withMiddleBlocks(network.middleBlocks());
        return greyStart ? fitting.asGrey() : fitting;
    }

    /**
     * Freezes parameters of an initialised network.
     *
     * @param trunk its blocks that came pretrained, in order
     */
    public void freeze(List<Block> trunk) {
        for (int i = 0; i < trunk.size(); i++) {
            if (i < frozenBlocks) {
                trunk.get(i).freezeParameters(true);
            } else if (frozenNormalisation) {
                freezeNormalisations(trunk.get(i));
            }
        }
    }

    private static void freezeNormalisations(Block block) {
        if (block instanceof BatchNormalisation) {
            block.freezeParameters(true);
        }
        block.getChildren().values().forEach(FineTuning::freezeNormalisations);
    }

    /** Factor on the learning rate of each parameter of the trunk. */
    public Map<Parameter, Double> rates(List<Block> trunk) {
        Map<Parameter, Double> rates = new HashMap<>();
        for (Block block : trunk) {
            for (Pair<String, Parameter> named : block.getParameters()) {
                rates.put(named.getValue(), trunkRate);
            }
        }
        return rates;
    }
}
