package radiuslab.phantom;

/** The fabric of spongiosa: a periodic block of struts, longer along z than across; mean about 1. */
final class Trabeculae {
    private static final int SIZE = 64;
    private static final double CELLS_PER_MM = 3.1;
    private static final float[] BLOCK = block();

    private Trabeculae() {}

    /** The local share of bone relative to its mean, 0.3 to about 3. */
    static double at(double x, double y, double z) {
        int i = (int) (x * CELLS_PER_MM + 8192) & (SIZE - 1);
        int j = (int) (y * CELLS_PER_MM + 8192) & (SIZE - 1);
        int k = (int) (z * (CELLS_PER_MM * 0.7) + 8192) & (SIZE - 1);
        return BLOCK[(k * SIZE + j) * SIZE + i];
    }

    private static float[] block() {
        Chance chance = Chance.of(20240123);
        float[] block = new float[SIZE * SIZE * SIZE];
        for (int i = 0; i < block.length; i++) {
            block[i] = (float) chance.normal(0, 1);
        }
        block = smooth(smooth(smooth(block, SIZE * SIZE), SIZE * SIZE), 1);
        block = smooth(block, SIZE);
        double squares = 0;
        for (float value : block) {
            squares += value * value;
        }
        double deviation = Math.sqrt(squares / block.length);
        double mean = 0;
        for (int i = 0; i < block.length; i++) {
            double value = block[i] / deviation;
            block[i] = (float) (value > 0 ? 0.5 + value : 0.5);
            mean += block[i] / block.length;
        }
        for (int i = 0; i < block.length; i++) {
            block[i] /= (float) mean;
        }
        return block;
    }

    /** A (1, 2, 1) average along one axis, given by its stride, around the ends. */
    private static float[] smooth(float[] block, int stride) {
        float[] result = new float[block.length];
        for (int i = 0; i < block.length; i++) {
            int place = i / stride % SIZE;
            int before = place == 0 ? i + (SIZE - 1) * stride : i - stride;
            int after = place == SIZE - 1 ? i - (SIZE - 1) * stride : i + stride;
            result[i] = (block[before] + 2 * block[i] + block[after]) / 4;
        }
        return result;
    }
}
