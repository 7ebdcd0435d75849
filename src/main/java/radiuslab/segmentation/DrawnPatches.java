package radiuslab.segmentation;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import radiuslab.exam.FractureMask;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Radiograph;
import radiuslab.preprocessing.InputOptions;
import radiuslab.preprocessing.Placement;
import radiuslab.preprocessing.ScaledImage;
import radiuslab.preprocessing.StoredImage;
import radiuslab.preprocessing.View;
import radiuslab.training.MarkedPlaces;

/**
 * One draw of training patches from a radiograph, for people to look at; from the coarsest to the finest.
 *
 * @param outlines around the outermost points, in the radiograph's pixels
 * @param images what the network sees
 * @param masks what it is to find
 */
public record DrawnPatches(List<Path2D> outlines, List<GreyImage> images, List<FractureMask> masks) {
    public DrawnPatches {
        outlines = List.copyOf(outlines);
        images = List.copyOf(images);
        masks = List.copyOf(masks);
    }

    /**
     * Draws as a training does.
     *
     * @throws IOException if the image or mask cannot be read
     * @throws IllegalArgumentException if the radiograph shows a fracture that nobody marked
     */
    public static DrawnPatches of(Radiograph radiograph, SegmenterOptions options, long seed) throws IOException {
        GreyImage pixels = radiograph.image();
        FractureMask mask = radiograph
                .mask(pixels.width(), pixels.height())
                .orElseThrow(() -> new IllegalArgumentException("radiograph " + radiograph.id() + " has no mask"));
        LabelledImage marked = LabelledImage.of(options.image().prepare(pixels), mask);
        PatchTree tree =
                options.drawing().draw(marked, options.scheme(), options.augmentation(), new SplittableRandom(seed));
        double scale = pixels.width() / (double) marked.image().width();
        List<Path2D> outlines = new ArrayList<>();
        List<GreyImage> images = new ArrayList<>();
        List<FractureMask> masks = new ArrayList<>();
        for (int level = 0; level < options.scheme().levels(); level++) {
            Patch patch = PatchInputs.level(List.of(tree), level).get(0);
            outlines.add(patch.outline(scale));
            images.add(picture(patch, marked.image(), options.interpolation()));
            masks.add(mask(patch, marked));
        }
        return new DrawnPatches(outlines, images, masks);
    }

    /** One crop as a training of the other kind draws it, around a fracture where there is one; see above. */
    static DrawnPatches of(Radiograph radiograph, PlaceSegmenterOptions options, long seed) throws IOException {
        InputOptions input = options.input();
        MarkedPlaces places = MarkedPlaces.of(radiograph, input);
        View view = places.crop(0, input, options.augmentation(), new SplittableRandom(seed))
                .view();
        StoredImage stored = places.images().get(0);
        AffineTransform toRadiograph = Placement.of(stored, input, view).toRadiograph();
        Path2D outline = new Path2D.Double(new Rectangle2D.Double(0, 0, input.width(), input.height()));
        outline.transform(toRadiograph);
        FractureMask mask = radiograph
                .mask(stored.radiographWidth(), stored.radiographHeight())
                .orElseThrow();
        return new DrawnPatches(
                List.of(outline),
                List.of(view.pictures(stored, input).get(0)),
                List.of(MaskPlaces.seen(mask, toRadiograph, input.width(), input.height())));
    }

    private static GreyImage picture(Patch patch, ScaledImage image, Interpolation interpolation) {
        float[] values = new float[patch.matrix() * patch.matrix()];
        interpolation.read(patch, image, values, 0);
        short[] grey = new short[values.length];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (short) Math.round((values[i] + 1) * 127.5f);
        }
        return new GreyImage(patch.matrix(), patch.matrix(), grey, 8);
    }

    private static FractureMask mask(Patch patch, LabelledImage marked) {
        int[] pixels = patch.nearest(marked.image().width(), marked.image().height());
        byte[] labels = new byte[pixels.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = marked.labels()[pixels[i]];
        }
        return new FractureMask(patch.matrix(), patch.matrix(), labels);
    }
}
