package radiuslab.drawing;

import java.awt.Color;

/** From a value in [0, 1] to a colour. */
public enum ColourMap {
    /**
     * Perceptually even and rising in lightness: readable in grey print and by the colour-blind (van der Walt and Smith).
     */
    VIRIDIS(
            0x440154, 0x481567, 0x482677, 0x453781, 0x404788, 0x39568C, 0x33638D, 0x2D708E, 0x287D8E, 0x238A8D,
            0x1F968B, 0x20A387, 0x29AF7F, 0x3CBB75, 0x55C667, 0x73D055, 0x95D840, 0xB8DE29, 0xDCE319, 0xFDE725),
    /** The rainbow many heat maps in the literature have; its yellow looks like a maximum that is not there. */
    JET(0x000080, 0x0000FF, 0x0080FF, 0x00FFFF, 0x80FF80, 0xFFFF00, 0xFF8000, 0xFF0000, 0x800000);

    private final int[] stops;

    ColourMap(int... stops) {
        this.stops = stops;
    }

    /** @param value in [0, 1]; beyond, the colour of the nearer end */
    public Color of(double value) {
        double place = Math.max(0, Math.min(1, value)) * (stops.length - 1);
        int left = Math.min((int) place, stops.length - 2);
        double share = place - left;
        int rgb = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = stops[left] >> shift & 255;
            int to = stops[left + 1] >> shift & 255;
            rgb |= (int) Math.round(from + share * (to - from)) << shift;
        }
        return new Color(rgb);
    }
}
