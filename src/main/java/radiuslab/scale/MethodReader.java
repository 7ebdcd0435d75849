package radiuslab.scale;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import radiuslab.classification.ExamClassifier;
import radiuslab.detection.ExamDetector;
import radiuslab.exam.Box;
import radiuslab.segmentation.ProbabilityMap;
import radiuslab.segmentation.Segmenter;
import radiuslab.training.Backend;

/** A loaded method that reads radiographs one after the other. Holds native memory until closed. */
interface MethodReader extends AutoCloseable {
    /**
     * What a method found on a radiograph.
     *
     * @param raw its score, in [0, 1]
     * @param place the surest box, or the greatest pixel of a map
     */
    record Found(double raw, Optional<Box> place) {}

    /**
     * Reads some radiographs.
     *
     * @return in the same order
     * @throws IllegalArgumentException if one of them does not serve
     * @throws IOException if a map cannot be written
     */
    List<Found> read(List<OpenedRadiograph> radiographs) throws IOException;

    @Override
    void close();

    /** @throws IOException if the model is damaged */
    static MethodReader load(String method, Path model, Backend backend, ScoringJob job) throws IOException {
        return switch (method) {
            case ExamClassifier.METHOD -> new Classifying(ExamClassifier.load(model, backend));
            case Segmenter.METHOD -> new Mapping(Segmenter.load(model, backend), job);
            case ExamDetector.METHOD -> new Detecting(ExamDetector.load(model, backend));
            default -> throw new IllegalArgumentException("there is no method " + method);
        };
    }

    /** By whole radiographs. */
    record Classifying(ExamClassifier classifier) implements MethodReader {
        @Override
        public List<Found> read(List<OpenedRadiograph> radiographs) {
            List<Found> found = new ArrayList<>();
            for (double probability : classifier.probabilities(
                    radiographs.stream().map(OpenedRadiograph::image).toList())) {
                found.add(new Found(probability, Optional.empty()));
            }
            return found;
        }

        @Override
        public void close() {
            classifier.close();
        }
    }

    /** By maps. */
    record Mapping(Segmenter segmenter, ScoringJob job) implements MethodReader {
        @Override
        public List<Found> read(List<OpenedRadiograph> radiographs) throws IOException {
            List<Found> found = new ArrayList<>();
            for (OpenedRadiograph one : radiographs) {
                ProbabilityMap map =
                        segmenter.probabilityMap(one.image(), Segmenter.seedOf(one.radiograph(), job.seed()));
                if (!job.maps().isEmpty()) {
                    map.writePng(Path.of(job.maps(), String.format(Locale.ROOT, "%09d.png", one.number())));
                }
                int peak = map.map().peak();
                int width = map.map().width();
                found.add(new Found(map.probability(), Optional.of(new Box(peak % width, peak / width, 1, 1))));
            }
            return found;
        }

        @Override
        public void close() {
            segmenter.close();
        }
    }

    /** By boxes. */
    record Detecting(ExamDetector detector) implements MethodReader {
        @Override
        public List<Found> read(List<OpenedRadiograph> radiographs) {
            return detector
                    .read(radiographs.stream().map(OpenedRadiograph::image).toList())
                    .stream()
                    .map(one -> new Found(
                            one.probability(), one.boxes().stream().findFirst().map(surest -> surest.box())))
                    .toList();
        }

        @Override
        public void close() {
            detector.close();
        }
    }
}
