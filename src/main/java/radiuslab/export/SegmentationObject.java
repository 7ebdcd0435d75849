package radiuslab.export;

import static radiuslab.export.ResultObject.code;

import java.util.stream.IntStream;
import radiuslab.dicom.DataSet;
import radiuslab.dicom.SourceImage;
import radiuslab.dicom.Tag;
import radiuslab.dicom.Tag.Vr;

/** What the map marks as DICOM segmentation of one segment and one frame, a bit a pixel (PS3.3, A.51). */
final class SegmentationObject {
    private static final int SEGMENT_NUMBER = 0x0062000b, SEGMENT_IDENTIFICATION = 0x0062000a;

    private SegmentationObject() {}

    /** Whether there is anything to segment. */
    static boolean fits(RadiographResult result) {
        return IntStream.range(0, result.image().values().length).anyMatch(result::isMarked);
    }

    /** @param source the radiograph's file */
    static DataSet of(RadiographResult result, SourceImage source, ResultObject run, int number) {
        DataSet object = run.of(ResultObject.Kind.SEGMENTATION, source.study(), source.image(), number);
        String dimensions = run.uid("dimensions", source.image());
        return object.put(Tag.IMAGE_TYPE, "DERIVED", "PRIMARY")
                .put(Tag.PATIENT_ORIENTATION)
                .put(0x00081115, Vr.SQ, series(source)) // ReferencedSeriesSequence
                .put(0x00189004, Vr.CS, "RESEARCH") // ContentQualification
                .put(0x00209221, Vr.SQ, new DataSet().put(0x00209164, Vr.UI, dimensions)) // DimensionOrganization
                .put(
                        0x00209222, // DimensionIndexSequence
                        Vr.SQ,
                        new DataSet()
                                .put(0x00209164, Vr.UI, dimensions)
                                .put(0x00209165, Vr.AT, SEGMENT_NUMBER)
                                .put(0x00209167, Vr.AT, SEGMENT_IDENTIFICATION))
                .put(0x00620001, Vr.CS, "BINARY") // SegmentationType
                .put(0x00620002, Vr.SQ, segment())
                .put(0x00700080, Vr.CS, "FRACTURE") // ContentLabel
                .put(0x00700081, Vr.LO, ResultObject.NOT_FOR_DIAGNOSIS) // ContentDescription
                .put(0x00700084, Vr.PN, "Radius Lab") // ContentCreatorName
                .put(0x52009229, Vr.SQ, shared(source))
                .put(0x52009230, Vr.SQ, frame(source))
                .put(Tag.SAMPLES_PER_PIXEL, 1)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .put(Tag.NUMBER_OF_FRAMES, 1)
                .put(Tag.ROWS, result.image().height())
                .put(Tag.COLUMNS, result.image().width())
                .put(Tag.BITS_ALLOCATED, 1)
                .put(Tag.BITS_STORED, 1)
                .put(Tag.HIGH_BIT, 0)
                .put(Tag.PIXEL_REPRESENTATION, 0)
                .put(Tag.LOSSY_IMAGE_COMPRESSION, "00")
                .putAll(source.lossy())
                .put(Tag.PIXEL_DATA.code(), Vr.OB, bits(result));
    }

    private static DataSet segment() {
        return new DataSet()
                .put(0x00620003, Vr.SQ, code("49755003", "SCT", "Morphologically Abnormal Structure")) // category
                .put(0x00620004, Vr.US, 1) // SegmentNumber
                .put(0x00620005, Vr.LO, "Fracture") // SegmentLabel
                .put(0x00620008, Vr.CS, "AUTOMATIC") // SegmentAlgorithmType
                .put(0x00620009, Vr.LO, "Radius Lab, probability of 0.5 or more") // SegmentAlgorithmName
                .put(0x0062000f, Vr.SQ, code("72704001", "SCT", "Fracture")); // SegmentedPropertyType
    }

    private static DataSet series(SourceImage source) {
        return new DataSet()
                .put(Tag.SERIES_INSTANCE_UID, source.series())
                .put(0x0008114a, Vr.SQ, ResultObject.reference(source)); // ReferencedInstanceSequence
    }

    /** The size of a pixel, where the radiograph tells it: in the patient's plane, else at the imager. */
    private static DataSet shared(SourceImage source) {
        Tag tag = source.spacing().text(Tag.PIXEL_SPACING).isEmpty() ? Tag.IMAGER_PIXEL_SPACING : Tag.PIXEL_SPACING;
        DataSet shared = new DataSet();
        Object[] spacing = source.spacing().values(tag);
        return spacing.length == 2
                ? shared.put(0x00289110, Vr.SQ, new DataSet().put(Tag.PIXEL_SPACING, spacing)) // PixelMeasures
                : shared;
    }

    private static DataSet frame(SourceImage source) {
        DataSet image = ResultObject.reference(source)
                .put(0x0040a170, Vr.SQ, code("121322", "DCM", "Source image for image processing operation"));
        return new DataSet()
                .put(
                        0x00089124, // DerivationImageSequence
                        Vr.SQ,
                        new DataSet()
                                .put(0x00082112, Vr.SQ, image)
                                .put(0x00089215, Vr.SQ, code("113076", "DCM", "Segmentation")))
                .put(0x00209111, Vr.SQ, new DataSet().put(0x00209157, Vr.UL, 1)) // FrameContentSequence
                .put(SEGMENT_IDENTIFICATION, Vr.SQ, new DataSet().put(SEGMENT_NUMBER, Vr.US, 1));
    }

    /** The first pixel is the lowest bit of the first byte. */
    private static byte[] bits(RadiographResult result) {
        int pixels = result.image().values().length;
        byte[] bits = new byte[(pixels + 7) / 8];
        for (int i = 0; i < pixels; i++) {
            bits[i / 8] |= (byte) (result.isMarked(i) ? 1 << i % 8 : 0);
        }
        return bits;
    }
}
