package radiuslab.exam;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HuffmanRowsTest {
    private static byte[] inflated(byte[] zlib, int length) throws Exception {
        Inflater inflater = new Inflater();
        inflater.setInput(zlib);
        byte[] bytes = new byte[length + 1];
        assertEquals(length, inflater.inflate(bytes));
        assertTrue(inflater.finished());
        assertEquals(0, inflater.getRemaining());
        inflater.end();
        return Arrays.copyOf(bytes, length);
    }

    /** Two rows: 300 is 1 and 44; 300 less 300 is 0 and 0; 299 less 300 is 0 and 255 (no borrow between bytes). */
    @Test
    void samplesLessTheirLeftNeighboursByteByByte() throws Exception {
        short[] values = {300, 300, 299, 0, (short) 65535, 1};
        byte[] expected = {1, 1, 44, 0, 0, 0, -1, 1, 0, 0, -1, -1, 1, 2};
        assertArrayEquals(expected, inflated(HuffmanRows.zlib(3, 2, values), 14));
    }

    @Test
    void everyPictureIsReadAsItWas(@TempDir Path folder) throws Exception {
        Random random = new Random(1);
        for (IntUnaryOperator grey : new IntUnaryOperator[] {
            i -> 0, i -> 65535, i -> i, i -> random.nextInt(65536), i -> 2000 + (int) (20 * random.nextGaussian()) << 4
        }) {
            for (int[] size : new int[][] {{1, 1}, {1, 300}, {300, 1}, {257, 129}}) {
                short[] values = new short[size[0] * size[1]];
                for (int i = 0; i < values.length; i++) {
                    values[i] = (short) grey.applyAsInt(i);
                }
                Path file = Files.write(folder.resolve("a.png"), GreyPng.of(size[0], size[1], values));
                GreyImage read = GreyImage.read(file);
                assertEquals(size[0], read.width());
                assertArrayEquals(values, read.values());
            }
        }
    }

    /** Fibonacci's numbers make a tree as deep as it has leaves; deflate allows 15. All codes together fill the tree. */
    @Test
    void noCodeIsLongerThanDeflateAllows() {
        long[] counts = new long[257];
        counts[0] = counts[1] = 1;
        for (int i = 2; i < 60; i++) {
            counts[i] = counts[i - 1] + counts[i - 2];
        }
        counts[256] = 1;
        int[] lengths = HuffmanRows.lengths(counts);
        double filled = 0;
        for (int i = 0; i < lengths.length; i++) {
            assertTrue(lengths[i] <= 15 && (lengths[i] > 0) == (counts[i] > 0), i + ": " + lengths[i]);
            filled += lengths[i] > 0 ? Math.pow(2, -lengths[i]) : 0;
        }
        assertEquals(1, filled);
    }

    /** The example of RFC 1951, 3.2.2: lengths 3, 3, 3, 3, 3, 2, 4, 4; there F is 00, A is 010, H is 1111. */
    @Test
    void codesAreThoseOfTheStandard() {
        int[] codes = HuffmanRows.codes(new int[] {3, 3, 3, 3, 3, 2, 4, 4});
        assertEquals(0b00, codes[5]);
        assertEquals(0b010, codes[0]);
        assertEquals(0b011, codes[4], "E is 110, its first bit lowest");
        assertEquals(0b1111, codes[7]);
    }
}
