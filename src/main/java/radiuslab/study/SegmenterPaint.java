package radiuslab.study;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import radiuslab.exam.FractureMask;
import radiuslab.exam.GreyImage;
import radiuslab.prediction.HeatMap;
import radiuslab.reading.FirstPaint;
import radiuslab.reading.ReadingImage;
import radiuslab.report.Results;
import radiuslab.segmentation.Segmenter;

/** What a trained segmentation paints: pixels of a probability of 0.5 or more. */
final class SegmenterPaint implements FirstPaint, AutoCloseable {
    private static final int TOLD_EVERY = 20;

    private final Segmenter segmenter;
    private final long seed;
    private final PrintStream out;
    private int looked;

    private SegmenterPaint(Segmenter segmenter, long seed, PrintStream out) {
        this.segmenter = segmenter;
        this.seed = seed;
        this.out = out;
    }

    /**
     * Loads the segmentation that a run left, on its engine and with its seed.
     *
     * @param out told how far it is
     */
    static SegmenterPaint of(Results results, PrintStream out) throws IOException {
        boolean recorded = results.files().contains(Path.of(Results.RECORD));
        Session session = recorded
                ? Session.of(
                        withoutPrecision(System.getenv()),
                        RunRecord.asRun(results.record()).toArray(String[]::new))
                : Session.of(System.getenv());
        return new SegmenterPaint(
                Segmenter.load(results.model(Segmenter.METHOD), session.backend()), session.seed(), out);
    }

    /** That of the environment may belong to another engine than the run's. */
    private static Map<String, String> withoutPrecision(Map<String, String> variables) {
        Map<String, String> others = new HashMap<>(variables);
        others.remove("RADIUSLAB_PRECISION");
        return others;
    }

    @Override
    public Optional<FractureMask> of(ReadingImage image) throws IOException {
        HeatMap map =
                segmenter.probabilityMap(GreyImage.read(image.file()), seed).map();
        if (++looked % TOLD_EVERY == 0) {
            out.printf("painted by the segmentation: %d radiographs%n", looked);
        }
        FractureMask mask = FractureMask.empty(map.width(), map.height());
        for (int i = 0; i < mask.values().length; i++) {
            mask.values()[i] = map.values()[i] >= 0.5 ? FractureMask.FRACTURE : FractureMask.BACKGROUND;
        }
        return Optional.of(mask);
    }

    @Override
    public void close() {
        segmenter.close();
    }
}
