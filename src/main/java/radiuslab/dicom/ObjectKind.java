package radiuslab.dicom;

import java.util.Map;

/** What sort of object a file holds, by its SOP class. */
enum ObjectKind {
    COMPUTED_RADIOGRAPH("computed radiograph"),
    DIGITAL_RADIOGRAPH("digital radiograph"),
    FOR_PROCESSING("digital radiograph for processing, not for viewing"),
    SECONDARY_CAPTURE("secondary capture"),
    STRUCTURED_REPORT("structured report"),
    SEGMENTATION("segmentation"),
    PRESENTATION_STATE("presentation state"),
    DOCUMENT("document"),
    COMPUTED_TOMOGRAM("computed tomogram"),
    MAGNETIC_RESONANCE("magnetic resonance image"),
    ULTRASOUND("ultrasound image"),
    MAMMOGRAM("mammogram"),
    ANGIOGRAM("angiogram or fluoroscopy"),
    RADIOTHERAPY("radiotherapy object"),
    DIRECTORY("list of files (DICOMDIR)"),
    OTHER("object of another kind");

    private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";
    private static final Map<String, ObjectKind> BY_NUMBER = Map.ofEntries(
            Map.entry("1", COMPUTED_RADIOGRAPH),
            Map.entry("1.1", DIGITAL_RADIOGRAPH),
            Map.entry("1.1.1", FOR_PROCESSING),
            Map.entry("1.2", MAMMOGRAM),
            Map.entry("2", COMPUTED_TOMOGRAM),
            Map.entry("4", MAGNETIC_RESONANCE),
            Map.entry("6", ULTRASOUND),
            Map.entry("7", SECONDARY_CAPTURE),
            Map.entry("11", PRESENTATION_STATE),
            Map.entry("12", ANGIOGRAM),
            Map.entry("66", SEGMENTATION),
            Map.entry("88", STRUCTURED_REPORT),
            Map.entry("104", DOCUMENT),
            Map.entry("481", RADIOTHERAPY));

    private final String words;

    ObjectKind(String words) {
        this.words = words;
    }

    /** The longest number that the class begins with decides. */
    static ObjectKind of(Attributes data) {
        String uid = data.text(Tag.SOP_CLASS_UID);
        if (uid.isEmpty() && data.element(0x00041220).isPresent()) {
            return DIRECTORY;
        }
        String number = uid.startsWith(STORAGE) ? uid.substring(STORAGE.length()) : "";
        while (!number.isEmpty() && !BY_NUMBER.containsKey(number)) {
            number = number.substring(0, Math.max(0, number.lastIndexOf('.')));
        }
        return number.isEmpty() ? OTHER : BY_NUMBER.get(number);
    }

    /** In words, as a reason says it. */
    String words() {
        return words;
    }
}
