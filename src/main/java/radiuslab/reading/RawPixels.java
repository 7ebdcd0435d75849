package radiuslab.reading;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import radiuslab.exam.GreyImage;

/** Decoded radiographs as the page gets them; the last few are kept, so that the next case is there before it is asked for. */
final class RawPixels {
    private static final long MOST_BYTES = 200_000_000;

    private final LinkedHashMap<String, Answer> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /**
     * All 16 bits of every pixel, row by row, the lower byte first; width, height and bits used are headers.
     *
     * @throws IOException if the image is gone or damaged
     */
    Answer of(ReadingImage image) throws IOException {
        synchronized (kept) {
            Answer known = kept.get(image.radiograph());
            if (known != null) {
                return known;
            }
        }
        GreyImage grey = GreyImage.read(image.file());
        ByteBuffer pixels = ByteBuffer.allocate(grey.values().length * 2).order(ByteOrder.LITTLE_ENDIAN);
        pixels.asShortBuffer().put(grey.values());
        Map<String, String> size = Map.of(
                "X-Width", String.valueOf(grey.width()),
                "X-Height", String.valueOf(grey.height()),
                "X-Bits", String.valueOf(grey.bits()));
        Answer answer = new Answer(200, "application/octet-stream", pixels.array(), size);
        keep(image.radiograph(), answer);
        return answer;
    }

    private void keep(String radiograph, Answer answer) {
        synchronized (kept) {
            if (kept.put(radiograph, answer) == null) {
                bytes += answer.body().length;
            }
            Iterator<Answer> oldest = kept.values().iterator();
            while (bytes > MOST_BYTES && kept.size() > 1) {
                bytes -= oldest.next().body().length;
                oldest.remove();
            }
        }
    }
}
