package radiuslab.dicom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import radiuslab.files.WholeFolder;

/**
 * Decompresses pixels: run lengths here, JPEG, JPEG-LS and JPEG 2000 by the programs of DCMTK and GDCM, each file in a
 * process of its own with an end in time and memory. A program is given the pixels alone, in a file without any name.
 */
final class Decoder {
    static final Duration LONGEST = Duration.ofSeconds(60);

    /** Of kilobytes of memory: 100 megapixels in 16 bits and what a decoder needs beside. */
    private static final int MOST_MEMORY = 3_000_000;

    private static final List<String> GDCM = List.of("gdcmconv", "--raw");
    private static final Map<TransferSyntax, List<List<String>>> PROGRAMS = Map.of(
            TransferSyntax.JPEG, List.of(List.of("dcmdjpeg"), GDCM),
            TransferSyntax.JPEG_LS, List.of(List.of("dcmdjpls"), GDCM),
            TransferSyntax.JPEG_2000, List.of(GDCM));

    private final Map<TransferSyntax, List<List<String>>> programs;
    private final Duration longest;

    Decoder() {
        this(PROGRAMS, LONGEST);
    }

    Decoder(Map<TransferSyntax, List<List<String>>> programs, Duration longest) {
        this.programs = programs;
        this.longest = longest;
    }

    /**
     * The stored bits of each pixel, decompressed where they are not.
     *
     * @throws Refused if they are damaged or cannot be decoded
     */
    short[] bits(DicomFile file, StoredPixels form) throws IOException {
        TransferSyntax syntax = file.transfer();
        if (!syntax.isCompressed()) {
            return form.bits(file.data());
        }
        List<ByteBuffer> fragments =
                file.data().element(Tag.PIXEL_DATA).map(Element::fragments).orElse(List.of());
        if (fragments.size() < 2) {
            throw new Refused(Refused.PIXELS, "there are none");
        }
        Element decoded = syntax == TransferSyntax.RLE
                ? Element.of(Tag.PIXEL_DATA.code(), "OW", RunLengthPixels.of(fragments, form))
                : byProgram(file.syntax(), fragments, form);
        form.clip(decoded.value());
        Attributes pixels = new Attributes();
        pixels.add(decoded);
        return form.bits(pixels);
    }

    private Element byProgram(String syntax, List<ByteBuffer> fragments, StoredPixels form) throws IOException {
        List<List<String>> able = programs.get(TransferSyntax.of(syntax));
        if (able == null) {
            throw new Refused(Refused.PIXELS, "no decoder is known for the compression " + known(syntax));
        }
        Path folder = Files.createTempDirectory("pixels"); // for its owner alone
        try {
            Path packed = Files.write(folder.resolve("packed"), packed(syntax, fragments, form));
            String failure = "";
            for (List<String> program : able) {
                Path raw = folder.resolve("raw");
                failure = run(program, packed, raw);
                if (failure.isEmpty()) {
                    return DicomFile.read(raw)
                            .data()
                            .element(Tag.PIXEL_DATA)
                            .filter(e -> e.fragments().isEmpty())
                            .orElseThrow(() -> new Refused(Refused.DECODER, program.get(0) + " left them compressed"));
                }
            }
            throw new Refused(failure.contains("not installed") ? Refused.NO_DECODER : Refused.DECODER, failure);
        } finally {
            WholeFolder.delete(folder);
        }
    }

    private static String known(String syntax) {
        return syntax.matches("[0-9.]{1,64}") ? syntax : "that it names";
    }

    /** Nothing if it went well, else what happened. */
    private String run(List<String> program, Path packed, Path raw) throws IOException {
        Files.deleteIfExists(raw);
        String limited = "ulimit -v %d; exec \"$0\" \"$@\"".formatted(MOST_MEMORY);
        String name = program.get(0);
        List<String> command = new ArrayList<>(List.of("sh", "-c", limited));
        command.addAll(program);
        command.addAll(List.of(packed.toString(), raw.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                return "%s did not end within %d s".formatted(name, longest.toSeconds());
            }
            int code = process.exitValue();
            return code == 127
                    ? name + " is not installed (Debian: apt-get install dcmtk libgdcm-tools)"
                    : code != 0 || !Files.exists(raw) ? "%s ended with %d".formatted(name, code) : "";
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("decoding was interrupted", stopped);
        } finally {
            process.destroyForcibly();
        }
    }

    /** A file with nothing but the compressed pixels and what a decoder must know of them. */
    private static byte[] packed(String syntax, List<ByteBuffer> fragments, StoredPixels form) {
        DataSet data = new DataSet()
                .put(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.7")
                .put(Tag.SOP_INSTANCE_UID, "2.25.1")
                .put(Tag.SAMPLES_PER_PIXEL, 1)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .put(Tag.ROWS, form.rows())
                .put(Tag.COLUMNS, form.columns())
                .put(Tag.BITS_ALLOCATED, form.allocated())
                .put(Tag.BITS_STORED, form.stored())
                .put(Tag.HIGH_BIT, form.shift() + form.stored() - 1)
                .put(Tag.PIXEL_REPRESENTATION, form.signed() ? 1 : 0);
        return data.compressed(syntax, fragments.stream().map(Decoder::bytes).toList())
                .bytes();
    }

    private static byte[] bytes(ByteBuffer fragment) {
        byte[] bytes = new byte[fragment.remaining()];
        fragment.duplicate().get(bytes);
        return bytes;
    }
}
