package radiuslab.reading;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import radiuslab.exam.GreyImage;

/** Decoded radiographs as the page gets them; the last few are kept, and those that are expected are decoded ahead. */
final class RawPixels {
    private static final long MOST_BYTES = 200_000_000;

    private final LinkedHashMap<String, Answer> kept = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, FutureTask<Answer>> underWay = new ConcurrentHashMap<>();
    private final ExecutorService ahead = Executors.newSingleThreadExecutor(RawPixels::daemon);
    private long bytes;

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "radiographs ahead");
        thread.setDaemon(true);
        return thread;
    }

    /** Decodes radiographs that will be asked for soon. */
    void expect(List<ReadingImage> images) {
        for (ReadingImage image : images) {
            ahead.execute(() -> {
                try {
                    of(image);
                } catch (IOException gone) {
                    // told when the radiograph is asked for
                }
            });
        }
    }

    /**
     * All 16 bits of every pixel, row by row, the lower byte first; width, height and bits used are headers. What is being
     * decoded already is waited for.
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
        FutureTask<Answer> decoding =
                underWay.computeIfAbsent(image.radiograph(), id -> new FutureTask<>(() -> decoded(image)));
        try {
            decoding.run(); // nothing, where another thread does it
            return decoding.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException gone ? gone : new IOException(failed.getCause());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw new IOException("the reading room closes", closing);
        } finally {
            underWay.remove(image.radiograph(), decoding);
        }
    }

    private Answer decoded(ReadingImage image) throws IOException {
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
