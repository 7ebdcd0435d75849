package radiuslab.explanation;

import java.util.ArrayList;
import java.util.List;
import radiuslab.prediction.HeatMap;
import radiuslab.training.Tensor;

/**
 * An explanation averaged over the image and its mirror image, each also a tenth darker and brighter in contrast: what
 * jacobgil/pytorch-grad-cam calls {@code aug_smooth}, but that it brings each map to 0 to 1 before. Six times the work.
 *
 * @param explanation of each variant
 */
public record Smoothed(Explanation explanation) implements Explanation {
    private static final float[] CONTRASTS = {0.9f, 1, 1.1f};

    @Override
    public List<HeatMap> of(Tensor images, Target target) {
        List<List<HeatMap>> variants = new ArrayList<>();
        for (float contrast : CONTRASTS) {
            Tensor scaled = scaled(images, contrast);
            variants.add(explanation.of(scaled, target));
            variants.add(explanation.of(mirrored(scaled), target).stream()
                    .map(map -> new HeatMap(map.width(), map.height(), mirrored(map.values(), map.width())))
                    .toList());
        }
        List<HeatMap> means = new ArrayList<>();
        for (int i = 0; i < images.shape()[0]; i++) {
            int image = i;
            means.add(
                    HeatMap.mean(variants.stream().map(maps -> maps.get(image)).toList()));
        }
        return means;
    }

    private static Tensor scaled(Tensor images, float factor) {
        float[] values = images.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return new Tensor(values, images.shape());
    }

    private static Tensor mirrored(Tensor images) {
        return new Tensor(mirrored(images.values(), Images.width(images)), images.shape());
    }

    private static float[] mirrored(float[] values, int width) {
        float[] mirrored = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            int x = i % width;
            mirrored[i - x + width - 1 - x] = values[i];
        }
        return mirrored;
    }

    @Override
    public String name() {
        return explanation.name() + ", smoothed";
    }
}
