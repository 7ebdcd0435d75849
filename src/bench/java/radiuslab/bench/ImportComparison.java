package radiuslab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import radiuslab.dicom.DataSet;
import radiuslab.dicom.Tag;
import radiuslab.files.WholeFolder;

/** Measures the part {@code import}: CR images of 2000 x 2500 into a cohort, ours and by pydicom and Pillow, in turns. */
public final class ImportComparison {
    private static final int COLUMNS = 2000;
    private static final int ROWS = 2500;
    private static final int STUDIES = 12;

    private ImportComparison() {}

    /** @param args the results' folder, rounds, threads, the peer's Python and its folder, then the command that starts ours */
    public static void main(String[] args) throws IOException {
        int rounds = Integer.parseInt(args[1]);
        Path source = Files.createTempDirectory("bench");
        try {
            write(source);
            List<String> ours = new ArrayList<>(List.of(args).subList(5, args.length));
            ours.addAll(List.of(source.toString(), args[2]));
            List<Variant> variants = new ArrayList<>();
            variants.add(new Variant("Radius Lab", true, ours));
            variants.addAll(Variant.peers(
                    args[3], args[4] + "/peer_import.py", List.of(source.toString(), args[2])));
            Rounds measured = Rounds.of(variants, rounds);
            BenchFile.Row row = BenchFile.Row.ofSpeeds("import", "images/s", measured.spreads("import", v -> true));
            BenchFile.add(Path.of(args[0]), List.of(row.told()));
        } finally {
            WholeFolder.delete(source);
        }
    }

    /** Two views each, 12 bits: slow slopes of grey with quantum noise. */
    private static void write(Path folder) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        for (int image = 0; image < 2 * STUDIES; image++) {
            short[] pixels = new short[COLUMNS * ROWS];
            for (int i = 0; i < pixels.length; i++) {
                double x = i % COLUMNS, y = i / COLUMNS;
                double noise = random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5;
                pixels[i] = (short) (2000 + 1200 * Math.sin(x / 300 + image) * Math.cos(y / 400) + 24 * noise);
            }
            wrist(image, pixels).write(folder.resolve(String.format(Locale.ROOT, "image%03d.dcm", image)));
        }
    }

    private static DataSet wrist(int image, short[] pixels) {
        String study = "2.25.1." + image / 2;
        return new DataSet()
                .put(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.1")
                .put(Tag.SOP_INSTANCE_UID, study + "." + (1 + image % 2))
                .put(Tag.STUDY_INSTANCE_UID, study)
                .put(Tag.PATIENT_ID, "P" + image / 2)
                .put(Tag.PATIENT_AGE, "050Y")
                .put(Tag.BODY_PART_EXAMINED, "WRIST")
                .put(Tag.VIEW_POSITION, image % 2 == 0 ? "AP" : "LL")
                .put(Tag.LATERALITY, "L")
                .put(Tag.SAMPLES_PER_PIXEL, 1)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, image % 4 < 2 ? "MONOCHROME1" : "MONOCHROME2")
                .put(Tag.ROWS, ROWS)
                .put(Tag.COLUMNS, COLUMNS)
                .put(Tag.BITS_ALLOCATED, 16)
                .put(Tag.BITS_STORED, 12)
                .put(Tag.HIGH_BIT, 11)
                .put(Tag.PIXEL_REPRESENTATION, 0)
                .put(Tag.PIXEL_DATA, pixels);
    }
}
