package radiuslab;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** How a file can be damaged on its way. Each kind takes its chances from the generator it is given. */
enum Mutation {
    FLIP_BITS {
        @Override
        byte[] of(byte[] bytes, SplittableRandom random) {
            byte[] flipped = bytes.clone();
            for (int i = random.nextInt(1, 9); i > 0; i--) {
                flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            return flipped;
        }
    },
    CUT_END {
        @Override
        byte[] of(byte[] bytes, SplittableRandom random) {
            return Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
    },
    CUT_OUT {
        @Override
        byte[] of(byte[] bytes, SplittableRandom random) {
            Stretch out = Stretch.of(bytes, 40, random);
            return joined(Arrays.copyOf(bytes, out.from), Arrays.copyOfRange(bytes, out.to, bytes.length));
        }
    },
    REPEAT {
        @Override
        byte[] of(byte[] bytes, SplittableRandom random) {
            Stretch twice = Stretch.of(bytes, 200, random);
            return joined(Arrays.copyOf(bytes, twice.to), Arrays.copyOfRange(bytes, twice.from, bytes.length));
        }
    },
    /** The numbers of a binary header: 2, 4 or 8 bytes become the least, the greatest, or minus one. */
    EXTREME_NUMBER {
        @Override
        byte[] of(byte[] bytes, SplittableRandom random) {
            byte[] extreme = bytes.clone();
            int length = 1 << random.nextInt(1, 4);
            int at = random.nextInt(Math.max(1, Math.min(bytes.length, 600) / 2)) * 2;
            byte[] fill = {0, -1, 127, -128};
            for (int i = at; i < Math.min(bytes.length, at + length); i++) {
                extreme[i] = fill[random.nextInt(fill.length)];
            }
            return extreme;
        }
    },
    SWAP_FIELDS {
        @Override
        byte[] of(byte[] bytes, SplittableRandom random) {
            List<String> parts = parts(bytes);
            int one = random.nextInt(parts.size()), other = random.nextInt(parts.size());
            String kept = parts.get(one);
            parts.set(one, parts.get(other));
            parts.set(other, kept);
            return bytes(parts);
        }
    },
    REPLACE_FIELD {
        @Override
        byte[] of(byte[] bytes, SplittableRandom random) {
            List<String> parts = parts(bytes);
            parts.set(random.nextInt(parts.size()), HOSTILE.get(random.nextInt(HOSTILE.size())));
            return bytes(parts);
        }
    },
    INSERT {
        @Override
        byte[] of(byte[] bytes, SplittableRandom random) {
            List<String> parts = parts(bytes);
            parts.add(random.nextInt(parts.size() + 1), HOSTILE.get(random.nextInt(HOSTILE.size())));
            return bytes(parts);
        }
    };

    private static final List<String> HOSTILE = List.of(
            "",
            "NaN",
            "-1",
            "0",
            "1e999",
            "-1e-999",
            "999999999999",
            "null",
            "true",
            "[]",
            "{}",
            "[[",
            "\"",
            "'",
            ",",
            ";",
            "\n",
            "\r\n\r\n",
            "\t",
            "\0",
            "../../../etc/passwd",
            "C:\\a\\b.png",
            "1.0",
            "1,5",
            "\u00ef\u00bb\u00bf",
            "\u00c3",
            "=1+1",
            "%s%n",
            "a".repeat(5000));

    abstract byte[] of(byte[] bytes, SplittableRandom random);

    /** @param to exclusive */
    private record Stretch(int from, int to) {
        /** @param longest exclusive */
        static Stretch of(byte[] bytes, int longest, SplittableRandom random) {
            int from = random.nextInt(bytes.length);
            return new Stretch(from, Math.min(bytes.length, from + random.nextInt(1, longest)));
        }
    }

    private static byte[] joined(byte[] start, byte[] rest) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(start);
        all.writeBytes(rest);
        return all.toByteArray();
    }

    /** Words and what divides them, byte by byte. */
    private static List<String> parts(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return new ArrayList<>(List.of(text.split("(?<=[,;:\\s\\[\\]{}\"])|(?=[,;:\\s\\[\\]{}\"])")));
    }

    private static byte[] bytes(List<String> parts) {
        return String.join("", parts).getBytes(StandardCharsets.ISO_8859_1);
    }
}
