package radiuslab.localisation;

import java.util.function.ToDoubleFunction;

/** The figures of a {@link Localisation}, each in [0, 1], greater is better. */
public enum LocalisationScore {
    POINTING("pointing", Localisation::pointing),
    ENERGY("energy", Localisation::energy),
    IOU("iou", Localisation::iou),
    DICE("dice", Localisation::dice),
    AVERAGE_PRECISION("pixel_ap", Localisation::averagePrecision),
    /** What pointing blindly would give, to stand beside {@link #POINTING}. */
    CHANCE("chance", Localisation::chance);

    private final String key;
    private final ToDoubleFunction<Localisation> figure;

    LocalisationScore(String key, ToDoubleFunction<Localisation> figure) {
        this.key = key;
        this.figure = figure;
    }

    /** Its name in results. */
    public String key() {
        return key;
    }

    public double of(Localisation fracture) {
        return figure.applyAsDouble(fracture);
    }
}
