package radiuslab.scale;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import radiuslab.report.Results;
import radiuslab.training.Backend;
import radiuslab.training.Precision;

/**
 * What is the same for every radiograph of a job, on every machine.
 *
 * @param results folder of a study's results, absolute; the same on every machine
 * @param methods to be scored by, one or more
 * @param engine "MXNet" or "PyTorch"
 * @param device cpu, gpu, gpuN, or auto: a GPU where there is one
 * @param precision float32 or mixed
 * @param seed of the study, which draws the segmentation's patches
 * @param key file of the secret of DICOM files' pseudonyms, absolute; the same on every machine
 * @param keySum what tells it from other keys; "" where no radiograph is a DICOM file, and there need be no key
 * @param maps folder of the segmentation's maps, absolute; "" where none are kept
 * @param version of the program
 * @param libtorch as {@link Backend#libtorch} says
 */
record ScoringJob(
        String results,
        List<ScoredMethod> methods,
        String engine,
        String device,
        String precision,
        long seed,
        String key,
        String keySum,
        String maps,
        String version,
        String libtorch)
        implements Serializable {
    ScoringJob {
        methods = new ArrayList<>(methods); // one that travels
        libtorch = libtorch == null ? Backend.libtorch(engine, Map.of()) : libtorch; // a job of before does not say it
        if (methods.isEmpty()) {
            throw new IllegalArgumentException("nothing is scored without a method");
        }
    }

    ScoringJob withKeySum(String sum) {
        return new ScoringJob(results, methods, engine, device, precision, seed, key, sum, maps, version, libtorch);
    }

    /** What computes on this machine. @throws IllegalArgumentException if it lacks the device or the precision */
    Backend backend() {
        return Backend.of(engine, device).with(Precision.valueOf(precision.toUpperCase(Locale.ROOT)));
    }

    Path model(ScoredMethod method) {
        return new Results(Path.of(results)).model(method.name());
    }
}
