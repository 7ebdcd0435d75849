package radiuslab.dicom;

import java.io.IOException;
import java.nio.file.Path;
import radiuslab.exam.GreyImage;

/**
 * A radiograph of a DICOM file, and nothing of who it is. With the key of an import the image has the pseudonym of that.
 *
 * @param exam the study's pseudonym; an import, which divides a study by side, gives its exams others
 * @param radiograph the image's pseudonym
 * @param pixels all that is stored, bright = dense; what a device wrote into them is still there
 */
public record PseudonymousImage(String exam, String radiograph, GreyImage pixels) {
    /**
     * SHA-256 of the secret in a key file, by which machines know that they have the same one.
     *
     * @param key made if it is absent
     * @throws IOException if it is no key, or others than its owner may read it
     */
    public static String keySum(Path key) throws IOException {
        return Pseudonyms.of(key).sum();
    }

    /** Reads files one by one; safe for several threads. */
    public static final class Reader {
        private final Pseudonyms pseudonyms;
        private final ImportSettings settings = ImportSettings.usual();
        private final Decoder decoder = new Decoder();

        private Reader(Pseudonyms pseudonyms) {
            this.pseudonyms = pseudonyms;
        }

        /**
         * @param key the secret of the pseudonyms
         * @param sum its {@link PseudonymousImage#keySum}
         * @throws IOException if it is absent, no key or another one, or others than its owner may read it
         */
        public static Reader of(Path key, String sum) throws IOException {
            Pseudonyms pseudonyms = Pseudonyms.read(key);
            if (!pseudonyms.sum().equals(sum)) {
                throw new IOException("%s is another key than the job's: pseudonyms would differ".formatted(key));
            }
            return new Reader(pseudonyms);
        }

        /**
         * @throws Refused if the file or its pixels do not serve; the text holds nothing of the file's
         * @throws IOException if it cannot be read
         */
        public PseudonymousImage read(Path file) throws IOException {
            DicomFile dicom = DicomFile.read(file);
            Attributes data = dicom.data();
            RadiographImport.refuseOthers(data, settings);
            StoredPixels form = StoredPixels.of(data);
            GreyScale.Dense dense = GreyScale.dense(data).orElse(GreyScale.Dense.BRIGHT);
            GreyScale scale = GreyScale.of(data, form, dense, GreyScale.Viewing.STORED);
            short[] greys = scale.of(decoder.bits(dicom, form));
            return new PseudonymousImage(
                    pseudonyms.of("study", data.text(Tag.STUDY_INSTANCE_UID)),
                    pseudonyms.of("radiograph", data.text(Tag.SOP_INSTANCE_UID)),
                    new GreyImage(form.columns(), form.rows(), greys, 16));
        }
    }
}
