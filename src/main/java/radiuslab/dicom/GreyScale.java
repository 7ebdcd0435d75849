package radiuslab.dicom;

import java.util.Optional;

/**
 * From stored bits to 16-bit greys, bright = dense. As a rule nothing is lost: the stored value stands in the upper bits
 * of the grey, turned where the picture is MONOCHROME1 or its rescale slope is negative. A modality look-up table is
 * applied; what the file proposes for viewing is applied on request only, because it cuts off what lies beyond.
 *
 * @param greys by stored bits
 */
record GreyScale(short[] greys) {
    /** What of the file's proposals for viewing is applied. */
    enum Viewing {
        /** All that is stored is kept. */
        STORED,
        /** The first VOI look-up table, or the first window if there is none. */
        PROPOSED
    }

    /** Which end of the stored greys is dense. */
    enum Dense {
        BRIGHT,
        DARK
    }

    /**
     * @return empty if photometric interpretation and presentation LUT shape contradict each other
     */
    static Optional<Dense> dense(Attributes data) {
        boolean dark = data.text(Tag.PHOTOMETRIC_INTERPRETATION).equals("MONOCHROME1");
        String shape = data.text(Tag.PRESENTATION_LUT_SHAPE);
        if (shape.equals("INVERSE") && !dark || shape.equals("IDENTITY") && dark) {
            return Optional.empty();
        }
        return Optional.of(dark ? Dense.DARK : Dense.BRIGHT);
    }

    /** @throws Refused if a look-up table is not as it must be */
    static GreyScale of(Attributes data, StoredPixels form, Dense dense, Viewing viewing) throws Refused {
        Optional<Lut> modality = Lut.of(data, Tag.MODALITY_LUT, form.signed());
        Voi voi = viewing == Viewing.STORED ? Voi.NONE : Voi.of(data, form);
        double stated = first(data, Tag.RESCALE_SLOPE, 1);
        double slope = stated == 0 ? 1 : stated; // 0 says nothing
        double intercept = first(data, Tag.RESCALE_INTERCEPT, 0);
        boolean upperBits = modality.isEmpty() && !voi.isPresent();
        short[] greys = new short[form.range()];
        for (int bits = 0; bits < greys.length; bits++) {
            int value = form.value(bits);
            int grey;
            if (upperBits) {
                int above = form.signed() ? value + form.range() / 2 : value;
                grey = (slope < 0 ? form.range() - 1 - above : above) << 16 - form.stored();
            } else if (voi.isPresent()) {
                double seen = modality.isPresent() ? modality.get().entry(value) : value * slope + intercept;
                grey = (int) Math.round(65535 * voi.at(seen));
            } else {
                grey = modality.get().shifted(value);
            }
            greys[bits] = (short) (dense == Dense.BRIGHT ? grey : turned(grey, upperBits ? form.stored() : 16));
        }
        blacken(greys, data, form);
        return new GreyScale(greys);
    }

    /** Dark for bright, in the upper bits. */
    private static int turned(int grey, int bits) {
        return (0xffff - grey) >> 16 - bits << 16 - bits;
    }

    /** What the file names as padding is no picture: it becomes black. */
    private static void blacken(short[] greys, Attributes data, StoredPixels form) {
        if (data.whole(Tag.PIXEL_PADDING).isEmpty()) {
            return;
        }
        int one = data.whole(Tag.PIXEL_PADDING).getAsInt();
        int other = data.whole(Tag.PIXEL_PADDING_RANGE_LIMIT).orElse(one);
        if (form.signed()) {
            one = (short) one;
            other = (short) other;
        }
        for (int bits = 0; bits < greys.length; bits++) {
            int value = form.value(bits);
            if (value >= Math.min(one, other) && value <= Math.max(one, other)) {
                greys[bits] = 0;
            }
        }
    }

    private static double first(Attributes data, Tag tag, double otherwise) {
        double[] values = data.decimals(tag);
        return values.length == 0 ? otherwise : values[0];
    }

    /** The greys of a picture; the stored bits are overwritten. */
    short[] of(short[] bits) {
        for (int i = 0; i < bits.length; i++) {
            bits[i] = greys[bits[i] & 0xffff];
        }
        return bits;
    }
}
