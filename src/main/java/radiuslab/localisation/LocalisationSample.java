package radiuslab.localisation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import radiuslab.evaluation.Bootstrap;
import radiuslab.evaluation.Estimate;
import radiuslab.evaluation.Resampling;
import radiuslab.evaluation.Statistic;
import radiuslab.exam.Exam;
import radiuslab.exam.FractureMask;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Radiograph;
import radiuslab.statistics.Inputs;

/**
 * One method's localisation of a set of fractures, one per radiograph that shows a marked one.
 *
 * @param method such as "grad-cam"
 * @param radiographs their ids, each once
 * @param patients the patient of each; resamples draw patients
 * @param fractures in the same order
 */
public record LocalisationSample(
        String method, List<String> radiographs, List<String> patients, List<Localisation> fractures) {
    public LocalisationSample {
        radiographs = List.copyOf(radiographs);
        patients = List.copyOf(patients);
        fractures = List.copyOf(fractures);
        Inputs.sameLength(fractures.size(), radiographs.size(), "radiographs");
        Inputs.sameLength(fractures.size(), patients.size(), "patients");
        if (radiographs.stream().distinct().count() < radiographs.size()) {
            throw new IllegalArgumentException("a radiograph appears twice among the fractures of " + method);
        }
        if (fractures.stream().map(Localisation::options).distinct().count() > 1) {
            throw new IllegalArgumentException(
                    "fractures of %s were measured with different options".formatted(method));
        }
    }

    /**
     * Measures a method on every marked fracture of some exams, one radiograph in memory at a time.
     *
     * @param measured such as {@code (radiograph, image, truth) -> Localisation.of(truth, map(image), options)}
     * @throws IOException if an image or mask cannot be read
     * @throws IllegalArgumentException if no radiograph has a marked fracture
     */
    public static LocalisationSample of(String method, List<Exam> exams, Measured measured) throws IOException {
        AllMeasured one = (radiograph, image, truth) -> List.of(measured.of(radiograph, image, truth));
        return of(List.of(method), exams, one).get(0);
    }

    /**
     * Measures several methods, each radiograph read once.
     *
     * @param measured in the order of the methods
     * @return in that order, too
     * @throws IOException if an image or mask cannot be read
     * @throws IllegalArgumentException if no radiograph has a marked fracture
     */
    public static List<LocalisationSample> of(List<String> methods, List<Exam> exams, AllMeasured measured)
            throws IOException {
        List<String> radiographs = new ArrayList<>();
        List<String> patients = new ArrayList<>();
        List<List<Localisation>> fractures = new ArrayList<>();
        for (Exam exam : exams) {
            for (Radiograph radiograph : exam.radiographs()) {
                if (radiograph.isMarked()) {
                    GreyImage image = radiograph.image();
                    FractureMask truth =
                            radiograph.mask(image.width(), image.height()).orElseThrow();
                    radiographs.add(radiograph.id());
                    patients.add(exam.patient());
                    fractures.add(measured.of(radiograph, image, truth));
                }
            }
        }
        return IntStream.range(0, methods.size())
                .mapToObj(m -> new LocalisationSample(
                        methods.get(m),
                        radiographs,
                        patients,
                        fractures.stream().map(each -> each.get(m)).toList()))
                .toList();
    }

    /**
     * What all fractures were measured with.
     *
     * @throws java.util.NoSuchElementException if there is none
     */
    public LocalisationOptions options() {
        return fractures.stream().findFirst().orElseThrow().options();
    }

    /** Radiographs of which no pixel reaches the threshold. */
    public int nothingMarked() {
        return (int) fractures.stream().filter(f -> f.marked() == 0).count();
    }

    /** Radiographs of which every pixel reaches the threshold. */
    public int everythingMarked() {
        return (int) fractures.stream().filter(f -> f.marked() == 1).count();
    }

    /** The mean over the fractures with its interval. */
    public Estimate estimate(LocalisationScore score, Bootstrap.Options options) {
        return Bootstrap.of(mean(score), resampling(), options);
    }

    /** All figures by their names in results. */
    public Map<String, Estimate> estimates(Bootstrap.Options options) {
        Map<String, Estimate> all = new LinkedHashMap<>();
        for (LocalisationScore score : LocalisationScore.values()) {
            all.put(score.key(), estimate(score, options));
        }
        return all;
    }

    /**
     * This method's mean minus another's on the same fractures, in any order: a paired difference.
     *
     * @throws IllegalArgumentException if the other has other radiographs
     */
    public Estimate less(LocalisationSample other, LocalisationScore score, Bootstrap.Options options) {
        Statistic mine = mean(score);
        Statistic its = other.alignedTo(this).mean(score);
        return Bootstrap.of(times -> mine.of(times) - its.of(times), resampling(), options);
    }

    private LocalisationSample alignedTo(LocalisationSample other) {
        Set<String> unlike = new TreeSet<>(radiographs);
        unlike.addAll(other.radiographs);
        unlike.removeIf(id -> radiographs.contains(id) && other.radiographs.contains(id));
        if (!unlike.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s and %s were measured on different fractures (%d and %d): %s is of one only"
                            .formatted(
                                    other.method,
                                    method,
                                    other.radiographs.size(),
                                    radiographs.size(),
                                    unlike.iterator().next()));
        }
        Map<String, Localisation> byId = new HashMap<>();
        radiographs.forEach(id -> byId.put(id, fractures.get(byId.size())));
        return new LocalisationSample(
                method,
                other.radiographs,
                other.patients,
                other.radiographs.stream().map(byId::get).toList());
    }

    private Statistic mean(LocalisationScore score) {
        return Statistic.mean(fractures.stream().mapToDouble(score::of).toArray());
    }

    private Resampling resampling() {
        return Resampling.clusters(patients.toArray(String[]::new));
    }

    /** What a method says of one radiograph, measured. */
    @FunctionalInterface
    public interface Measured {
        /** @param image its pixels @param truth with at least one fracture pixel */
        Localisation of(Radiograph radiograph, GreyImage image, FractureMask truth) throws IOException;
    }

    /** What several methods say of one radiograph, measured. */
    @FunctionalInterface
    public interface AllMeasured {
        /** @param image its pixels @param truth with at least one fracture pixel */
        List<Localisation> of(Radiograph radiograph, GreyImage image, FractureMask truth) throws IOException;
    }
}
