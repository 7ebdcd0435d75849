package radiuslab.dicom;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A radiograph's DICOM file, as objects that belong to it name it.
 *
 * @param study what they share with it: patient and study
 * @param kind UID of its SOP class
 * @param image UID of the SOP instance
 * @param spacing {@link Tag#PIXEL_SPACING} and {@link Tag#IMAGER_PIXEL_SPACING}, where stated
 * @param lossy {@link Tag#LOSSY_IMAGE_COMPRESSION}, its ratio and method, where stated: what is made of the image has them, too (PS3.3, C.8.20.2)
 */
public record SourceImage(
        DataSet study,
        String kind,
        String image,
        String series,
        int columns,
        int rows,
        String side,
        DataSet spacing,
        DataSet lossy) {
    private static final List<Tag> SHARED = List.of(
            Tag.STUDY_DATE,
            Tag.STUDY_TIME,
            Tag.ACCESSION_NUMBER,
            Tag.REFERRING_PHYSICIAN_NAME,
            Tag.STUDY_DESCRIPTION,
            Tag.PATIENT_NAME,
            Tag.PATIENT_ID,
            Tag.ISSUER_OF_PATIENT_ID,
            Tag.PATIENT_BIRTH_DATE,
            Tag.PATIENT_SEX,
            Tag.PATIENT_AGE,
            Tag.PATIENT_IDENTITY_REMOVED,
            Tag.DEIDENTIFICATION_METHOD,
            Tag.STUDY_INSTANCE_UID,
            Tag.STUDY_ID);
    /** Present in every object, be it empty. */
    private static final Set<Tag> REQUIRED = Set.of(
            Tag.STUDY_DATE,
            Tag.STUDY_TIME,
            Tag.ACCESSION_NUMBER,
            Tag.REFERRING_PHYSICIAN_NAME,
            Tag.PATIENT_NAME,
            Tag.PATIENT_ID,
            Tag.PATIENT_BIRTH_DATE,
            Tag.PATIENT_SEX,
            Tag.STUDY_ID);

    /** @throws Refused if the bytes are no DICOM file */
    public static SourceImage of(byte[] file) throws Refused {
        return of(DicomFile.of(file).data());
    }

    private static SourceImage of(Attributes data) {
        DataSet study = new DataSet().put(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192");
        copy(data, study, SHARED);
        DataSet spacing = new DataSet();
        copy(data, spacing, List.of(Tag.PIXEL_SPACING, Tag.IMAGER_PIXEL_SPACING));
        DataSet lossy = new DataSet();
        copy(
                data,
                lossy,
                List.of(
                        Tag.LOSSY_IMAGE_COMPRESSION,
                        Tag.LOSSY_IMAGE_COMPRESSION_RATIO,
                        Tag.LOSSY_IMAGE_COMPRESSION_METHOD));
        String side = data.text(Tag.IMAGE_LATERALITY);
        return new SourceImage(
                study,
                data.text(Tag.SOP_CLASS_UID),
                data.text(Tag.SOP_INSTANCE_UID),
                data.text(Tag.SERIES_INSTANCE_UID),
                data.whole(Tag.COLUMNS).orElse(0),
                data.whole(Tag.ROWS).orElse(0),
                side.isEmpty() ? data.text(Tag.LATERALITY) : side,
                spacing,
                lossy);
    }

    private static void copy(Attributes data, DataSet into, List<Tag> tags) {
        for (Tag tag : tags) {
            Object[] values = data.texts(tag).toArray();
            if (values.length > 0 || REQUIRED.contains(tag)) {
                into.put(tag, values);
            }
        }
    }

    /**
     * The files from which a cohort's radiographs were imported, or what {@code lab deidentify} made of them.
     *
     * @param source a folder or an archive
     * @param key of the import's pseudonyms; without one only files are found that have a radiograph's id as their name
     * @param radiographs ids that are looked for
     * @return by the radiograph's id, those that were found
     * @throws IOException if the source or the key cannot be read; names no file of the source
     */
    public static Map<String, SourceImage> of(Path source, Optional<Path> key, Set<String> radiographs)
            throws IOException {
        Optional<Pseudonyms> pseudonyms = key.isPresent() ? Optional.of(Pseudonyms.read(key.get())) : Optional.empty();
        Map<String, SourceImage> found = new HashMap<>();
        try (Sources sources = Sources.of(source)) {
            for (SourceFile file : sources.files()) {
                try {
                    Attributes data = DicomFile.header(file).data();
                    String named = file.place().replaceFirst(".*[/\\\\]", "").replaceFirst("\\.dcm$", "");
                    String id = pseudonyms
                            .map(p -> Acquisition.radiograph(p, data))
                            .filter(radiographs::contains)
                            .orElse(named);
                    if (radiographs.contains(id) && Acquisition.isIdentified(data)) {
                        found.put(id, of(data));
                    }
                } catch (Refused other) {
                    // no DICOM, or no radiograph's
                }
            }
        }
        return found;
    }
}
