package radiuslab.exam;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * A 16-bit grey PNG made fast: each sample less its left neighbour, then Huffman's code alone. On radiographs that is
 * smaller than deflate's level 1 as well, and several times as fast, because noise has no repetitions to look for.
 */
public final class GreyPng {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private GreyPng() {}

    /**
     * The file's bytes.
     *
     * @param values unsigned 16-bit numbers, row by row, width x height
     */
    public static byte[] of(int width, int height, short[] values) {
        ByteBuffer head = ByteBuffer.allocate(13).putInt(width).putInt(height).put(new byte[] {16, 0, 0, 0, 0});
        byte[] packed = HuffmanRows.zlib(width, height, values);
        var file = new ByteArrayOutputStream(packed.length + 64);
        file.writeBytes(SIGNATURE);
        chunk(file, "IHDR", head.array());
        chunk(file, "IDAT", packed);
        chunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream file, String name, byte[] content) {
        byte[] type = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(type);
        sum.update(content);
        file.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        file.writeBytes(type);
        file.writeBytes(content);
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }
}
