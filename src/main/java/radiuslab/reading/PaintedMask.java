package radiuslab.reading;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import radiuslab.exam.FractureMask;

/**
 * A mask as the page sends it: runs of labels, row by row from the top left.
 *
 * @param width of the radiograph in pixels
 * @param height of the radiograph in pixels
 * @param runs label and length in turn, labels as in {@link FractureMask}; the lengths add up to width x height; not copied
 */
record PaintedMask(int width, int height, int[] runs) {
    private static final long MOST_PIXELS = 400_000_000L;

    PaintedMask {
        if (width < 1 || height < 1 || (long) width * height > MOST_PIXELS || runs.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "a painted mask of %d x %d with %d numbers makes no sense".formatted(width, height, runs.length));
        }
        long sum = 0;
        for (int i = 0; i < runs.length; i += 2) {
            if (runs[i] < 0 || runs[i] > 2 || runs[i + 1] < 1) {
                throw new IllegalArgumentException("a run has a label 0 to 2 and a length of 1 or more, found %d and %d"
                        .formatted(runs[i], runs[i + 1]));
            }
            sum += runs[i + 1];
        }
        if (sum != (long) width * height) {
            throw new IllegalArgumentException("the runs of a mask of %d x %d add up to %d, found %d"
                    .formatted(width, height, (long) width * height, sum));
        }
    }

    /**
     * Of {@code {"width": w, "height": h, "runs": [label, length, ...]}}; empty where the value is null: nothing painted yet.
     * A mask of nothing but background says that there is nothing to paint.
     */
    static Optional<PaintedMask> of(JsonElement value) {
        if (value.isJsonNull()) {
            return Optional.empty();
        }
        JsonObject mask = value.getAsJsonObject();
        JsonArray list = mask.getAsJsonArray("runs");
        int[] runs = new int[list.size()];
        for (int i = 0; i < runs.length; i++) {
            runs[i] = list.get(i).getAsInt();
        }
        return Optional.of(
                new PaintedMask(mask.get("width").getAsInt(), mask.get("height").getAsInt(), runs));
    }

    static PaintedMask of(FractureMask mask) {
        List<Integer> runs = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= mask.values().length; i++) {
            if (i == mask.values().length || mask.values()[i] != mask.values()[from]) {
                runs.add((int) mask.values()[from]);
                runs.add(i - from);
                from = i;
            }
        }
        return new PaintedMask(
                mask.width(),
                mask.height(),
                runs.stream().mapToInt(Integer::intValue).toArray());
    }

    FractureMask mask() {
        FractureMask mask = FractureMask.empty(width, height);
        int at = 0;
        for (int i = 0; i < runs.length; i += 2) {
            Arrays.fill(mask.values(), at, at + runs[i + 1], (byte) runs[i]);
            at += runs[i + 1];
        }
        return mask;
    }
}
