package radiuslab.archive;

import radiuslab.exam.Projection;
import radiuslab.exam.Side;

/** Invented machines with the habits of real ones: how they say view and side, and in which language. */
enum ImagingDevice {
    /** Computed radiography in German: a series for each view, the view in its own attribute too. */
    GERMAN(
            "CR",
            "Musterstrahl AG",
            "MS Platte 3",
            "ISO_IR 100",
            "Handgelenk",
            "2 Ebenen",
            "ap",
            "seitl.",
            "links",
            "rechts"),
    /** Digital radiography in English: both views in one series, all attributes filled in, codes too. */
    ENGLISH("DX", "Specimen Medical", "Panel One", "ISO_IR 192", "Wrist", "2 views", "PA", "LAT", "left", "right"),
    /** Computed radiography in French: the view is told by the series' description alone. */
    FRENCH(
            "CR",
            "Exemple Imagerie",
            "EX-200",
            "ISO_IR 100",
            "Poignet",
            "2 incidences",
            "face",
            "profil",
            "gauche",
            "droit");

    final String modality;
    final String manufacturer;
    final String model;
    final String characterSet;
    private final String wrist;
    private final String views;
    private final String frontal;
    private final String lateral;
    private final String left;
    private final String right;

    ImagingDevice(
            String modality,
            String manufacturer,
            String model,
            String characterSet,
            String wrist,
            String views,
            String frontal,
            String lateral,
            String left,
            String right) {
        this.modality = modality;
        this.manufacturer = manufacturer;
        this.model = model;
        this.characterSet = characterSet;
        this.wrist = wrist;
        this.views = views;
        this.frontal = frontal;
        this.lateral = lateral;
        this.left = left;
        this.right = right;
    }

    boolean isDigital() {
        return modality.equals("DX");
    }

    String study(Side side) {
        return "%s %s %s".formatted(wrist, views, word(side));
    }

    /** Of a series of one view. */
    String series(Projection projection, Side side) {
        return "%s %s %s".formatted(wrist, word(side), projection == Projection.AP ? frontal : lateral);
    }

    /** Without a word of the view. */
    String series(Side side) {
        return wrist + " " + word(side);
    }

    String word(Side side) {
        return side == Side.LEFT ? left : right;
    }

    /** The defined term of View Position; empty where the machine does not fill it in. */
    String viewPosition(Projection projection) {
        return switch (this) {
            case GERMAN -> projection == Projection.AP ? "AP" : "LL";
            case ENGLISH -> projection == Projection.AP ? "PA" : "LL";
            case FRENCH -> "";
        };
    }
}
