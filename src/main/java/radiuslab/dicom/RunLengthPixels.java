package radiuslab.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Pixels in DICOM's run lengths (PS3.5, annex G): the high bytes of all pixels, then the low ones. */
final class RunLengthPixels {
    private static final int HEADER = 64;

    private RunLengthPixels() {}

    /** The pixels as they would stand uncompressed, in little endian. */
    static ByteBuffer of(List<ByteBuffer> fragments, StoredPixels form) throws Refused {
        int planes = form.allocated() / 8;
        if (fragments.size() != 2 || fragments.get(1).remaining() < HEADER) {
            throw Refused.damaged("run lengths of one picture are in one fragment");
        }
        ByteBuffer all = fragments.get(1).duplicate().order(ByteOrder.LITTLE_ENDIAN);
        if (all.getInt(0) != planes) {
            throw Refused.damaged("%d planes of run lengths, %d expected".formatted(all.getInt(0), planes));
        }
        byte[] pixels = new byte[form.bytes()];
        for (int plane = 0; plane < planes; plane++) {
            int from = all.getInt(4 + 4 * plane);
            int to = plane + 1 < planes ? all.getInt(8 + 4 * plane) : all.limit();
            if (from < HEADER || to > all.limit() || from > to) {
                throw Refused.damaged("a plane of run lengths lies outside of its fragment");
            }
            unpack(all.slice(from, to - from), pixels, planes - 1 - plane, planes);
        }
        return ByteBuffer.wrap(pixels).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void unpack(ByteBuffer packed, byte[] pixels, int first, int step) throws Refused {
        int at = first;
        while (at < pixels.length) {
            if (packed.remaining() < 2) {
                throw Refused.damaged("run lengths end early");
            }
            int count = packed.get();
            if (count >= 0) {
                for (int i = 0; i <= count && at < pixels.length; i++, at += step) {
                    if (!packed.hasRemaining()) {
                        throw Refused.damaged("run lengths end early");
                    }
                    pixels[at] = packed.get();
                }
            } else if (count != -128) {
                byte value = packed.get();
                for (int i = 0; i <= -count && at < pixels.length; i++, at += step) {
                    pixels[at] = value;
                }
            }
        }
    }
}
