package radiuslab.archive;

import java.util.Locale;
import radiuslab.dicom.DataSet;
import radiuslab.dicom.Tag;
import radiuslab.dicom.Tag.Vr;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Projection;
import radiuslab.exam.Side;

/** The DICOM objects of one visit: CR and DX images (PS3.3, A.2 and A.26) and a secondary capture (A.8). */
final class WristObject {
    private static final String CR = "1.2.840.10008.5.1.4.1.1.1";
    private static final String DX = "1.2.840.10008.5.1.4.1.1.1.1";
    private static final String SC = "1.2.840.10008.5.1.4.1.1.7";
    private static final String CREATOR = "RADIUSLAB PHANTOM";

    private final Visit visit;
    private final double pixelMm;

    WristObject(Visit visit, double pixelMm) {
        this.visit = visit;
        this.pixelMm = pixelMm;
    }

    /**
     * A radiograph.
     *
     * @param projection and side that the picture shows
     * @param series number within the study, from 1
     * @param number within the series, from 1
     */
    DataSet radiograph(GreyImage image, Projection projection, Side side, int series, int number) {
        boolean dx = visit.device().isDigital();
        Side told = visit.oddity() == Oddity.WRONG_SIDE ? other(side) : side;
        boolean noView = visit.oddity() == Oddity.NO_VIEW;
        DataSet data = common(dx ? DX : CR, visit.device().modality, series, number)
                .put(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY")
                .put(Tag.SERIES_DESCRIPTION, description(projection, side))
                .put(Tag.PROTOCOL_NAME, visit.device().series(side))
                .put(Tag.BODY_PART_EXAMINED, visit.oddity() == Oddity.OTHER_PART ? "ELBOW" : "WRIST")
                .put(Tag.VIEW_POSITION, noView ? "" : visit.device().viewPosition(projection))
                .put(Tag.LATERALITY, letter(told))
                .put(Tag.PATIENT_ORIENTATION, "L", "F")
                .put(Tag.KVP, 52.0)
                .put(Tag.ACQUISITION_DATE, visit.date())
                .put(Tag.ACQUISITION_TIME, visit.time())
                .put(Tag.IMAGER_PIXEL_SPACING, pixelMm, pixelMm)
                .put(Tag.WINDOW_CENTER, image.white() / 2.0)
                .put(Tag.WINDOW_WIDTH, (double) image.white());
        pixels(data, image);
        return dx ? digital(data, projection, told, noView) : data;
    }

    /** Attributes that DX asks for; the view is then a code. */
    private DataSet digital(DataSet data, Projection projection, Side side, boolean noView) {
        boolean inverted = visit.oddity() == Oddity.INVERTED;
        data.remove(Tag.LATERALITY)
                .put(Tag.IMAGE_LATERALITY, letter(side))
                .put(Tag.PRESENTATION_INTENT_TYPE, "FOR PRESENTATION")
                .put(Tag.ANATOMIC_REGION, code("T-15460", "SRT", "Wrist joint"))
                .put(Tag.PIXEL_INTENSITY_RELATIONSHIP, "LOG")
                .put(Tag.PIXEL_INTENSITY_RELATIONSHIP_SIGN, inverted ? 1 : -1)
                .put(Tag.RESCALE_INTERCEPT, 0)
                .put(Tag.RESCALE_SLOPE, 1)
                .put(Tag.RESCALE_TYPE, "US")
                .put(Tag.PRESENTATION_LUT_SHAPE, inverted ? "INVERSE" : "IDENTITY")
                .put(Tag.LOSSY_IMAGE_COMPRESSION, "00")
                .put(Tag.BURNED_IN_ANNOTATION, "NO")
                .put(Tag.DETECTOR_TYPE, "SCINTILLATOR")
                .put(Tag.POSITIONER_TYPE)
                .put(Tag.ACQUISITION_CONTEXT);
        if (!noView) {
            DataSet view = projection == Projection.AP
                    ? code("R-10214", "SRT", "postero-anterior")
                    : code("R-10228", "SRT", "latero-medial");
            data.put(Tag.VIEW_CODE, view.put(Tag.VIEW_MODIFIER_CODE));
        }
        return data;
    }

    /** A screen of eight bits in colour, with the patient's name on it. */
    DataSet capture(int series) {
        GreyImage screen = new GreyImage(320, 240, new short[320 * 240], 8);
        DotLetters.write(screen, visit.person().inCapitals(), 12, 12, 2);
        DotLetters.write(screen, visit.person().id() + " " + visit.date(), 12, 34, 2);
        DotLetters.write(screen, "52 KV 1.2 MAS", 12, 80, 2);
        byte[] colours = new byte[3 * screen.values().length];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = (byte) Math.max(screen.values()[i / 3], i % 3 == 2 ? 64 : 0); // white on dark blue
        }
        return common(SC, "OT", series, 1)
                .put(Tag.IMAGE_TYPE, "DERIVED", "SECONDARY")
                .put(Tag.CONVERSION_TYPE, "WSD")
                .put(Tag.SERIES_DESCRIPTION, "Screen Save")
                .put(Tag.LATERALITY, letter(visit.phantom().side()))
                .put(Tag.PATIENT_ORIENTATION)
                .put(Tag.SAMPLES_PER_PIXEL, 3)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, "RGB")
                .put(Tag.PLANAR_CONFIGURATION, 0)
                .put(Tag.ROWS, screen.height())
                .put(Tag.COLUMNS, screen.width())
                .put(Tag.BITS_ALLOCATED, 8)
                .put(Tag.BITS_STORED, 8)
                .put(Tag.HIGH_BIT, 7)
                .put(Tag.PIXEL_REPRESENTATION, 0)
                .put(Tag.PIXEL_DATA.code(), Vr.OB, colours);
    }

    private String description(Projection projection, Side side) {
        boolean oneSeries = visit.device().isDigital() || visit.oddity() == Oddity.NO_VIEW;
        return oneSeries ? visit.device().series(side) : visit.device().series(projection, side);
    }

    /** Patient, study, series and equipment. */
    private DataSet common(String kind, String modality, int series, int number) {
        Identity person = visit.person();
        ImagingDevice device = visit.device();
        return new DataSet()
                .put(Tag.SPECIFIC_CHARACTER_SET, device.characterSet)
                .put(Tag.SOP_CLASS_UID, kind)
                .put(Tag.SOP_INSTANCE_UID, visit.uid(series, number))
                .put(Tag.STUDY_INSTANCE_UID, visit.uid())
                .put(Tag.SERIES_INSTANCE_UID, visit.uid(series))
                .put(Tag.SERIES_NUMBER, series)
                .put(Tag.INSTANCE_NUMBER, number)
                .put(Tag.MODALITY, modality)
                .put(Tag.STUDY_ID, visit.accession())
                .put(Tag.ACCESSION_NUMBER, visit.accession())
                .put(Tag.STUDY_DATE, visit.date())
                .put(Tag.SERIES_DATE, visit.date())
                .put(Tag.CONTENT_DATE, visit.date())
                .put(Tag.STUDY_TIME, visit.time())
                .put(Tag.SERIES_TIME, visit.time())
                .put(Tag.CONTENT_TIME, visit.time())
                .put(Tag.STUDY_DESCRIPTION, device.study(visit.phantom().side()))
                .put(Tag.PATIENT_NAME, person.name())
                .put(Tag.PATIENT_ID, person.id())
                .put(Tag.PATIENT_BIRTH_DATE, person.birthDate())
                .put(Tag.PATIENT_SEX, person.sex().name().substring(0, 1))
                .put(Tag.PATIENT_AGE, person.age(visit.day()))
                .put(Tag.PATIENT_ADDRESS, person.address())
                .put(Tag.PATIENT_TELEPHONE, person.telephone())
                .put(Tag.PATIENT_COMMENTS, person.given() + " " + person.family() + ", Tel. " + person.telephone())
                .put(Tag.REFERRING_PHYSICIAN_NAME, person.doctor())
                .put(Tag.PERFORMING_PHYSICIAN_NAME, person.doctor())
                .put(Tag.OPERATORS_NAME, visit.radiographer())
                .put(Tag.MANUFACTURER, device.manufacturer)
                .put(Tag.MANUFACTURER_MODEL, device.model)
                .put(Tag.DEVICE_SERIAL_NUMBER, String.format(Locale.ROOT, "SN%05d", 70000 + device.ordinal()))
                .put(Tag.SOFTWARE_VERSIONS, "1.0")
                .put(Tag.STATION_NAME, "RAUM" + (3 + device.ordinal()))
                .put(Tag.INSTITUTION_NAME, "Klinikum Phantomstadt")
                .put(Tag.INSTITUTION_ADDRESS, "Am Trugbild 1, 00000 Phantomstadt")
                .put(Tag.INSTITUTIONAL_DEPARTMENT, "Unfallchirurgie")
                .put(0x00090010, Vr.LO, CREATOR)
                .put(0x00091001, Vr.LO, person.name())
                .put(0x00091002, Vr.SQ, new DataSet().put(Tag.PATIENT_ID, person.id()));
    }

    private void pixels(DataSet data, GreyImage image) {
        boolean inverted = visit.oddity() == Oddity.INVERTED;
        short[] stored = image.values().clone();
        for (int i = 0; inverted && i < stored.length; i++) {
            stored[i] = (short) (image.white() - stored[i]);
        }
        data.put(Tag.SAMPLES_PER_PIXEL, 1)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, inverted ? "MONOCHROME1" : "MONOCHROME2")
                .put(Tag.ROWS, image.height())
                .put(Tag.COLUMNS, image.width())
                .put(Tag.BITS_ALLOCATED, 16)
                .put(Tag.BITS_STORED, image.bits())
                .put(Tag.HIGH_BIT, image.bits() - 1)
                .put(Tag.PIXEL_REPRESENTATION, 0)
                .put(Tag.PIXEL_DATA, stored);
    }

    private static DataSet code(String value, String scheme, String meaning) {
        return new DataSet()
                .put(Tag.CODE_VALUE, value)
                .put(Tag.CODING_SCHEME, scheme)
                .put(Tag.CODE_MEANING, meaning);
    }

    private static String letter(Side side) {
        return side == Side.LEFT ? "L" : "R";
    }

    static Side other(Side side) {
        return side == Side.LEFT ? Side.RIGHT : Side.LEFT;
    }
}
