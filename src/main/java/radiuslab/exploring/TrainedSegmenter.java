package radiuslab.exploring;

import java.io.IOException;
import radiuslab.exam.AnyRadiograph;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Radiograph;
import radiuslab.prediction.HeatMap;
import radiuslab.report.ColouredMap;
import radiuslab.report.ErrorPages;
import radiuslab.segmentation.ProbabilityMap;
import radiuslab.segmentation.Segmenter;

/**
 * A trained segmenter that is asked about single radiographs. Holds native memory until closed.
 *
 * @param segmenter that says how probable each pixel is
 * @param scale what its scores mean
 * @param seed of the patches of its maps, where any are drawn
 */
public record TrainedSegmenter(Segmenter segmenter, ScoreScale scale, long seed) implements AutoCloseable {
    /** What it says of a radiograph: its map's greatest probability. */
    public Impression read(AnyRadiograph radiograph) throws IOException {
        return scale.read(radiograph.title(), probabilities(radiograph).probability());
    }

    /** How probable each pixel is, over the radiograph. */
    public MarkedByMap map(AnyRadiograph radiograph) throws IOException {
        ProbabilityMap map = probabilities(radiograph);
        return MarkedByMap.of(radiograph, map, scale.read(radiograph.title(), map.probability()));
    }

    private ProbabilityMap probabilities(AnyRadiograph radiograph) throws IOException {
        return radiograph instanceof Radiograph ofCohort
                ? segmenter.probabilityMap(ofCohort, seed)
                : segmenter.probabilityMap(radiograph.image(), seed);
    }

    /** What it shows of an error. */
    public ErrorPages.Reader reader() {
        return new ErrorPages.Reader(
                Segmenter.METHOD,
                scale.threshold(),
                "probability map",
                panel -> panel.with(ColouredMap.probability(map(panel.image()))));
    }

    private HeatMap map(GreyImage image) {
        return segmenter.probabilityMap(image, seed).map();
    }

    @Override
    public void close() {
        segmenter.close();
    }

    @Override
    public String toString() {
        return "a trained segmenter: map(radiograph), read(radiograph)";
    }
}
