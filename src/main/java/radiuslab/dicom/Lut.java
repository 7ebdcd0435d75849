package radiuslab.dicom;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A look-up table (PS3.3, C.11.1 and C.11.2).
 *
 * @param first the value of the first entry; lower ones have it too, those beyond the last have the last
 * @param entries unsigned
 * @param bits of an entry, 8 to 16
 */
record Lut(int first, int[] entries, int bits) {
    /**
     * The first table of a sequence, or empty if there is no sequence.
     *
     * @param signed whether the values it is asked for may be below 0
     * @throws Refused if the table is not as it must be
     */
    static Optional<Lut> of(Attributes data, Tag sequence, boolean signed) throws Refused {
        if (data.items(sequence).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(of(data.items(sequence).get(0), signed));
    }

    private static Lut of(Attributes item, boolean signed) throws Refused {
        Optional<Element> descriptor = item.element(Tag.LUT_DESCRIPTOR), table = item.element(Tag.LUT_DATA);
        if (descriptor.isEmpty() || descriptor.get().value().remaining() < 6 || table.isEmpty()) {
            throw Refused.damaged("a look-up table lacks its descriptor or its data");
        }
        ByteBuffer three = descriptor.get().value();
        int at = three.position();
        int count = three.getShort(at) & 0xffff;
        int first = signed ? three.getShort(at + 2) : three.getShort(at + 2) & 0xffff;
        int bits = three.getShort(at + 4) & 0xffff;
        int[] entries = entries(table.get().value(), count == 0 ? 1 << 16 : count);
        if (bits < 1 || bits > 16) {
            throw Refused.damaged("a look-up table of %d bits".formatted(bits));
        }
        return new Lut(first, entries, bits);
    }

    /**
     * All tables of a sequence with their numbers and nothing else, to be written.
     *
     * @throws Refused if a table is not as it must be
     */
    static List<DataSet> kept(Attributes data, Tag sequence, boolean signed) throws Refused {
        List<DataSet> kept = new ArrayList<>();
        for (Attributes item : data.items(sequence)) {
            kept.add(of(item, signed).written(signed));
        }
        return kept;
    }

    /** Entries of up to 8 bits as bytes, others as words. */
    private DataSet written(boolean signed) {
        byte[] bytes = new byte[entries.length];
        short[] words = new short[entries.length];
        for (int i = 0; i < entries.length; i++) {
            bytes[i] = (byte) entries[i];
            words[i] = (short) entries[i];
        }
        return new DataSet()
                .put(Tag.LUT_DESCRIPTOR.code(), signed ? Tag.Vr.SS : Tag.Vr.US, entries.length, first, bits)
                .put(Tag.LUT_DATA, bits <= 8 ? (Object) bytes : words);
    }

    /** Words, or bytes where there are no more of them than entries. */
    private static int[] entries(ByteBuffer table, int count) throws Refused {
        boolean words = table.remaining() >= 2 * count;
        if (!words && table.remaining() < count) {
            throw Refused.damaged("a look-up table has %d bytes for %d entries".formatted(table.remaining(), count));
        }
        int[] entries = new int[count];
        for (int i = 0; i < count; i++) {
            entries[i] =
                    words ? table.getShort(table.position() + 2 * i) & 0xffff : table.get(table.position() + i) & 0xff;
        }
        return entries;
    }

    /** The entry of a value. */
    int entry(double value) {
        return entries[(int) Math.max(0, Math.min(entries.length - 1, Math.round(value) - first))];
    }

    /** The same as 0 to 1. */
    double at(double value) {
        return Math.min(1, entry(value) / (double) ((1 << bits) - 1));
    }

    /** The same in the upper of 16 bits. */
    int shifted(double value) {
        return entry(value) << 16 - bits & 0xffff;
    }
}
