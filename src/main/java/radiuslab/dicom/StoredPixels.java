package radiuslab.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Optional;
import radiuslab.exam.ImageFile;
import radiuslab.exam.UnusableImage;

/**
 * How the pixels of a grey picture are stored (PS3.3, C.7.6.3).
 *
 * @param allocated bits of a pixel's place, 8 or 16
 * @param stored bits that are used, 1 to allocated
 * @param shift how far they stand above the lowest
 * @param signed whether they are in two's complement
 */
record StoredPixels(int columns, int rows, int allocated, int stored, int shift, boolean signed) {
    /** @throws Refused if the picture is in colour, moves, or is of another form that is not read */
    static StoredPixels of(Attributes data) throws Refused {
        int samples = data.whole(Tag.SAMPLES_PER_PIXEL).orElse(1);
        String photometric = data.text(Tag.PHOTOMETRIC_INTERPRETATION);
        if (samples != 1 || !photometric.startsWith("MONOCHROME")) {
            throw new Refused(Refused.PIXELS, "it is in colour, or does not say what bright means");
        }
        if (data.whole(Tag.NUMBER_OF_FRAMES).orElse(1) > 1) {
            throw new Refused(Refused.PIXELS, "it has several pictures");
        }
        int allocated = data.whole(Tag.BITS_ALLOCATED).orElse(0);
        int stored = data.whole(Tag.BITS_STORED).orElse(allocated);
        int high = data.whole(Tag.HIGH_BIT).orElse(stored - 1);
        if (allocated != 8 && allocated != 16
                || stored < 1
                || stored > allocated
                || high < stored - 1
                || high >= allocated) {
            throw new Refused(
                    Refused.PIXELS, "%d of %d bits, the highest is bit %d".formatted(stored, allocated, high));
        }
        int columns = data.whole(Tag.COLUMNS).orElse(0),
                rows = data.whole(Tag.ROWS).orElse(0);
        try {
            ImageFile.checkSize(columns, rows);
        } catch (UnusableImage vast) {
            throw new Refused(Refused.PIXELS, vast.getMessage());
        }
        boolean signed = data.whole(Tag.PIXEL_REPRESENTATION).orElse(0) == 1;
        return new StoredPixels(columns, rows, allocated, stored, high + 1 - stored, signed);
    }

    int pixels() {
        return columns * rows;
    }

    int bytes() {
        return pixels() * (allocated / 8);
    }

    /** The stored bits of the darkest grey. */
    short darkest(GreyScale.Dense dense) {
        int least = signed ? range() / 2 : 0;
        return (short) (dense == GreyScale.Dense.BRIGHT ? least : least ^ range() - 1);
    }

    /** Sets pixels and all that describes them; the bits stand in the lowest places, and others are gone. */
    void put(DataSet data, short[] bits, String photometric) {
        data.put(Tag.SAMPLES_PER_PIXEL, 1)
                .put(Tag.PHOTOMETRIC_INTERPRETATION, photometric.equals("MONOCHROME1") ? "MONOCHROME1" : "MONOCHROME2")
                .put(Tag.ROWS, rows)
                .put(Tag.COLUMNS, columns)
                .put(Tag.BITS_ALLOCATED, allocated)
                .put(Tag.BITS_STORED, stored)
                .put(Tag.HIGH_BIT, stored - 1)
                .put(Tag.PIXEL_REPRESENTATION, signed ? 1 : 0);
        if (allocated == 16) {
            short[] values = new short[bits.length];
            for (int i = 0; i < bits.length; i++) {
                values[i] = (short) value(bits[i] & 0xffff);
            }
            data.put(Tag.PIXEL_DATA, values);
        } else {
            byte[] values = new byte[bits.length];
            for (int i = 0; i < bits.length; i++) {
                values[i] = (byte) value(bits[i] & 0xff);
            }
            data.put(Tag.PIXEL_DATA, values);
        }
    }

    /** How many values a pixel can take. */
    int range() {
        return 1 << stored;
    }

    /** The value of stored bits, below 0 only where it is signed. */
    int value(int bits) {
        return signed && bits >= range() / 2 ? bits - range() : bits;
    }

    /**
     * Brings what a decoder gave into range: lossy compression overshoots, and a white of 1023 in 10 bits that became 1025
     * would be 1, black, without its upper bits.
     */
    void clip(ByteBuffer decoded) {
        if (allocated == 16 && shift == 0 && stored < 16 && !signed) {
            int most = range() - 1;
            for (int at = decoded.position(); at + 1 < decoded.limit(); at += 2) {
                if ((decoded.getShort(at) & 0xffff) > most) {
                    decoded.putShort(at, (short) most);
                }
            }
        }
    }

    /**
     * The stored bits of each pixel, 0 to {@link #range()} - 1.
     *
     * @throws Refused if there are no pixels, or fewer than there must be
     */
    short[] bits(Attributes data) throws Refused {
        Optional<Element> element = data.element(Tag.PIXEL_DATA);
        if (element.isEmpty()) {
            throw new Refused(Refused.PIXELS, "there are none");
        }
        ByteBuffer value = element.get().value();
        if (value.remaining() < bytes()) {
            throw Refused.damaged(String.format(
                    Locale.ROOT,
                    "%d x %d pixels need %,d bytes, %,d are there",
                    columns,
                    rows,
                    bytes(),
                    value.remaining()));
        }
        short[] bits = new short[pixels()];
        int mask = range() - 1;
        if (allocated == 16) {
            value.asShortBuffer().get(bits);
            for (int i = 0; i < bits.length; i++) {
                bits[i] = (short) ((bits[i] & 0xffff) >> shift & mask);
            }
        } else {
            boolean swapped =
                    value.order() == ByteOrder.BIG_ENDIAN && element.get().vr().equals("OW");
            int from = value.position(), last = value.remaining() - 1;
            for (int i = 0; i < bits.length; i++) {
                int at = swapped ? Math.min(i ^ 1, last) : i;
                bits[i] = (short) ((value.get(from + at) & 0xff) >> shift & mask);
            }
        }
        return bits;
    }
}
