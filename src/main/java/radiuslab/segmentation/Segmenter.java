package radiuslab.segmentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import radiuslab.cohort.Cohort;
import radiuslab.exam.Exam;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Radiograph;
import radiuslab.files.Seeds;
import radiuslab.prediction.ExamPrediction;
import radiuslab.training.Backend;
import radiuslab.training.Checkpoints;
import radiuslab.training.LearnedNetwork;
import radiuslab.training.Progress;

/**
 * Says of each pixel how probable a fracture is: the study's stack of patch networks, or a network that goes on from
 * pretrained weights. Holds native memory until closed.
 */
public sealed interface Segmenter extends AutoCloseable permits PatchSegmenter, PlaceSegmenter {
    /** The method's name in predictions. */
    String METHOD = "segmentation";

    /** A saved one of either kind; see {@link LearnedNetwork#load}. */
    static Segmenter load(Path folder, Backend backend) throws IOException {
        return Files.exists(folder.resolve(PlaceSegmenter.FILE))
                ? PlaceSegmenter.load(folder, backend)
                : PatchSegmenter.load(folder, backend);
    }

    /** The network as it learns, predicts and is saved; owned by the segmenter. */
    LearnedNetwork<?, ?> learned();

    /** Writes options, weights and history into one folder, where one of the other kind gives way; see {@link LearnedNetwork#save}. */
    void save(Path folder) throws IOException;

    /**
     * Learns from the marked radiographs of a cohort's training set only, as the options say.
     *
     * @param seed of what is drawn
     * @throws IOException if an image or mask cannot be read or their sizes differ, or as
     *     {@link LearnedNetwork#learn}, which explains the rest
     * @throws IllegalArgumentException if no fracture of the training set is marked
     */
    void learn(Cohort cohort, long seed, InstantSource clock, Progress.Listener listener, Optional<Checkpoints> kept)
            throws IOException;

    /**
     * One draw of what it learns from, of a radiograph, for people to look at.
     *
     * @throws IOException if the image or mask cannot be read
     * @throws IllegalArgumentException if the radiograph shows a fracture that nobody marked
     */
    DrawnPatches drawn(Radiograph radiograph, long seed) throws IOException;

    /**
     * The fracture probability of each pixel.
     *
     * @param seed of the patches, where any are drawn
     */
    ProbabilityMap probabilityMap(GreyImage image, long seed);

    /** A radiograph's map as {@link #predict} computes it with the same seed. */
    default ProbabilityMap probabilityMap(Radiograph radiograph, long seed) throws IOException {
        return probabilityMap(radiograph.image(), seedOf(radiograph.id(), seed));
    }

    /** The seed of one radiograph's patches, by its id: what is predicted with it changes nothing. */
    static long seedOf(String radiograph, long seed) {
        return Seeds.mix(seed, radiograph.hashCode());
    }

    /**
     * Predicts exams of a cohort, a few radiographs at a time; memory does not grow with their number.
     *
     * @param seed of the patches, where any are drawn; each radiograph draws its own, whatever is predicted with it
     * @return in the order of {@code exams}
     * @throws IOException if an image cannot be read
     */
    List<ExamPrediction> predict(Cohort cohort, List<Exam> exams, long seed) throws IOException;

    @Override
    void close();
}
