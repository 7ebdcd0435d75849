package radiuslab.export;

import java.math.BigInteger;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import radiuslab.dicom.DataSet;
import radiuslab.dicom.SourceImage;
import radiuslab.dicom.Tag;
import radiuslab.dicom.Tag.Vr;
import radiuslab.files.Checksum;

/**
 * What all objects of one run have in common.
 *
 * @param run names the run: its objects have UIDs of their own, and the same run makes the same
 * @param version of the program
 * @param made when the results were made
 */
public record ResultObject(String run, String version, LocalDateTime made) {
    static final String NOT_FOR_DIAGNOSIS = "RESEARCH, NOT FOR DIAGNOSIS";

    /** What an object is, and the series that holds all of its kind in a study. */
    enum Kind {
        IMAGE("1.2.840.10008.5.1.4.1.1.7", "OT", 9000, "radiograph as the methods saw it"),
        OVERLAY("1.2.840.10008.5.1.4.1.1.7", "OT", 9001, "fracture overlay"),
        SEGMENTATION("1.2.840.10008.5.1.4.1.1.66.4", "SEG", 9002, "fracture segmentation"),
        REPORT("1.2.840.10008.5.1.4.1.1.88.33", "SR", 9003, "fracture findings");
        final String sopClass, modality, words;
        final int series;

        Kind(String sopClass, String modality, int series, String words) {
            this.sopClass = sopClass;
            this.modality = modality;
            this.series = series;
            this.words = words;
        }
    }

    /** A UID below 2.25, which is anybody's (PS3.5, B.2); the same of the same parts. */
    String uid(String... parts) {
        Checksum sum = new Checksum().add(run);
        for (String part : parts) {
            sum.add(part);
        }
        return "2.25." + new BigInteger(1, HexFormat.of().parseHex(sum.hex().substring(0, 32)));
    }

    /**
     * Patient, study, series, equipment and identity of an object.
     *
     * @param of what it is made of: one image's, or an exam's
     * @param number within the series
     */
    DataSet of(Kind kind, DataSet study, String of, int number) {
        String day = made.format(DateTimeFormatter.BASIC_ISO_DATE);
        String time = made.format(DateTimeFormatter.ofPattern("HHmmss"));
        return study.copy()
                .put(Tag.SOP_CLASS_UID, kind.sopClass)
                .put(Tag.SOP_INSTANCE_UID, uid(kind.name(), of))
                .put(Tag.MODALITY, kind.modality)
                .put(Tag.SERIES_INSTANCE_UID, uid("series", kind.name(), study.text(Tag.STUDY_INSTANCE_UID)))
                .put(Tag.SERIES_NUMBER, kind.series)
                .put(Tag.SERIES_DESCRIPTION, "%s: %s".formatted(NOT_FOR_DIAGNOSIS, kind.words))
                .put(Tag.INSTANCE_NUMBER, number)
                .put(Tag.SERIES_DATE, day)
                .put(Tag.SERIES_TIME, time)
                .put(Tag.CONTENT_DATE, day)
                .put(Tag.CONTENT_TIME, time)
                .put(Tag.MANUFACTURER, "Radius Lab")
                .put(Tag.MANUFACTURER_MODEL, "Radius Lab")
                .put(Tag.DEVICE_SERIAL_NUMBER, "0")
                .put(Tag.SOFTWARE_VERSIONS, version);
    }

    /** The reference to an image (PS3.3, 10.8). */
    static DataSet reference(SourceImage source) {
        return new DataSet()
                .put(0x00081150, Vr.UI, source.kind()) // ReferencedSOPClassUID
                .put(0x00081155, Vr.UI, source.image()); // ReferencedSOPInstanceUID
    }

    static DataSet code(String value, String scheme, String meaning) {
        return new DataSet()
                .put(Tag.CODE_VALUE, value)
                .put(Tag.CODING_SCHEME, scheme)
                .put(Tag.CODE_MEANING, meaning);
    }

    static DataSet fracture() {
        return code("125605004", "SCT", "Fracture of bone");
    }
}
