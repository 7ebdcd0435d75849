package radiuslab.exam;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.zip.Adler32;

/**
 * A picture's rows as PNG compresses them: each sample less its left neighbour, byte by byte, in one block of deflate with
 * Huffman's code alone (RFC 1951, 3.2.7). Both bytes of a sample are written at once, from a table of all pairs.
 */
final class HuffmanRows {
    private static final int END = 256, SYMBOLS = 257, LONGEST = 15;
    private static final byte LEFT = 1; // PNG's filter "sub"
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final int width;
    private final int height;
    private final short[] values;
    private final long[] counts = new long[SYMBOLS];
    private final Adler32 sum = new Adler32();
    private int[] lengths;
    private byte[] out;
    private int at;
    private long waiting;
    private int bits;

    private HuffmanRows(int width, int height, short[] values) {
        this.width = width;
        this.height = height;
        this.values = values;
    }

    /** A stream of zlib (RFC 1950). @param values unsigned 16-bit numbers, row by row, width x height */
    static byte[] zlib(int width, int height, short[] values) {
        HuffmanRows rows = new HuffmanRows(width, height, values);
        rows.count();
        rows.lengths = lengths(rows.counts);
        return rows.written();
    }

    private void count() {
        int[] high = new int[256], low = new int[256];
        byte[] row = new byte[2 * width + 1];
        row[0] = LEFT;
        for (int y = 0, pixel = 0; y < height; y++) {
            for (int x = 0, left = 0, i = 1; x < width; x++) {
                int value = values[pixel++], upper = (value >> 8) - (left >> 8) & 255, lower = value - left & 255;
                row[i++] = (byte) upper;
                row[i++] = (byte) lower;
                high[upper]++;
                low[lower]++;
                left = value;
            }
            sum.update(row);
        }
        for (int i = 0; i < 256; i++) {
            counts[i] = (long) high[i] + low[i];
        }
        counts[LEFT] += height;
        counts[END] = 1;
    }

    /** Huffman's lengths, 0 for what does not occur; counts are halved until none is longer than deflate allows. */
    static int[] lengths(long[] counts) {
        long[] weights = counts.clone();
        while (true) {
            int[] lengths = tree(weights);
            int longest = 0;
            for (int length : lengths) {
                longest = Math.max(longest, length);
            }
            if (longest <= LONGEST) {
                return lengths;
            }
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (weights[i] + 1) / 2;
            }
        }
    }

    private static int[] tree(long[] weights) {
        record Node(long weight, int number, int symbol, Node one, Node other) {
            void deepen(int[] lengths, int depth) {
                if (one == null) {
                    lengths[symbol] = Math.max(1, depth);
                } else {
                    one.deepen(lengths, depth + 1);
                    other.deepen(lengths, depth + 1);
                }
            }
        }
        var nodes =
                new PriorityQueue<Node>(Comparator.comparingLong(Node::weight).thenComparingInt(Node::number));
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                nodes.add(new Node(weights[i], i, i, null, null));
            }
        }
        for (int number = weights.length; nodes.size() > 1; number++) {
            Node one = nodes.remove(), other = nodes.remove();
            nodes.add(new Node(one.weight + other.weight, number, -1, one, other));
        }
        int[] lengths = new int[weights.length];
        nodes.remove().deepen(lengths, 0);
        return lengths;
    }

    /** Codes by symbol, first bit lowest, as deflate packs them. */
    static int[] codes(int[] lengths) {
        int[] codes = new int[lengths.length];
        for (int length = 1, next = 0; length <= LONGEST; length++, next <<= 1) {
            for (int i = 0; i < lengths.length; i++) {
                if (lengths[i] == length) {
                    codes[i] = Integer.reverse(next++) >>> 32 - length;
                }
            }
        }
        return codes;
    }

    private byte[] written() {
        int[] codes = codes(lengths);
        long size = 0;
        for (int i = 0; i < SYMBOLS; i++) {
            size += counts[i] * lengths[i];
        }
        out = new byte[Math.toIntExact(size / 8) + 300];
        out[at++] = 0x78;
        out[at++] = 1;
        head();
        int[] pairs = new int[1 << 16], pairLengths = new int[1 << 16];
        for (int i = 0; i < pairs.length; i++) {
            int upper = i >> 8, lower = i & 255;
            pairs[i] = codes[upper] | codes[lower] << lengths[upper];
            pairLengths[i] = lengths[upper] + lengths[lower];
        }
        for (int y = 0, pixel = 0; y < height; y++) {
            put(codes[LEFT], lengths[LEFT]);
            for (int x = 0, left = 0; x < width; x++) {
                int value = values[pixel++];
                int pair = ((value >> 8) - (left >> 8) & 255) << 8 | value - left & 255;
                put(pairs[pair], pairLengths[pair]);
                left = value;
            }
        }
        put(codes[END], lengths[END]);
        put(0, 7); // to a whole byte
        INTS.set(out, at, (int) waiting);
        at += bits / 8;
        int check = (int) sum.getValue();
        for (int shift = 24; shift >= 0; shift -= 8) {
            out[at++] = (byte) (check >> shift);
        }
        return Arrays.copyOf(out, at);
    }

    /** The last block, with codes of its own; their lengths stand in four bits each, and no distance is used. */
    private void head() {
        put(1 | 2 << 1, 3);
        put(0, 5 + 5); // 257 symbols, one distance
        put(15, 4); // lengths of 19 lengths' codes: none of the three that repeat, four bits for each of the others
        for (int i = 0; i < 19; i++) {
            put(i < 3 ? 0 : 4, 3);
        }
        for (int i = 0; i <= SYMBOLS; i++) {
            put(Integer.reverse(i < SYMBOLS ? lengths[i] : 0) >>> 28, 4);
        }
    }

    /** @param count at most 30 bits */
    private void put(int code, int count) {
        waiting |= (long) code << bits;
        bits += count;
        if (bits >= 32) {
            INTS.set(out, at, (int) waiting);
            at += 4;
            waiting >>>= 32;
            bits -= 32;
        }
    }
}
