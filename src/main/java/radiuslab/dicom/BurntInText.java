package radiuslab.dicom;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds lines of letters that a device wrote into the pixels. A letter is made of short strokes with sharp edges, all brighter
 * or all darker than what is beside them, which hardly anything in a body is. Four letters of
 * like height in a line are text: L and R, and a technologist's initials beside them, are not, and stay. Lines that run upwards
 * or downwards, as on the images of a panel that was turned, are found in the picture with rows and columns changed over.
 */
final class BurntInText {
    private static final int LONGEST_STROKE = 60;
    private static final int LOWEST = 6, HIGHEST = 120, WIDEST = 120;
    private static final int LETTERS = 4;

    private final short[] pixels;
    private final int columns;
    private final int rows;
    private final int step;

    /** A letter under construction: its strokes' bounds, and which letter it was joined to. */
    private static final class Letter {
        int left, right, top, bottom, area;
        Letter joined;

        Letter(int left, int right, int row) {
            this.left = left;
            this.right = right;
            top = row;
            bottom = row;
            area = right - left;
        }

        Letter root() {
            Letter root = this;
            while (root.joined != null) {
                root = root.joined;
            }
            return root;
        }

        void join(Letter other) {
            Letter a = root(), b = other.root();
            if (a != b) {
                b.joined = a;
                a.left = Math.min(a.left, b.left);
                a.right = Math.max(a.right, b.right);
                a.top = Math.min(a.top, b.top);
                a.bottom = Math.max(a.bottom, b.bottom);
                a.area += b.area;
            }
        }

        int height() {
            return bottom + 1 - top;
        }

        int width() {
            return right - left;
        }

        boolean isLikeALetter() {
            double filled = area / (double) (width() * height());
            return height() >= LOWEST
                    && height() <= HIGHEST
                    && width() <= WIDEST
                    && width() >= 1
                    && width() <= 3 * height()
                    && filled > 0.12
                    && (filled < 0.9 || width() * 3 <= height());
        }

        boolean isWide() {
            return 2 * width() > height();
        }

        boolean isBeside(Letter other) {
            int high = Math.max(height(), other.height());
            return Math.abs(height() - other.height()) <= 0.35 * high
                    && Math.abs(bottom - other.bottom) <= 0.35 * high
                    && other.left - right <= 1.5 * high
                    && other.left >= left;
        }
    }

    private BurntInText(short[] pixels, int columns, int rows) {
        this.pixels = pixels;
        this.columns = columns;
        this.rows = rows;
        int least = 0xffff, most = 0;
        for (short pixel : pixels) {
            least = Math.min(least, pixel & 0xffff);
            most = Math.max(most, pixel & 0xffff);
        }
        step = Math.max(1, (most - least) / 8);
    }

    /**
     * Where lines of text seem to be, with a margin around them.
     *
     * @param across that are read as the picture stands, or upside down
     * @param upright that run upwards or downwards
     */
    record Lines(List<Rectangle> across, List<Rectangle> upright) {
        /** Both, from the top; those that overlap are one. */
        List<Rectangle> all() {
            List<Rectangle> all =
                    merged(Stream.concat(across.stream(), upright.stream()).toList());
            all.sort(Comparator.comparingInt(Rectangle::top).thenComparingInt(Rectangle::left));
            return all;
        }
    }

    /** @param pixels unsigned 16-bit greys, row by row */
    static Lines find(short[] pixels, int columns, int rows) {
        short[] changedOver = new short[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            changedOver[i % columns * rows + i / columns] = pixels[i];
        }
        List<Rectangle> upright = new BurntInText(changedOver, rows, columns).lines(LETTERS / 2);
        return new Lines(
                new BurntInText(pixels, columns, rows).lines(0),
                upright.stream().map(Rectangle::changedOver).toList());
    }

    /** @param wide so many letters of a line must be wider than half their height: the screws of a plate are not */
    private List<Rectangle> lines(int wide) {
        List<Rectangle> lines = new ArrayList<>(lines(1, wide));
        lines.addAll(lines(-1, wide));
        return merged(lines);
    }

