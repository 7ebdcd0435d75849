package radiuslab.viewer;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import radiuslab.exam.GreyImage;
import radiuslab.exam.GreyWindow;
import radiuslab.prediction.ScoredBox;

/**
 * One radiograph of a view.
 *
 * @param id of the radiograph; empty of an image alone
 * @param title what stands above it
 * @param image its pixels
 * @param layers in the order of their buttons
 */
record Shown(String id, String title, GreyImage image, List<LaidOver> layers) {
    private static final int STILL_WIDTH = 260;

    Shown {
        layers = List.copyOf(layers);
    }

    Shown with(LaidOver layer) {
        if (layer.values().length > 0 && (layer.width() != image.width() || layer.height() != image.height())) {
            throw new IllegalArgumentException("\"%s\" has %d x %d pixels, radiograph %s has %d x %d"
                    .formatted(layer.name(), layer.width(), layer.height(), id, image.width(), image.height()));
        }
        List<LaidOver> more = new ArrayList<>(layers);
        more.add(layer);
        return new Shown(id, title, image, more);
    }

    /** What the page needs, of every so many-th pixel's block. */
    Map<String, Object> data(int by) {
        GreyImage small = shrunk(by);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("title", title);
        data.put("width", small.width());
        data.put("height", small.height());
        data.put("bits", small.bits());
        data.put("shrunk", by);
        data.put("pixels", Packed.pixels(small));
        data.put("layers", layers.stream().map(layer -> data(layer, by)).toList());
        return data;
    }

    private static Map<String, Object> data(LaidOver layer, int by) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", layer.name());
        data.put("kind", layer.kind());
        data.put("scale", layer.scale());
        data.put("values", Packed.bytes(layer.shrunk(by)));
        data.put("boxes", layer.boxes().stream().map(Shown::data).toList());
        return data;
    }

    private static List<Double> data(ScoredBox box) {
        return List.of(
                box.box().x(), box.box().y(), box.box().width(), box.box().height(), box.score());
    }

    /** The mean of each block of so many by so many pixels. */
    private GreyImage shrunk(int by) {
        if (by == 1) {
            return image;
        }
        int across = image.width() / by;
        int down = image.height() / by;
        short[] small = new short[across * down];
        for (int i = 0; i < small.length; i++) {
            long sum = 0;
            for (int k = 0; k < by * by; k++) {
                sum += image.at(i % across * by + k % by, i / across * by + k / by);
            }
            small[i] = (short) ((sum + by * by / 2) / (by * by));
        }
        return new GreyImage(across, down, small, image.bits());
    }

    /** A small picture for where scripts do not run. */
    String still() {
        int by = Math.max(1, image.width() / STILL_WIDTH);
        GreyImage small = shrunk(by);
        GreyWindow window = GreyWindow.of(small, 0.5, 99.5);
        BufferedImage picture = new BufferedImage(small.width(), small.height(), BufferedImage.TYPE_BYTE_GRAY);
        double range = Math.max(1, window.high() - window.low());
        for (int y = 0; y < small.height(); y++) {
            for (int x = 0; x < small.width(); x++) {
                double share = (small.at(x, y) - window.low()) / range;
                picture.getRaster().setSample(x, y, 0, (int) Math.round(255 * Math.min(1, Math.max(0, share))));
            }
        }
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "jpeg", bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
