package radiuslab.segmentation;

import java.util.List;

/**
 * The size of a {@link PatchNetwork}.
 *
 * @param filters of each resolution of a level's U-Net, from the finest; as many poolings as entries
 * @param handedDown further outputs of every level but the last, which only the next level sees, 0 or more
 * @param momentum share of the running mean and variance a batch normalisation keeps at each step, in [0, 1)
 */
public record PatchNetworkOptions(List<Integer> filters, int handedDown, double momentum) {
    public PatchNetworkOptions {
        filters = List.copyOf(filters);
        if (filters.isEmpty() || filters.stream().anyMatch(f -> f < 1)) {
            throw new IllegalArgumentException("a network needs filters, each at least 1, found " + filters);
        }
        if (handedDown < 0) {
            throw new IllegalArgumentException("handedDown must be 0 or more, found " + handedDown);
        }
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException("momentum must be in [0, 1), found " + momentum);
        }
    }

    /** The toolbox's examples since 2021; the paper says "default framework settings". Momentum is Keras' default. */
    public static PatchNetworkOptions published() {
        return new PatchNetworkOptions(List.of(8, 16, 16, 32, 64), /* handedDown= */ 8, /* momentum= */ 0.99);
    }

    /** One resolution less; running means follow a training of some hundred steps. */
    public static PatchNetworkOptions quick() {
        return published().withFilters(8, 16, 16, 32).withHandedDown(4).withMomentum(0.9);
    }

    public PatchNetworkOptions withFilters(Integer... other) {
        return new PatchNetworkOptions(List.of(other), handedDown, momentum);
    }

    public PatchNetworkOptions withHandedDown(int other) {
        return new PatchNetworkOptions(filters, other, momentum);
    }

    public PatchNetworkOptions withMomentum(double other) {
        return new PatchNetworkOptions(filters, handedDown, other);
    }

    /** The matrix of a patch must be a multiple of this. */
    int least() {
        return 1 << filters.size();
    }
}
