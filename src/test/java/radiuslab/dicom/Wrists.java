package radiuslab.dicom;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import radiuslab.archive.SyntheticArchive;
import radiuslab.phantom.PhantomOptions;
import radiuslab.phantom.PhantomOptions.Part;

/** Files to import: single ones, and a whole archive. */
final class Wrists {
    static final RadiographImport.Listener SILENT = RadiographImport.Listener.NONE;

    private Wrists() {}

    /** Two by two pixels of a left wrist of 50 years. */
    static DataSet wrist(String image, String view, String study) {
        return new DataSet()
                .put(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.1")
                .put(Tag.SOP_INSTANCE_UID, "1.2.3." + study + "." + image)
                .put(Tag.STUDY_INSTANCE_UID, "1.2.3." + study)
                .put(Tag.PATIENT_ID, "P" + study)
                .put(Tag.PATIENT_AGE, "050Y")
                .put(Tag.STUDY_DATE, "20240102")
                .put(Tag.BODY_PART_EXAMINED, "WRIST")
                .put(Tag.VIEW_POSITION, view)
                .put(Tag.LATERALITY, "L")
                .put(Tag.SAMPLES_PER_PIXEL, 1)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .put(Tag.ROWS, 2)
                .put(Tag.COLUMNS, 2)
                .put(Tag.BITS_ALLOCATED, 16)
                .put(Tag.BITS_STORED, 12)
                .put(Tag.HIGH_BIT, 11)
                .put(Tag.PIXEL_REPRESENTATION, 0);
    }

    /** A synthetic archive of 44 exams, 11 of them odd, with a settings file that names its labels. */
    static void archive(Path folder) throws Exception {
        Part all = new Part(44, 22), none = new Part(0, 0);
        SyntheticArchive.write(folder, new PhantomOptions(all, none, none, 192, 256, 7), done -> {});
        Files.writeString(folder.resolve("settings.json"), "{\"labels\": {\"file\": \"labels.csv\"}}");
    }

    /** An import of an archive that {@link #archive} wrote, with a key beside the cohort. */
    static ImportJob job(Path archive, Path out, int threads) {
        return new ImportJob(
                archive,
                out,
                Optional.of(archive.resolve("settings.json")),
                out.resolveSibling("key"),
                Optional.empty(),
                threads,
                false);
    }

    /** The same once more, with what a person decided. */
    static ImportJob again(ImportJob job, Path decisions) {
        return new ImportJob(
                job.source(), job.out(), job.settings(), job.key(), Optional.of(decisions), job.threads(), true);
    }

    /** An import with the usual settings. */
    static ImportJob usual(Path source, Path out) {
        return new ImportJob(source, out, Optional.empty(), out.resolveSibling("key"), Optional.empty(), 2, false);
    }
}
