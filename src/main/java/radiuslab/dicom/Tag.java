package radiuslab.dicom;

import static radiuslab.dicom.Tag.Vr.AS;
import static radiuslab.dicom.Tag.Vr.CS;
import static radiuslab.dicom.Tag.Vr.DA;
import static radiuslab.dicom.Tag.Vr.DS;
import static radiuslab.dicom.Tag.Vr.IS;
import static radiuslab.dicom.Tag.Vr.LO;
import static radiuslab.dicom.Tag.Vr.LT;
import static radiuslab.dicom.Tag.Vr.OB;
import static radiuslab.dicom.Tag.Vr.OW;
import static radiuslab.dicom.Tag.Vr.PN;
import static radiuslab.dicom.Tag.Vr.SH;
import static radiuslab.dicom.Tag.Vr.SQ;
import static radiuslab.dicom.Tag.Vr.SS;
import static radiuslab.dicom.Tag.Vr.ST;
import static radiuslab.dicom.Tag.Vr.TM;
import static radiuslab.dicom.Tag.Vr.UI;
import static radiuslab.dicom.Tag.Vr.UL;
import static radiuslab.dicom.Tag.Vr.US;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The attributes that are written or asked for, by DICOM's own names (PS3.6). */
public enum Tag {
    META_LENGTH(0x00020000, UL),
    META_VERSION(0x00020001, OB),
    META_SOP_CLASS(0x00020002, UI),
    META_SOP_INSTANCE(0x00020003, UI),
    TRANSFER_SYNTAX(0x00020010, UI),
    IMPLEMENTATION_CLASS(0x00020012, UI),
    IMPLEMENTATION_VERSION(0x00020013, SH),

    SPECIFIC_CHARACTER_SET(0x00080005, CS),
    IMAGE_TYPE(0x00080008, CS),
    SOP_CLASS_UID(0x00080016, UI),
    SOP_INSTANCE_UID(0x00080018, UI),
    STUDY_DATE(0x00080020, DA),
    SERIES_DATE(0x00080021, DA),
    ACQUISITION_DATE(0x00080022, DA),
    CONTENT_DATE(0x00080023, DA),
    MODALITIES_IN_STUDY(0x00080061, CS),
    STUDY_TIME(0x00080030, TM),
    SERIES_TIME(0x00080031, TM),
    ACQUISITION_TIME(0x00080032, TM),
    CONTENT_TIME(0x00080033, TM),
    ACCESSION_NUMBER(0x00080050, SH),
    MODALITY(0x00080060, CS),
    CONVERSION_TYPE(0x00080064, CS),
    PRESENTATION_INTENT_TYPE(0x00080068, CS),
    MANUFACTURER(0x00080070, LO),
    INSTITUTION_NAME(0x00080080, LO),
    INSTITUTION_ADDRESS(0x00080081, ST),
    REFERRING_PHYSICIAN_NAME(0x00080090, PN),
    CODE_VALUE(0x00080100, SH),
    CODING_SCHEME(0x00080102, SH),
    CODE_MEANING(0x00080104, LO),
    STATION_NAME(0x00081010, SH),
    STUDY_DESCRIPTION(0x00081030, LO),
    SERIES_DESCRIPTION(0x0008103E, LO),
    INSTITUTIONAL_DEPARTMENT(0x00081040, LO),
    PERFORMING_PHYSICIAN_NAME(0x00081050, PN),
    OPERATORS_NAME(0x00081070, PN),
    MANUFACTURER_MODEL(0x00081090, LO),
    ANATOMIC_REGION(0x00082218, SQ),

    PATIENT_NAME(0x00100010, PN),
    PATIENT_ID(0x00100020, LO),
    ISSUER_OF_PATIENT_ID(0x00100021, LO),
    PATIENT_BIRTH_DATE(0x00100030, DA),
    PATIENT_SEX(0x00100040, CS),
    OTHER_PATIENT_IDS(0x00101002, SQ),
    PATIENT_AGE(0x00101010, AS),
    PATIENT_ADDRESS(0x00101040, LO),
    PATIENT_TELEPHONE(0x00102154, SH),
    PATIENT_COMMENTS(0x00104000, LT),

    PATIENT_IDENTITY_REMOVED(0x00120062, CS),
    DEIDENTIFICATION_METHOD(0x00120063, LO),
    DEIDENTIFICATION_METHOD_CODE(0x00120064, SQ),

