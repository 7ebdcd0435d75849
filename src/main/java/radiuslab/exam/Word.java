package radiuslab.exam;

import java.util.Locale;

/** How files and texts write one of a few values: "fracture", "left", "validation". */
public final class Word {
    private Word() {}

    /** Its name in small letters. */
    public static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
