package radiuslab.dicom;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import radiuslab.dicom.Tag.Vr;

/**
 * The attributes that a de-identified file keeps, and in what form. All others go: free texts, names, addresses, private
 * attributes, overlays, curves, and what a later edition of the standard may bring. That is the basic profile of PS3.15,
 * annex E, with more removed than it asks for; its options to retain patient characteristics and, with modified dates,
 * longitudinal information apply. Pixels and look-up tables are looked after elsewhere.
 */
final class KeptAttributes {
    /** What becomes of a value. */
    enum Rule {
        /** Kept if it is one of the standard's own UIDs. */
        CLASS,
        /** Replaced, the same by the same. */
        UID,
        /** Moved by the patient's days. */
        DATE,
        /** Kept if it is a time of day. */
        TIME,
        /** Kept if it is a number. */
        NUMBER,
        /** Kept if it is one of the words. */
        WORD,
        /** In years at most 90. */
        AGE,
        /** The patient's pseudonym. */
        PATIENT,
        /** The examination's pseudonym. */
        ACCESSION,
        /** Present, without a value. */
        EMPTY,
        /** Items of codes of SNOMED or DICOM, without their texts. */
        CODE
    }

    /** @param words a pattern of those that may stay */
    record Kept(int code, Vr vr, Rule rule, String words) {}

    private static final String TABLE =
            """
            00080008 CS ImageType word ORIGINAL|DERIVED|PRIMARY|SECONDARY
            00080016 UI SOPClassUID class
            00080018 UI SOPInstanceUID uid
            00080020 DA StudyDate date
            00080021 DA SeriesDate date
            00080022 DA AcquisitionDate date
            00080023 DA ContentDate date
            00080030 TM StudyTime time
            00080031 TM SeriesTime time
            00080032 TM AcquisitionTime time
            00080033 TM ContentTime time
            00080050 SH AccessionNumber accession
            00080060 CS Modality word CR|DX|OT|RG|XC|MG|PX|IO
            00080064 CS ConversionType word DV|DI|DF|WSD|SD|SI|DRW|SYN
            00080068 CS PresentationIntentType word FOR PRESENTATION|FOR PROCESSING
            00080070 LO Manufacturer empty
            00080090 PN ReferringPhysicianName empty
            00082218 SQ AnatomicRegionSequence code
            00100010 PN PatientName patient
            00100020 LO PatientID patient
            00100030 DA PatientBirthDate empty
            00100040 CS PatientSex word M|F|O
            00101010 AS PatientAge age
            00101020 DS PatientSize number
            00101030 DS PatientWeight number
            00180015 CS BodyPartExamined word WRIST|HAND|FOREARM|ARM|ELBOW|FINGER|THUMB|EXTREMITY|RADIUS|ULNA|RADIUSULNA|CARPUS|UP_EXM|SHOULDER|HUMERUS|FOOT|ANKLE|KNEE|LEG|HIP|PELVIS|CHEST|SPINE
            00180060 DS KVP number
            00181110 DS DistanceSourceToDetector number
            00181111 DS DistanceSourceToPatient number
            00181147 CS FieldOfViewShape word RECTANGLE|ROUND|HEXAGONAL
            00181149 IS FieldOfViewDimensions number
            00181150 IS ExposureTime number
            00181151 IS XRayTubeCurrent number
            00181152 IS Exposure number
            00181153 IS ExposureInuAs number
            00181164 DS ImagerPixelSpacing number
            00181190 DS FocalSpots number
            00181191 CS AnodeTargetMaterial word TUNGSTEN|MOLYBDENUM|RHODIUM
            00181405 IS RelativeXRayExposure number
            00181411 DS ExposureIndex number
            00181412 DS TargetExposureIndex number
            00181413 DS DeviationIndex number
            00181508 CS PositionerType word NONE|CARM|COLUMN|MAMMOGRAPHIC|PANORAMIC|CEPHALOSTAT|RIGID
            00185101 CS ViewPosition word AP|PA|LL|RL|LLD|RLD|LLO|RLO|LAO|RAO|LPO|RPO|ML|LM|LAT|LATERAL|OBLIQUE|OBL
            00187004 CS DetectorType word DIRECT|SCINTILLATOR|STORAGE|FILM
            0020000D UI StudyInstanceUID uid
            0020000E UI SeriesInstanceUID uid
            00200010 SH StudyID empty
            00200011 IS SeriesNumber number
            00200013 IS InstanceNumber number
            00200020 CS PatientOrientation word [APHFLR]{1,3}
            00200052 UI FrameOfReferenceUID uid
            00200060 CS Laterality word L|R
            00200062 CS ImageLaterality word L|R|U|B
            00280030 DS PixelSpacing number
            00280034 IS PixelAspectRatio number
            00280120 US PixelPaddingValue number
            00280121 US PixelPaddingRangeLimit number
            00280301 CS BurnedInAnnotation word YES|NO
            00281040 CS PixelIntensityRelationship word LIN|LOG|DISP
            00281041 SS PixelIntensityRelationshipSign number
            00281050 DS WindowCenter number
            00281051 DS WindowWidth number
            00281052 DS RescaleIntercept number
            00281053 DS RescaleSlope number
            00281054 LO RescaleType word US|OD|HU|UNSPECIFIED
            00281056 CS VOILUTFunction word LINEAR|LINEAR_EXACT|SIGMOID
            00282110 CS LossyImageCompression word 00|01
            00282112 DS LossyImageCompressionRatio number
            00282114 CS LossyImageCompressionMethod word ISO_10918_1|ISO_14495_1|ISO_15444_1
            00400555 SQ AcquisitionContextSequence code
            00540220 SQ ViewCodeSequence code
            00540222 SQ ViewModifierCodeSequence code
            20500020 CS PresentationLUTShape word IDENTITY|INVERSE
            """;

    private static final Map<Integer, Kept> BY_CODE = new TreeMap<>(Integer::compareUnsigned);

    static {
        for (String line : TABLE.lines().toList()) {
            String[] cells = line.split(" ", 5);
            int code = Integer.parseUnsignedInt(cells[0], 16);
            Rule rule = Arrays.stream(Rule.values())
                    .filter(r -> r.name().equalsIgnoreCase(cells[3]))
                    .findFirst()
                    .orElseThrow();
            BY_CODE.put(code, new Kept(code, Vr.valueOf(cells[1]), rule, cells.length > 4 ? cells[4] : ""));
        }
    }

    private KeptAttributes() {}

    /** By their codes. */
    static Map<Integer, Kept> all() {
        return BY_CODE;
    }
}