    /** Those that overlap as one. */
    private static List<Rectangle> merged(List<Rectangle> lines) {
        List<Rectangle> merged = new ArrayList<>();
        for (Rectangle line : lines) {
            Rectangle whole = line;
            for (int i = 0; i < merged.size(); i++) {
                if (whole.overlaps(merged.get(i))) {
                    whole = whole.and(merged.remove(i));
                    i = -1; // it has grown: those before may overlap now
                }
            }
            merged.add(whole);
        }
        return merged;
    }

    /** @param sign 1 of bright letters, -1 of dark ones */
    private List<Rectangle> lines(int sign, int wide) {
        List<Letter> letters = letters(sign);
        letters.sort(Comparator.comparingInt(letter -> letter.left));
        List<List<Letter>> lines = new ArrayList<>();
        for (Letter letter : letters) {
            lines.stream()
                    .filter(line -> line.get(line.size() - 1).isBeside(letter))
                    .findFirst()
                    .orElseGet(() -> {
                        List<Letter> line = new ArrayList<>();
                        lines.add(line);
                        return line;
                    })
                    .add(letter);
        }
        return lines.stream()
                .filter(line -> line.size() >= LETTERS
                        && line.stream().filter(Letter::isWide).count() >= wide)
                .map(this::bounds)
                .toList();
    }

    private Rectangle bounds(List<Letter> line) {
        Letter all = line.get(0);
        int left = all.left, right = all.right, top = all.top, bottom = all.bottom;
        for (Letter letter : line) {
            right = Math.max(right, letter.right);
            top = Math.min(top, letter.top);
            bottom = Math.max(bottom, letter.bottom);
        }
        int margin = (bottom + 1 - top) / 2;
        int x = Math.max(0, left - margin), y = Math.max(0, top - margin);
        return new Rectangle(x, y, Math.min(columns, right + margin) - x, Math.min(rows, bottom + 1 + margin) - y);
    }

    private List<Letter> letters(int sign) {
        List<Letter> all = new ArrayList<>();
        List<Letter[]> above = List.of();
        for (int y = 0; y < rows; y++) {
            List<Letter[]> strokes = strokes(y, sign, all);
            join(above, strokes);
            above = strokes;
        }
        return new ArrayList<>(
                all.stream().filter(l -> l.joined == null && l.isLikeALetter()).toList());
    }

    /**
     * The strokes of a row, each twice: as it stands, and as the letter it belongs to. A stroke rises and falls by a quarter
     * of the range within two pixels, and is an eighth above what is beside it.
     */
    private List<Letter[]> strokes(int y, int sign, List<Letter> all) {
        List<Letter[]> strokes = List.of();
        int row = y * columns;
        for (int x = 2; x < columns; x++) {
            int base = grey(row + x - 2, sign);
            if (grey(row + x, sign) - base <= 2 * step) {
                continue;
            }
            int from = grey(row + x - 1, sign) - base > step ? x - 1 : x, to = x;
            while (to < columns && to - from <= LONGEST_STROKE && grey(row + to, sign) - base > step) {
                to++;
            }
            if (to < columns && to - from <= LONGEST_STROKE && falls(row + to, base, sign)) {
                if (strokes.isEmpty()) {
                    strokes = new ArrayList<>();
                }
                Letter letter = new Letter(from, to, y);
                all.add(letter);
                strokes.add(new Letter[] {new Letter(from, to, y), letter});
            }
            x = Math.max(x, to - 1);
        }
        return strokes;
    }

    private boolean falls(int at, int base, int sign) {
        return Math.max(grey(at - 1, sign), grey(at - 2, sign)) - base > 2 * step;
    }

    private int grey(int at, int sign) {
        return sign * (pixels[at] & 0xffff);
    }

    private static void join(List<Letter[]> above, List<Letter[]> strokes) {
        int first = 0;
        for (Letter[] stroke : strokes) {
            while (first < above.size() && above.get(first)[0].right < stroke[0].left) {
                first++;
            }
            for (int i = first; i < above.size() && above.get(i)[0].left <= stroke[0].right; i++) {
                above.get(i)[1].join(stroke[1]);
            }
        }
    }
}
