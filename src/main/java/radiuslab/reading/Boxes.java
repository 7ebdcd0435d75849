package radiuslab.reading;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.List;

/** Boxes as the page sends them: lists of x, y, width and height in pixels. */
final class Boxes {
    private Boxes() {}

    /** @throws IllegalArgumentException if a box has not four numbers, or no area */
    static List<double[]> of(JsonElement value) {
        List<double[]> boxes = new ArrayList<>();
        for (JsonElement entry : value.getAsJsonArray()) {
            JsonArray numbers = entry.getAsJsonArray();
            double[] box = new double[numbers.size()];
            for (int i = 0; i < box.length; i++) {
                box[i] = numbers.get(i).getAsDouble();
            }
            if (box.length != 4 || !(box[0] >= 0 && box[1] >= 0 && box[2] > 0 && box[3] > 0)) {
                throw new IllegalArgumentException("a box is x, y, width, height with an area, found " + entry);
            }
            boxes.add(box);
        }
        return boxes;
    }
}
