package radiuslab.exam;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the numbers of a mask mean where somebody says so: grey values, entries of a palette, labels of a NIfTI file.
 *
 * @param meanings {@link FractureMask#FRACTURE}, {@link FractureMask#BACKGROUND} or {@link FractureMask#IGNORED} by number;
 *     empty where nobody says: then each form of file has its own rule
 */
public record MaskLabels(Map<Integer, Byte> meanings) {
    public static final MaskLabels USUAL = new MaskLabels(Map.of());

    public MaskLabels {
        meanings = Map.copyOf(meanings);
        for (byte meaning : meanings.values()) {
            if (meaning < FractureMask.BACKGROUND || meaning > FractureMask.IGNORED) {
                throw new IllegalArgumentException("a label means 0, 1 or 2, found " + meaning);
            }
        }
    }

    boolean isUsual() {
        return meanings.isEmpty();
    }

    /** For what must say the same of equal tables. */
    SortedMap<Integer, Byte> sorted() {
        return new TreeMap<>(meanings);
    }

    /** Whether a mask that {@link FractureMask#writePng} wrote is read as it was. */
    public boolean readWritten() {
        return isUsual()
                || meanings.entrySet()
                        .containsAll(Map.of(
                                        0,
                                        FractureMask.BACKGROUND,
                                        128,
                                        FractureMask.IGNORED,
                                        255,
                                        FractureMask.FRACTURE)
                                .entrySet());
    }

    /** Two numbers that each mean the same alone are two classes where a mask has both. @param meaning such as "fracture" */
    static UnusableImage both(String meaning, String one, String other) {
        return new UnusableImage(
                "a mask says %s with one number, found %s and %s".formatted(meaning, one, other),
                "Say in mask-labels.csv what each number means, or export the mask with one of them");
    }

    /**
     * @param place of the number, for the message
     * @throws UnusableImage if the table does not name it
     */
    byte meaning(double number, String place) throws UnusableImage {
        Byte meaning = number == Math.rint(number) ? meanings.get((int) number) : null;
        if (meaning == null) {
            throw new UnusableImage(
                    "the table of labels names %s, found %s at %s"
                            .formatted(
                                    sorted().keySet(),
                                    number == Math.rint(number) ? String.valueOf((long) number) : number,
                                    place),
                    "Add it to the table, or correct the mask");
        }
        return meaning;
    }
}
