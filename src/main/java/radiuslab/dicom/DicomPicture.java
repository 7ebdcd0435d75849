package radiuslab.dicom;

import java.io.IOException;
import java.nio.file.Path;
import radiuslab.exam.GreyImage;
import radiuslab.exam.LoneRadiograph;

/** The picture of one DICOM file, and nothing of who it is: neither a name of the file nor of the patient is kept. */
public final class DicomPicture {
    private static final String NAME = "own radiograph";
    private static final int BITS = 16;

    private DicomPicture() {}

    /**
     * Reads the pixels, bright = dense; what the file proposes for viewing is not applied.
     *
     * @throws Refused if the file is not DICOM, or holds no single grey picture that can be decoded; names no patient
     * @throws IOException if it cannot be read
     */
    public static LoneRadiograph read(Path file) throws IOException {
        DicomFile dicom = DicomFile.read(file);
        StoredPixels form = StoredPixels.of(dicom.data());
        GreyScale.Dense dense = GreyScale.dense(dicom.data()).orElse(GreyScale.Dense.BRIGHT);
        GreyScale scale = GreyScale.of(dicom.data(), form, dense, GreyScale.Viewing.STORED);
        short[] greys = scale.of(new Decoder().bits(dicom, form));
        return new LoneRadiograph(NAME, new GreyImage(form.columns(), form.rows(), greys, BITS));
    }
}
