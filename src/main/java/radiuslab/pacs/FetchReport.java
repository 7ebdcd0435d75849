package radiuslab.pacs;

import java.util.Map;
import java.util.TreeMap;

/**
 * What became of a fetch.
 *
 * @param studies asked for
 * @param whole of them with all their images
 * @param images asked for
 * @param written of them
 * @param missing how many by reason, images and studies
 */
public record FetchReport(int studies, int whole, int images, int written, Map<String, Integer> missing) {
    public FetchReport {
        missing = new TreeMap<>(missing);
    }

    /** As many lines as there are things to say; none names a patient. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("%d studies, %d of them whole; %d images asked for, %d written"
                .formatted(studies, whole, images, written));
        missing.forEach((reason, count) -> text.append("\nmissing %d: %s".formatted(count, reason)));
        return text.toString();
    }
}
