package radiuslab.segmentation;

import ai.djl.ndarray.types.Shape;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import radiuslab.exam.Exam;
import radiuslab.exam.FractureMask;
import radiuslab.exam.Radiograph;
import radiuslab.network.Pyramid;
import radiuslab.preprocessing.Placement;
import radiuslab.preprocessing.StoredImage;
import radiuslab.training.Batch;
import radiuslab.training.BatchSource;
import radiuslab.training.MarkedPlaces;
import radiuslab.training.MarkedPlaces.Crop;
import radiuslab.training.Tensor;

/**
 * Batches of crops, the first half without a fracture, and how far each cell of each is fracture, in [0, 1] ({@link #IGNORED}
 * where that is uncertain): (batch, 1, rows, columns). The same for the same seed and step.
 */
final class MaskPlaces implements BatchSource {
    /** A cell that does not count. */
    static final float IGNORED = LevelLoss.IGNORED;

    /** A cell of 4 x 4 pixels is looked at in four points, each in the middle of a quarter. */
    private static final double[] POINTS = {1, 3};

    private final MarkedPlaces places;
    private final List<Optional<FractureMask>> masks;
    private final PlaceSegmenterOptions options;
    private final int rows;
    private final int columns;
    private final LongFunction<List<Crop>> crops;

    private MaskPlaces(
            MarkedPlaces places,
            List<Optional<FractureMask>> masks,
            PlaceSegmenterOptions options,
            Shape map,
            long seed) {
        this.places = places;
        this.masks = masks;
        this.options = options;
        this.rows = (int) map.get(2);
        this.columns = (int) map.get(3);
        this.crops = places.crops(
                options.input(), options.augmentation(), options.training().batchSize(), seed);
    }

    /**
     * Reads and prepares the radiographs without a fracture and those whose fractures somebody marked.
     *
     * @param map shape of what the network makes of a crop, (batch, 1, rows, columns)
     * @throws IOException if an image or mask cannot be read; names the radiograph
     * @throws IllegalArgumentException if either kind is missing
     */
    static MaskPlaces of(List<Exam> exams, PlaceSegmenterOptions options, Shape map, long seed) throws IOException {
        MarkedPlaces places = MarkedPlaces.of(exams, options.input());
        List<Optional<FractureMask>> masks = new ArrayList<>();
        for (int i = 0; i < places.images().size(); i++) {
            StoredImage image = places.images().get(i);
            Radiograph radiograph = places.radiographs().get(i);
            masks.add(
                    radiograph.marking().isEmpty() // it shows no fracture, and nothing uncertain
                            ? Optional.empty()
                            : radiograph
                                    .mask(image.radiographWidth(), image.radiographHeight())
                                    .filter(MaskPlaces::saysSomething));
        }
        return new MaskPlaces(places, masks, options, map, seed);
    }

    /** A black mask is as none, and need not wait in memory. */
    private static boolean saysSomething(FractureMask mask) {
        for (byte label : mask.values()) {
            if (label != FractureMask.BACKGROUND) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Batch at(long step) {
        List<Crop> drawn = crops.apply(step);
        float[] targets = new float[drawn.size() * rows * columns];
        for (int i = 0; i < drawn.size(); i++) {
            int offset = i * rows * columns;
            Crop crop = drawn.get(i);
            masks.get(crop.number()).ifPresent(mask -> cells(crop, mask, targets, offset));
        }
        return new Batch(
                List.of(places.inputs(drawn, options.input())),
                List.of(new Tensor(targets, drawn.size(), 1, rows, columns)));
    }

    private void cells(Crop crop, FractureMask mask, float[] into, int offset) {
        AffineTransform toRadiograph = Placement.of(places.images().get(crop.number()), options.input(), crop.view())
                .toRadiograph();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                into[offset + row * columns + column] = cell(row, column, toRadiograph, mask);
            }
        }
    }

    private static float cell(int row, int column, AffineTransform toRadiograph, FractureMask mask) {
        double left = Pyramid.STRIDE * column + Pyramid.FIRST, top = Pyramid.STRIDE * row + Pyramid.FIRST;
        float share = 0;
        double[] point = new double[2];
        for (double down : POINTS) {
            for (double right : POINTS) {
                point[0] = left + right;
                point[1] = top + down;
                toRadiograph.transform(point, 0, point, 0, 1);
                byte label = label(mask, (int) Math.floor(point[0]), (int) Math.floor(point[1]));
                if (label == FractureMask.IGNORED) {
                    return IGNORED;
                }
                share += label == FractureMask.FRACTURE ? 0.25f : 0;
            }
        }
        return share;
    }

    /** A mask as a view of the radiograph shows it. */
    static FractureMask seen(FractureMask mask, AffineTransform toRadiograph, int width, int height) {
        byte[] labels = new byte[width * height];
        double[] point = new double[2];
        for (int i = 0; i < labels.length; i++) {
            point[0] = i % width + 0.5;
            point[1] = i / width + 0.5;
            toRadiograph.transform(point, 0, point, 0, 1);
            labels[i] = label(mask, (int) Math.floor(point[0]), (int) Math.floor(point[1]));
        }
        return new FractureMask(width, height, labels);
    }

    /** Beyond the radiograph's edges there is no fracture. */
    private static byte label(FractureMask mask, int x, int y) {
        boolean on = x >= 0 && y >= 0 && x < mask.width() && y < mask.height();
        return on ? mask.values()[y * mask.width() + x] : FractureMask.BACKGROUND;
    }
}
