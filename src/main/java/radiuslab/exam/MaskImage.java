package radiuslab.exam;

import java.util.stream.IntStream;

/**
 * A mask that is an image. In grey, 0 is background, the greatest value (255 where no 16-bit value is above, or 1)
 * fracture, half of it (128 of 255; or 2) ignored; 1 beside 255, or 2 beside 128, is refused. Of a palette that is black and white the colour counts; of any other
 * the entry's number, 0 background and 1 fracture, unless its grey would mean something else. A table of labels overrides
 * all of this; it speaks of grey values or of a palette's entries.
 */
final class MaskImage {
    private static final String AS_GREY = "Export the mask as grey PNG: 0 background, 255 fracture, 128 ignored";

    private final Samples samples;
    private final GreyImage image;

    private MaskImage(Samples samples) throws UnusableImage {
        this.samples = samples;
        this.image = samples.labels();
    }

    /** @throws UnusableImage if it holds other values, colours or transparent pixels, or is to be turned */
    static FractureMask labels(ImageFile file, MaskLabels table) throws UnusableImage {
        if (file.orientation() != ExifOrientation.UPRIGHT) {
            throw new UnusableImage(
                    "it is stored with orientation tag %d, which some programs follow and some do not"
                            .formatted(file.orientation()),
                    "Turn the pixels and remove the tag");
        }
        MaskImage mask = new MaskImage(file.samples());
        byte[] labels =
                !table.isUsual() ? mask.byTable(table) : mask.samples.hasPalette() ? mask.ofPalette() : mask.ofGrey();
        return new FractureMask(file.width(), file.height(), labels);
    }

    private byte[] byTable(MaskLabels table) throws UnusableImage {
        byte[] labels = new byte[image.values().length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = table.meaning(image.values()[i] & 0xffff, place(i));
        }
        return labels;
    }

    private byte[] ofGrey() throws UnusableImage {
        int white = white();
        int half = white / 2 + 1;
        byte[] labels = new byte[image.values().length];
        for (int i = 0; i < labels.length; i++) {
            int value = image.values()[i] & 0xffff;
            if (value > 2 && value != white && value != half) {
                throw new UnusableImage(
                        "a mask holds 0, %d (or 1) and %d (or 2, ignored), found %d at %s"
                                .formatted(white, half, value, place(i)),
                        "Export the mask as PNG (JPEG changes values) without smoothed edges, and see that it is not the"
                                + " radiograph itself");
            }
            labels[i] = value == 0
                    ? FractureMask.BACKGROUND
                    : value == 1 || value == white ? FractureMask.FRACTURE : FractureMask.IGNORED;
        }
        refuseBoth("fracture", 1, white);
        refuseBoth("ignored", 2, half);
        return labels;
    }

    private void refuseBoth(String meaning, int one, int other) throws UnusableImage {
        int first = firstOf(one), second = firstOf(other);
        if (one != other && first >= 0 && second >= 0) {
            throw MaskLabels.both(meaning, one + " at " + place(first), other + " at " + place(second));
        }
    }

    /** The first pixel of a value, -1 where none has it. */
    private int firstOf(int value) {
        return IntStream.range(0, image.values().length)
                .filter(i -> (image.values()[i] & 0xffff) == value)
                .findFirst()
                .orElse(-1);
    }

    /** What fracture is written as: 8 bits are often saved in 16 without being stretched. */
    private int white() {
        int greatest = 0;
        for (short value : image.values()) {
            greatest = Math.max(greatest, value & 0xffff);
        }
        return greatest > 255 ? image.white() : Math.min(image.white(), 255);
    }

    private byte[] ofPalette() throws UnusableImage {
        boolean blackAndWhite = true;
        for (short entry : image.values()) {
            int grey = samples.greyOfEntry(entry);
            blackAndWhite &= grey == 0 || grey == 255;
        }
        byte[] labels = new byte[image.values().length];
        for (int i = 0; i < labels.length; i++) {
            int entry = image.values()[i];
            labels[i] = blackAndWhite
                    ? samples.greyOfEntry(entry) == 0 ? FractureMask.BACKGROUND : FractureMask.FRACTURE
                    : byNumber(entry, i);
        }
        return labels;
    }

    private byte byNumber(int entry, int pixel) throws UnusableImage {
        if (entry > 1) {
            throw new UnusableImage(
                    "a mask with a palette holds its entries 0 (background) and 1 (fracture), found entry %d (%s) at %s"
                            .formatted(entry, samples.colourOfEntry(entry), place(pixel)),
                    "See which classes are fracture. " + AS_GREY);
        }
        int grey = samples.greyOfEntry(entry);
        boolean contradicts = entry == 0 ? grey == 255 || grey == 1 : grey == 0 || grey == 2 || grey == 128;
        if (contradicts) {
            throw new UnusableImage(
                    "entry %d of the mask's palette is %s by its number, but shown as grey %d; found at %s"
                            .formatted(entry, entry == 0 ? "background" : "fracture", grey, place(pixel)),
                    AS_GREY);
        }
        return entry == 0 ? FractureMask.BACKGROUND : FractureMask.FRACTURE;
    }

    private String place(int pixel) {
        return "x=%d y=%d".formatted(pixel % image.width(), pixel / image.width());
    }
}
