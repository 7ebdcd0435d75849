package radiuslab.exam;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Writes PNG files of any kind part by part, as tests need them. */
public final class PngBytes {
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    public static PngBytes of(int width, int height, int depth, int colourType) {
        PngBytes png = new PngBytes();
        png.file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        byte[] head = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) depth)
                .put((byte) colourType)
                .array();
        return png.part("IHDR", head);
    }

    public PngBytes part(String name, int... content) {
        byte[] bytes = new byte[content.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) content[i];
        }
        return part(name, bytes);
    }

    public PngBytes part(String name, byte[] content) {
        byte[] named = ByteBuffer.allocate(content.length + 4)
                .put(name.getBytes(StandardCharsets.US_ASCII))
                .put(content)
                .array();
        CRC32 sum = new CRC32();
        sum.update(named);
        file.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        file.writeBytes(named);
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
        return this;
    }

    /** The whole file with these rows, each of which begins with its filter. */
    public byte[] rows(int... bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            for (int each : bytes) {
                out.write(each);
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return part("IDAT", packed.toByteArray()).part("IEND").file.toByteArray();
    }
}
