package radiuslab.scale;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import radiuslab.dicom.PseudonymousImage;
import radiuslab.exam.Box;
import radiuslab.scale.MethodReader.Found;
import radiuslab.training.Portions;

/**
 * Scores radiographs part by part: the one function of every job, on one machine and on many. A process loads the models of a
 * job once. Files are opened by all threads at once; the networks, which use all of its threads themselves, read in turn.
 */
final class PartScorer {
    /** Opened images in memory at once; results do not depend on it. */
    private static final int AT_ONCE = 8;

    private static PartScorer loaded;

    private final ScoringJob job;
    private final StudyModels models;
    private PseudonymousImage.Reader dicom;

    private PartScorer(ScoringJob job) throws IOException {
        this.job = job;
        models = StudyModels.load(job);
    }

    /**
     * That of this process.
     *
     * @throws IOException if this is another version of the program, or a model is absent, damaged or another one
     */
    static synchronized PartScorer of(ScoringJob job) throws IOException {
        if (loaded == null || !loaded.job.equals(job)) {
            ProgramVersion.check(job.version(), job.engine(), job.libtorch());
            close();
            loaded = new PartScorer(job);
        }
        return loaded;
    }

    /** Gives back what the models hold. */
    static synchronized void close() {
        if (loaded != null) {
            loaded.models.close();
            loaded = null;
        }
    }

    /**
     * One row for each radiograph and method, by number, then in the order of the methods.
     *
     * @throws IOException if a map cannot be written, or there are DICOM files and the key is absent or another one than the job's
     */
    List<RadiographScore> scores(PartOfList part) throws IOException {
        if (part.radiographs().stream().anyMatch(ListedRadiograph::isDicom)) {
            readDicom();
        }
        List<RadiographScore> scores = new ArrayList<>();
        for (List<ListedRadiograph> some : Portions.cut(part.radiographs(), AT_ONCE)) {
            scores.addAll(scores(some));
        }
        return scores;
    }

    private synchronized void readDicom() throws IOException {
        if (dicom == null) {
            dicom = PseudonymousImage.Reader.of(Path.of(job.key()), job.keySum());
        }
    }

    private List<RadiographScore> scores(List<ListedRadiograph> some) throws IOException {
        List<OpenedRadiograph> opened = some.parallelStream()
                .map(one -> OpenedRadiograph.of(one, dicom))
                .toList();
        List<OpenedRadiograph> sound = opened.stream().filter(o -> !o.isFault()).toList();
        Map<ScoredMethod, Map<Long, RadiographScore>> read = new HashMap<>();
        for (var method : models.readers().entrySet()) {
            Map<Long, RadiographScore> byNumber = new HashMap<>();
            for (RadiographScore score : read(method.getKey(), method.getValue(), sound)) {
                byNumber.put(score.number(), score);
            }
            read.put(method.getKey(), byNumber);
        }
        List<RadiographScore> scores = new ArrayList<>();
        for (OpenedRadiograph one : opened) {
            for (ScoredMethod method : job.methods()) {
                scores.add(
                        one.isFault()
                                ? fault(one, method, one.fault())
                                : read.get(method).get(one.number()));
            }
        }
        return scores;
    }

    /** What the method refuses among others is tried alone, so that the others have their scores. */
    private List<RadiographScore> read(ScoredMethod method, MethodReader reader, List<OpenedRadiograph> some)
            throws IOException {
        if (some.isEmpty()) {
            return List.of();
        }
        List<RadiographScore> scores = new ArrayList<>();
        List<Found> found;
        double seconds;
        try {
            synchronized (models) {
                long begun = System.nanoTime();
                found = reader.read(some);
                seconds = (System.nanoTime() - begun) / 1e9 / some.size();
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException refused) {
            if (some.size() == 1) {
                return List.of(fault(some.get(0), method, "the method cannot read it: " + refused.getMessage()));
            }
            for (List<OpenedRadiograph> one : Portions.cut(some, 1)) {
                scores.addAll(read(method, reader, one));
            }
            return scores;
        }
        for (int i = 0; i < found.size(); i++) {
            scores.add(score(some.get(i), method, found.get(i), seconds));
        }
        return scores;
    }

    private RadiographScore score(OpenedRadiograph one, ScoredMethod method, Found found, double seconds) {
        double probability = method.probability(found.raw());
        Optional<Box> place = found.place();
        return new RadiographScore(
                one.number(),
                one.exam(),
                one.radiograph(),
                method.name(),
                probability,
                found.raw(),
                method.callHalf(probability),
                method.callOptimised(probability),
                place.map(Box::x).orElse(Double.NaN),
                place.map(Box::y).orElse(Double.NaN),
                place.map(Box::width).orElse(Double.NaN),
                place.map(Box::height).orElse(Double.NaN),
                seconds,
                "",
                method.shortModel(),
                job.version());
    }

    private RadiographScore fault(OpenedRadiograph one, ScoredMethod method, String fault) {
        double none = Double.NaN;
        return new RadiographScore(
                one.number(),
                one.exam(),
                one.radiograph(),
                method.name(),
                none,
                none,
                "",
                "",
                none,
                none,
                none,
                none,
                none,
                fault,
                method.shortModel(),
                job.version());
    }
}
