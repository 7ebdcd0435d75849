package radiuslab.dicom;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * One attribute as it stands in a file: a value, or the items of a sequence, or the fragments of compressed pixels.
 *
 * @param code group and element, as in 0x00100010
 * @param vr two letters; "UN" where the file does not say and the attribute is none that we ask for
 * @param value its bytes, in the file's byte order; empty for a sequence and for fragments
 * @param items of a sequence
 * @param fragments of compressed pixels; the first is the table of offsets
 */
public record Element(int code, String vr, ByteBuffer value, List<Attributes> items, List<ByteBuffer> fragments) {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    static Element of(int code, String vr, ByteBuffer value) {
        return new Element(code, vr, value, List.of(), List.of());
    }

    static Element sequence(int code, List<Attributes> items) {
        return new Element(code, "SQ", NOTHING, items, List.of());
    }

    static Element fragments(int code, List<ByteBuffer> fragments) {
        return new Element(code, "OB", NOTHING, List.of(), fragments);
    }

    byte[] bytes() {
        byte[] bytes = new byte[value.remaining()];
        value.duplicate().get(bytes);
        return bytes;
    }
}
