package radiuslab.reading;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import radiuslab.exam.FractureMask;

/** The masks that readers painted: files in {@code reading/masks/SESSION/READER/}, and what each is. */
final class MaskTable {
    static final List<String> COLUMNS =
            List.of("session", "reader", "exam_id", "radiograph_id", "mask", "pixels", "ignored", "began_as", "saved");

    private final Path root;
    private final List<List<String>> rows = new ArrayList<>();

    MaskTable(Path root) {
        this.root = root;
    }

    List<List<String>> rows() {
        return rows;
    }

    /** Writes the masks of a closed reading. */
    void add(ReadingSession session, Desk.Name reader, CaseReading reading) throws IOException {
        String again = reading.key().endsWith(ReadingOrder.AGAIN) ? " again" : "";
        String place = "masks/%s/%s/".formatted(session.name(), reader.file());
        for (Map.Entry<String, PaintedMask> painted : reading.masks().entrySet()) {
            String file = place + ReadingFolder.maskOf(painted.getKey()).replaceFirst("\\.png$", again + ".png");
            FractureMask mask = painted.getValue().mask();
            mask.writePng(root.resolve(file));
            rows.add(List.of(
                    session.name(),
                    reader.reader(),
                    ReadingOrder.exam(reading.key()),
                    painted.getKey(),
                    file,
                    String.valueOf(mask.area()),
                    String.valueOf(ignored(mask)),
                    reading.began().get(painted.getKey()),
                    reading.saved()));
        }
    }

    private static long ignored(FractureMask mask) {
        return IntStream.range(0, mask.values().length)
                .filter(i -> !mask.counts(i))
                .count();
    }
}
