package radiuslab.quality;

import radiuslab.cohort.Thumbnail;

/**
 * A perceptual hash of a radiograph: 32 x 32 means of mean 0 and length 1, and what of them stays the same however the
 * picture is turned, mirrored or inverted. A picture that is blank or smaller has no values and is like no other.
 *
 * @param values row by row from the top left
 * @param invariant lengths of the picture's parts in subspaces that turning and mirroring do not leave
 */
record Fingerprint(float[] values, float[] invariant) {
    /**
     * The correlation from which two pictures count as one. Of 1.8 million pairs of FracAtlas the 30 above it are copies
     * or retakes; between .97 and it lie two that are cut differently, then different patients.
     */
    static final double SAME = 0.985;

    /** How far apart the invariant parts of two pictures of that correlation can be: |a - b|^2 = 2 - 2 corr. */
    static final double REACH = Math.sqrt(2 - 2 * SAME);

    private static final int SIDE = Thumbnail.SIDE;
    private static final int WAVES = 8;
    private static final String[] WORDS = {
        "",
        "turned by 90 degrees",
        "turned by 180 degrees",
        "turned by 270 degrees",
        "mirrored",
        "mirrored and turned by 90 degrees",
        "mirrored and turned by 180 degrees",
        "mirrored and turned by 270 degrees"
    };
    private static final int[][] PLACES = places();
    private static final float[][] COSINES = cosines();

    /** How one picture shows another: correlation, negative where inverted, and what was done to it. */
    record Match(double correlation, String how) {}

    static Fingerprint of(float[] means) {
        float[] values = Thumbnail.normalised(means.clone()).values();
        return new Fingerprint(values, values.length == 0 ? values : invariant(values));
    }

    boolean isEmpty() {
        return values.length == 0;
    }

    /** The best match over the eight ways to lay a picture down. */
    Match match(Fingerprint other) {
        double best = 0;
        int way = 0;
        for (int w = 0; w < PLACES.length; w++) {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                sum += values[i] * other.values[PLACES[w][i]];
            }
            if (Math.abs(sum) > Math.abs(best) + 1e-6) {
                best = sum;
                way = w;
            }
        }
        String inverted = best < 0 ? "with black and white exchanged" : "";
        return new Match(best, (WORDS[way] + (way > 0 && best < 0 ? " and " : "") + inverted).strip());
    }

    /** Where each place comes from, by way: quarter turns, then the same of the mirrored picture. */
    private static int[][] places() {
        int[][] places = new int[8][SIDE * SIDE];
        for (int way = 0; way < 8; way++) {
            for (int i = 0; i < SIDE * SIDE; i++) {
                int x = way < 4 ? i % SIDE : SIDE - 1 - i % SIDE;
                int y = i / SIDE;
                for (int turn = 0; turn < way % 4; turn++) {
                    int old = x;
                    x = SIDE - 1 - y;
                    y = old;
                }
                places[way][i] = y * SIDE + x;
            }
        }
        return places;
    }

    private static float[][] cosines() {
        float[][] cosines = new float[WAVES][SIDE];
        for (int u = 0; u < WAVES; u++) {
            for (int x = 0; x < SIDE; x++) {
                cosines[u][x] =
                        (float) (Math.sqrt((u == 0 ? 1.0 : 2.0) / SIDE) * Math.cos(Math.PI * u * (x + 0.5) / SIDE));
            }
        }
        return cosines;
    }

    /** Mirroring changes signs of a cosine transform and a quarter turn exchanges its axes: u, v and v, u have one length. */
    private static float[] invariant(float[] values) {
        float[][] waves = new float[WAVES][WAVES];
        for (int u = 0; u < WAVES; u++) {
            for (int y = 0; y < SIDE; y++) {
                float row = 0;
                for (int x = 0; x < SIDE; x++) {
                    row += COSINES[u][x] * values[y * SIDE + x];
                }
                for (int v = 0; v < WAVES; v++) {
                    waves[u][v] += COSINES[v][y] * row;
                }
            }
        }
        float[] invariant = new float[WAVES * (WAVES + 1) / 2];
        int next = 0;
        for (int u = 0; u < WAVES; u++) {
            invariant[next++] = Math.abs(waves[u][u]);
            for (int v = u + 1; v < WAVES; v++) {
                invariant[next++] = (float) Math.hypot(waves[u][v], waves[v][u]);
            }
        }
        return invariant;
    }
}
