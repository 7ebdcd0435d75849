package radiuslab.exploring;

import java.io.IOException;
import java.util.List;
import radiuslab.drawing.Figure;
import radiuslab.exam.AnyRadiograph;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Split;
import radiuslab.prediction.HeatMap;
import radiuslab.report.ColouredMap;
import radiuslab.report.ErrorPages;
import radiuslab.report.Possible;
import radiuslab.report.Results;
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
    /** A segmenter that has just learned, or will; its scores mean what the results' validation set taught. */
    public static TrainedSegmenter of(Segmenter segmenter, Results results, long seed) throws IOException {
        return new TrainedSegmenter(segmenter, ScoreScale.of(Segmenter.METHOD, results), seed);
    }

    /** What it learns from: some draws from marked radiographs of the training set. */
    public Figure draws(List<Radiograph> marked, int draws) throws IOException {
        return SegmentationSheets.draws(segmenter, marked, draws, seed);
    }

    /** How a map of patches grows with the share of the radiograph that they must cover. */
    public Possible<Figure> growing(Radiograph radiograph) throws IOException {
        return SegmentationSheets.growing(segmenter, radiograph, seed);
    }

    /** Maps beside the truth; each is also written to the results as a picture. @param set the radiographs are of */
    public Possible<Figure> maps(List<Radiograph> radiographs, Split set, Results results) throws IOException {
        return SegmentationSheets.maps(segmenter, radiographs, set, results, seed);
    }

    /** What it says of a radiograph: its map's greatest probability, or what all places say together. */
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
                (radiograph, panel) -> panel.with(ColouredMap.probability(map(radiograph, panel.image()))));
    }

    /** The map that its prediction of a radiograph is of. @param image its pixels, read before */
    HeatMap map(Radiograph radiograph, GreyImage image) {
        return segmenter
                .probabilityMap(image, Segmenter.seedOf(radiograph.id(), seed))
                .map();
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
