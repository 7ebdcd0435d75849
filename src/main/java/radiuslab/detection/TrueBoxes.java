package radiuslab.detection;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import radiuslab.exam.Box;
import radiuslab.exam.Exam;
import radiuslab.exam.Radiograph;

/**
 * Where the fractures are: what a detector learns from and is measured against.
 *
 * @param byRadiograph boxes in the radiograph's pixels by its id; none where there is no fracture; a fracture that nobody
 *     marked has no entry
 */
public record TrueBoxes(Map<String, List<Box>> byRadiograph) {
    public TrueBoxes {
        Map<String, List<Box>> copy = new LinkedHashMap<>();
        byRadiograph.forEach((id, boxes) -> copy.put(id, List.copyOf(boxes)));
        byRadiograph = copy;
    }

    /**
     * The boxes around the masks or polygons of a cohort's exams.
     *
     * @throws IOException if a mask cannot be read; names the radiograph
     */
    public static TrueBoxes of(List<Exam> exams) throws IOException {
        Map<String, List<Box>> boxes = new LinkedHashMap<>();
        for (Exam exam : exams) {
            for (Radiograph radiograph : exam.radiographs()) {
                radiograph.boxes().ifPresent(own -> boxes.put(radiograph.id(), own));
            }
        }
        return new TrueBoxes(boxes);
    }

    /** All boxes of all radiographs. */
    public List<Box> all() {
        List<Box> all = new ArrayList<>();
        byRadiograph.values().forEach(all::addAll);
        return all;
    }
}