    BODY_PART_EXAMINED(0x00180015, CS),
    KVP(0x00180060, DS),
    DEVICE_SERIAL_NUMBER(0x00181000, LO),
    SOFTWARE_VERSIONS(0x00181020, LO),
    PROTOCOL_NAME(0x00181030, LO),
    IMAGER_PIXEL_SPACING(0x00181164, DS),
    PROCESSING_DESCRIPTION(0x00181400, LO),
    POSITIONER_TYPE(0x00181508, CS),
    VIEW_POSITION(0x00185101, CS),
    DETECTOR_TYPE(0x00187004, CS),

    STUDY_INSTANCE_UID(0x0020000D, UI),
    SERIES_INSTANCE_UID(0x0020000E, UI),
    STUDY_ID(0x00200010, SH),
    SERIES_NUMBER(0x00200011, IS),
    INSTANCE_NUMBER(0x00200013, IS),
    PATIENT_ORIENTATION(0x00200020, CS),
    LATERALITY(0x00200060, CS),
    IMAGE_LATERALITY(0x00200062, CS),

    SAMPLES_PER_PIXEL(0x00280002, US),
    PHOTOMETRIC_INTERPRETATION(0x00280004, CS),
    NUMBER_OF_FRAMES(0x00280008, IS),
    PLANAR_CONFIGURATION(0x00280006, US),
    ROWS(0x00280010, US),
    COLUMNS(0x00280011, US),
    PIXEL_SPACING(0x00280030, DS),
    BITS_ALLOCATED(0x00280100, US),
    BITS_STORED(0x00280101, US),
    HIGH_BIT(0x00280102, US),
    PIXEL_REPRESENTATION(0x00280103, US),
    PIXEL_PADDING(0x00280120, US),
    PIXEL_PADDING_RANGE_LIMIT(0x00280121, US),
    BURNED_IN_ANNOTATION(0x00280301, CS),
    LONGITUDINAL_INFORMATION_MODIFIED(0x00280303, CS),
    PIXEL_INTENSITY_RELATIONSHIP(0x00281040, CS),
    PIXEL_INTENSITY_RELATIONSHIP_SIGN(0x00281041, SS),
    WINDOW_CENTER(0x00281050, DS),
    WINDOW_WIDTH(0x00281051, DS),
    RESCALE_INTERCEPT(0x00281052, DS),
    RESCALE_SLOPE(0x00281053, DS),
    RESCALE_TYPE(0x00281054, LO),
    VOI_LUT_FUNCTION(0x00281056, CS),
    LOSSY_IMAGE_COMPRESSION(0x00282110, CS),
    LOSSY_IMAGE_COMPRESSION_RATIO(0x00282112, DS),
    LOSSY_IMAGE_COMPRESSION_METHOD(0x00282114, CS),
    MODALITY_LUT(0x00283000, SQ),
    LUT_DESCRIPTOR(0x00283002, US),
    MODALITY_LUT_TYPE(0x00283004, LO),
    LUT_DATA(0x00283006, OW),
    VOI_LUT(0x00283010, SQ),

    ACQUISITION_CONTEXT(0x00400555, SQ),
    VIEW_CODE(0x00540220, SQ),
    VIEW_MODIFIER_CODE(0x00540222, SQ),
    PRESENTATION_LUT_SHAPE(0x20500020, CS),
    PIXEL_DATA(0x7FE00010, OW);

    /** How a value is stored (PS3.5, 6.2). */
    public enum Vr {
        AS,
        AT,
        CS,
        DA,
        DS,
        DT,
        FD,
        FL,
        IS,
        LO,
        LT,
        OB,
        OW,
        PN,
        SH,
        SL,
        SQ,
        SS,
        ST,
        TM,
        UI,
        UL,
        UN,
        US,
        UT;

        /** Whether a length of 32 bits follows two unused bytes. */
        boolean isLong() {
            return this == OB || this == OW || this == SQ || this == UN || this == UT;
        }

        /** What makes a value of odd length even. */
        byte padding() {
            return (byte) (this == UI || this == OB || this == OW || this == UN ? 0 : ' ');
        }

        /** Whether its letters are those of the data set's character set; all others are ASCII. */
        boolean isNational() {
            return this == LO || this == LT || this == PN || this == SH || this == ST || this == UT;
        }
    }

    private static final Map<Integer, Tag> BY_CODE =
            Stream.of(values()).collect(Collectors.toMap(Tag::code, tag -> tag));

    private final int code;
    private final Vr vr;

    Tag(int code, Vr vr) {
        this.code = code;
        this.vr = vr;
    }

    /** Group and element, as in 0x00100010. */
    public int code() {
        return code;
    }

    public Vr vr() {
        return vr;
    }

    /** The form of an attribute where a file does not say it; UN of one that is not named here. */
    static String vrOf(int code) {
        Tag tag = BY_CODE.get(code);
        return tag == null ? "UN" : tag.vr.name();
    }
}
