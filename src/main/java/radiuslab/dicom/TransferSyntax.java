package radiuslab.dicom;

import java.util.Map;

/** How a file's data set and pixels are written (PS3.5, 10). */
enum TransferSyntax {
    IMPLICIT_LITTLE_ENDIAN,
    EXPLICIT_LITTLE_ENDIAN,
    EXPLICIT_BIG_ENDIAN,
    DEFLATED,
    RLE,
    JPEG,
    JPEG_LS,
    JPEG_2000,
    OTHER;

    private static final String STANDARD = "1.2.840.10008.1.2";
    private static final Map<String, TransferSyntax> BY_END = Map.ofEntries(
            Map.entry("", IMPLICIT_LITTLE_ENDIAN),
            Map.entry(".1", EXPLICIT_LITTLE_ENDIAN),
            Map.entry(".2", EXPLICIT_BIG_ENDIAN),
            Map.entry(".1.99", DEFLATED),
            Map.entry(".5", RLE),
            Map.entry(".4.50", JPEG),
            Map.entry(".4.51", JPEG),
            Map.entry(".4.57", JPEG),
            Map.entry(".4.70", JPEG),
            Map.entry(".4.80", JPEG_LS),
            Map.entry(".4.81", JPEG_LS),
            Map.entry(".4.90", JPEG_2000),
            Map.entry(".4.91", JPEG_2000));

    static TransferSyntax of(String uid) {
        return uid.startsWith(STANDARD) ? BY_END.getOrDefault(uid.substring(STANDARD.length()), OTHER) : OTHER;
    }

    boolean isExplicit() {
        return this != IMPLICIT_LITTLE_ENDIAN;
    }

    boolean isCompressed() {
        return ordinal() >= RLE.ordinal();
    }
}
