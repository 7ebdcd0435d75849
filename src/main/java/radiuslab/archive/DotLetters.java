package radiuslab.archive;

import java.util.HashMap;
import java.util.Map;
import radiuslab.exam.GreyImage;

/** Capitals and digits of 5 x 7 dots, the same on every machine, as a console burns them into a picture. */
final class DotLetters {
    private static final int WIDE = 5;
    private static final int HIGH = 7;

    /** For each letter its rows from the top, the leftmost dot the highest of five bits. */
    private static final Map<Character, String> ROWS = new HashMap<>();

    static {
        String[] rows = {
            "A 0e 11 11 1f 11 11 11", "B 1e 11 11 1e 11 11 1e", "C 0e 11 10 10 10 11 0e", "D 1e 11 11 11 11 11 1e",
            "E 1f 10 10 1e 10 10 1f", "F 1f 10 10 1e 10 10 10", "G 0e 11 10 17 11 11 0f", "H 11 11 11 1f 11 11 11",
            "I 0e 04 04 04 04 04 0e", "J 07 02 02 02 02 12 0c", "K 11 12 14 18 14 12 11", "L 10 10 10 10 10 10 1f",
            "M 11 1b 15 15 11 11 11", "N 11 19 15 13 11 11 11", "O 0e 11 11 11 11 11 0e", "P 1e 11 11 1e 10 10 10",
            "Q 0e 11 11 11 15 12 0d", "R 1e 11 11 1e 14 12 11", "S 0f 10 10 0e 01 01 1e", "T 1f 04 04 04 04 04 04",
            "U 11 11 11 11 11 11 0e", "V 11 11 11 11 11 0a 04", "W 11 11 11 15 15 1b 11", "X 11 11 0a 04 0a 11 11",
            "Y 11 11 0a 04 04 04 04", "Z 1f 01 02 04 08 10 1f", "0 0e 11 13 15 19 11 0e", "1 04 0c 04 04 04 04 0e",
            "2 0e 11 01 06 08 10 1f", "3 1f 02 04 02 01 11 0e", "4 02 06 0a 12 1f 02 02", "5 1f 10 1e 01 01 11 0e",
            "6 06 08 10 1e 11 11 0e", "7 1f 01 02 04 04 04 04", "8 0e 11 11 0e 11 11 0e", "9 0e 11 11 0f 01 02 0c",
            ", 00 00 00 00 0c 04 08", ". 00 00 00 00 00 0c 0c", "- 00 00 00 0e 00 00 00", "* 00 0e 0a 0e 00 00 00"
        };
        for (String row : rows) {
            ROWS.put(row.charAt(0), row.substring(2));
        }
    }

    private DotLetters() {}

    /** Writes a line of letters in white; what would leave the image is cut off. Unknown letters are blanks. */
    static void write(GreyImage image, String text, int left, int top, int dot) {
        for (int i = 0; i < text.length(); i++) {
            String rows = ROWS.get(text.charAt(i));
            for (int y = 0; rows != null && y < HIGH; y++) {
                int bits = Integer.parseInt(rows.substring(3 * y, 3 * y + 2), 16);
                for (int x = 0; x < WIDE; x++) {
                    if ((bits >> WIDE - 1 - x & 1) == 1) {
                        fill(image, left + (i * (WIDE + 1) + x) * dot, top + y * dot, dot);
                    }
                }
            }
        }
    }

    private static void fill(GreyImage image, int left, int top, int dot) {
        for (int y = top; y < Math.min(top + dot, image.height()); y++) {
            for (int x = left; x < Math.min(left + dot, image.width()); x++) {
                image.values()[y * image.width() + x] = (short) image.white();
            }
        }
    }
}
