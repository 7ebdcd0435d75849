package radiuslab.dicom;

import java.util.Optional;

/** The first look-up table, or else the first window, that a file proposes for viewing (PS3.3, C.11.2). */
record Voi(Optional<Lut> lut, Optional<Window> window) {
    static final Voi NONE = new Voi(Optional.empty(), Optional.empty());

    /** A window and the function that it means. */
    record Window(double centre, double width, String function) {
        /** 0 to 1. */
        double at(double value) {
            return switch (function) {
                case "SIGMOID" -> 1 / (1 + Math.exp(-4 * (value - centre) / width));
                case "LINEAR_EXACT" -> clipped((value - centre) / width + 0.5);
                default -> width <= 1
                        ? (value > centre - 0.5 ? 1 : 0)
                        : clipped((value - (centre - 0.5)) / (width - 1) + 0.5);
            };
        }

        private static double clipped(double grey) {
            return Math.max(0, Math.min(1, grey));
        }
    }

    static Voi of(Attributes data, StoredPixels form) throws Refused {
        double[] centre = data.decimals(Tag.WINDOW_CENTER), width = data.decimals(Tag.WINDOW_WIDTH);
        boolean stated = centre.length > 0 && width.length > 0 && width[0] > 0;
        return new Voi(
                Lut.of(data, Tag.VOI_LUT, form.signed()),
                stated
                        ? Optional.of(new Window(centre[0], width[0], data.text(Tag.VOI_LUT_FUNCTION)))
                        : Optional.empty());
    }

    boolean isPresent() {
        return lut.isPresent() || window.isPresent();
    }

    /** 0 to 1. */
    double at(double value) {
        return lut.isPresent()
                ? lut.get().at(value)
                : window.map(w -> w.at(value)).orElseThrow();
    }
}
