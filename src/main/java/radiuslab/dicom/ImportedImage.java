package radiuslab.dicom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import radiuslab.exam.GreyPng;
import radiuslab.files.RecordFile;
import radiuslab.files.WholeFile;

/**
 * One image's pixels: decoded, bright = dense, what must not be seen blackened, looked through for text.
 *
 * @param stored bits that the file used
 * @param text where lines of text seem to be
 * @param words kinds of the header's words that were read there
 * @param read whether all of the text was read; if not, that there are no words says nothing
 * @param masked whether a device's rule or a person blackened something
 */
record ImportedImage(
        int columns, int rows, int stored, List<Rectangle> text, List<String> words, boolean read, boolean masked) {
    /** Makes images, each on its own; safe for several threads. */
    static final class Maker {
        private final ImportSettings settings;
        private final DeviceMasks deviceMasks;
        private final Decoder decoder;

        Maker(ImportSettings settings, Decoder decoder) {
            this.settings = settings;
            this.decoder = decoder;
            deviceMasks = new DeviceMasks(settings.masks());
        }

        /** The greys of an image and what is known of it. */
        record Made(ImportedImage image, short[] greys) {}

        /** @throws Refused if the file or its pixels do not serve, nor those of any copy of the same meaning */
        Made make(ImageCandidate candidate) throws IOException {
            try {
                return make(candidate, candidate.image.source());
            } catch (Refused | RuntimeException first) {
                List<Object> meaning = meaning(candidate.image.source());
                for (SourceFile copy : candidate.copies) {
                    try {
                        if (meaning(copy).equals(meaning)) {
                            return make(candidate, copy);
                        }
                    } catch (Refused | RuntimeException asWell) {
                        // the next may be whole
                    }
                }
                throw first;
            }
        }

        /** What a file's pixels are taken for by its header: of another such one they are another picture, whatever its UID. */
        private static List<Object> meaning(SourceFile file) throws IOException {
            Attributes header = DicomFile.header(file).data();
            return List.of(
                    GreyScale.dense(header),
                    header.text(Tag.BURNED_IN_ANNOTATION),
                    header.whole(Tag.COLUMNS),
                    header.whole(Tag.ROWS));
        }

        private Made make(ImageCandidate candidate, SourceFile source) throws IOException {
            DicomFile file = DicomFile.of(source.bytes());
            StoredPixels form = StoredPixels.of(file.data());
            GreyScale scale = GreyScale.of(
                    file.data(),
                    form,
                    candidate.dense.orElse(GreyScale.Dense.BRIGHT),
                    settings.viewing().equals("stored") ? GreyScale.Viewing.STORED : GreyScale.Viewing.PROPOSED);
            short[] greys = scale.of(decoder.bits(file, form));
            List<Rectangle> masks = masks(candidate, form);
            masks.forEach(mask -> mask.blacken(greys, form.columns(), form.rows()));
            BurntInText.Lines text = BurntInText.find(greys, form.columns(), form.rows());
            Optional<List<String>> words = BurntInWords.found(file.data(), greys, form.columns(), text);
            return new Made(
                    new ImportedImage(
                            form.columns(),
                            form.rows(),
                            form.stored(),
                            text.all(),
                            words.orElse(List.of()),
                            words.isPresent(),
                            !masks.isEmpty()),
                    greys);
        }

        /** What a device's rule and a person say is to be blackened. */
        List<Rectangle> masks(ImageCandidate candidate, StoredPixels form) {
            List<Rectangle> masks = new ArrayList<>();
            deviceMasks.of(candidate.image.deviceNames(), form.columns(), form.rows()).stream()
                    .flatMap(mask -> mask.rectangles().stream().map(Rectangle::of))
                    .forEach(masks::add);
            candidate.decision.mask().ifPresent(masks::addAll);
            return masks;
        }

        /** Its masks by device, which know what they fitted. */
        DeviceMasks deviceMasks() {
            return deviceMasks;
        }

        /** The same as a PNG in the stage; what is there already from an interrupted import is kept. */
        ImportedImage staged(ImageCandidate candidate, ImportJob job) throws IOException {
            String id = candidate.image.image();
            Path png = job.staged().resolve(ImportedCohort.image(id)),
                    note = job.stage().resolve("done").resolve(id + ".json");
            if (Files.exists(png) && Files.exists(note)) {
                return RecordFile.read(note, ImportedImage.class);
            }
            Made made = make(candidate);
            ImportedImage image = made.image();
            WholeFile.write(png, GreyPng.of(image.columns(), image.rows(), made.greys()));
            RecordFile.write(note, image);
            return image;
        }
    }
}
