package radiuslab.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import radiuslab.dicom.DataSet;
import radiuslab.dicom.SourceImage;
import radiuslab.dicom.Tag;
import radiuslab.exam.GreyImage;
import radiuslab.files.FileName;

/**
 * Writes exams' results, a folder for each: of each radiograph an overlay and, where the map marks anything, a
 * segmentation; of each exam a report.
 */
public final class DicomResults {
    private final Path out;
    private final Map<String, SourceImage> originals;
    private final ResultObject run;
    private int exams;
    private int files;

    /**
     * @param out folder to be written to
     * @param originals the radiographs' DICOM files by their ids; a radiograph without one is written, too, as an image of
     *     its own under its exam's pseudonyms
     */
    public DicomResults(Path out, Map<String, SourceImage> originals, ResultObject run) {
        this.out = out;
        this.originals = originals;
        this.run = run;
    }

    /** How many files were written. */
    public int files() {
        return files;
    }

    /**
     * Writes one exam.
     *
     * @throws IOException if the disk is full, or an original is not the radiograph
     */
    public void write(ExamResult exam) throws IOException {
        Path folder = Files.createDirectories(out.resolve(FileName.of(exam.exam())));
        Map<String, SourceImage> sources = new LinkedHashMap<>();
        for (RadiographResult radiograph : exam.radiographs()) {
            sources.put(radiograph.id(), source(exam, radiograph, folder, sources.size() + 1));
        }
        int number = 1000 * exams++;
        for (RadiographResult radiograph : exam.radiographs()) {
            SourceImage source = sources.get(radiograph.id());
            number++;
            write(Overlay.of(radiograph, source, run, number), folder, FileName.of(radiograph.id()) + "-overlay");
            if (SegmentationObject.fits(radiograph)) {
                DataSet segmentation = SegmentationObject.of(radiograph, source, run, number);
                write(segmentation, folder, FileName.of(radiograph.id()) + "-segmentation");
            }
        }
        write(MeasurementReport.of(exam, sources, run, number), folder, FileName.of(exam.exam()) + "-report");
    }

    private void write(DataSet object, Path folder, String name) throws IOException {
        object.write(folder.resolve(name + ".dcm"));
        files++;
    }

    private SourceImage source(ExamResult exam, RadiographResult radiograph, Path folder, int number)
            throws IOException {
        SourceImage original = originals.get(radiograph.id());
        if (original == null) {
            DataSet image = image(exam, radiograph, number);
            write(image, folder, FileName.of(radiograph.id()));
            return SourceImage.of(image.bytes());
        }
        GreyImage seen = radiograph.image();
        if (original.columns() != seen.width() || original.rows() != seen.height()) {
            throw new IOException("radiograph %s is %d x %d, its DICOM file %d x %d: the cohort was changed"
                    .formatted(radiograph.id(), seen.width(), seen.height(), original.columns(), original.rows()));
        }
        return original;
    }

    /** The radiograph as an object of its own: nothing but pseudonyms is known of patient and study. */
    private DataSet image(ExamResult exam, RadiographResult radiograph, int number) {
        DataSet study = new DataSet()
                .put(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
                .put(Tag.STUDY_INSTANCE_UID, run.uid("study", exam.exam()))
                .put(Tag.PATIENT_NAME, exam.patient())
                .put(Tag.PATIENT_ID, exam.patient())
                .put(Tag.PATIENT_BIRTH_DATE)
                .put(Tag.PATIENT_SEX)
                .put(Tag.STUDY_DATE)
                .put(Tag.STUDY_TIME)
                .put(Tag.STUDY_ID)
                .put(Tag.ACCESSION_NUMBER)
                .put(Tag.REFERRING_PHYSICIAN_NAME)
                .put(Tag.PATIENT_IDENTITY_REMOVED, "YES")
                .put(Tag.DEIDENTIFICATION_METHOD, "Radius Lab: pixels and pseudonyms of a cohort");
        GreyImage image = radiograph.image();
        return run.of(ResultObject.Kind.IMAGE, study, radiograph.id(), number)
                .put(Tag.CONVERSION_TYPE, "WSD")
                .put(Tag.IMAGE_TYPE, "DERIVED", "SECONDARY")
                .put(Tag.PATIENT_ORIENTATION)
                .put(Tag.LATERALITY)
                .put(Tag.SAMPLES_PER_PIXEL, 1)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .put(Tag.ROWS, image.height())
                .put(Tag.COLUMNS, image.width())
                .put(Tag.BITS_ALLOCATED, 16)
                .put(Tag.BITS_STORED, image.bits())
                .put(Tag.HIGH_BIT, image.bits() - 1)
                .put(Tag.PIXEL_REPRESENTATION, 0)
                .put(Tag.PIXEL_DATA, image.values());
    }
}
