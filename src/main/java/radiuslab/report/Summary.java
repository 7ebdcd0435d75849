package radiuslab.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import radiuslab.cohort.Cohort;
import radiuslab.evaluation.CalibratedMethod;
import radiuslab.evaluation.Calibration;
import radiuslab.evaluation.CalibrationErrors;
import radiuslab.evaluation.Estimate;
import radiuslab.evaluation.Metric;
import radiuslab.evaluation.OperatingPoint;
import radiuslab.evaluation.Performance;
import radiuslab.evaluation.Resampling;
import radiuslab.exam.Exam;
import radiuslab.exam.Split;
import radiuslab.prediction.Aggregation;

/**
 * Every headline number of a study in one file, for other programs.
 *
 * @param preset "quick" or "published"
 * @param engine "MXNet" or "PyTorch"
 * @param seed of the study
 * @param cohort that was studied
 * @param methods measured
 * @param baselines to compare with; only their AUROC is given
 * @param calibrated what calibration did to the methods; those whose scores could not be calibrated are absent
 */
public record Summary(
        String preset,
        String engine,
        long seed,
        Cohort cohort,
        List<Performance> methods,
        List<Performance> baselines,
        List<CalibratedMethod> calibrated) {
    /** A study whose methods' scores are taken as they are. */
    public Summary(
            String preset,
            String engine,
            long seed,
            Cohort cohort,
            List<Performance> methods,
            List<Performance> baselines) {
        this(preset, engine, seed, cohort, methods, baselines, List.of());
    }

    /** Each with its interval, as the summary holds it. */
    static Map<String, Object> intervals(Map<String, Estimate> measured) {
        Map<String, Object> intervals = new LinkedHashMap<>();
        measured.forEach((name, estimate) -> intervals.put(name, interval(estimate)));
        return intervals;
    }

    /** As in {@code summary.json}. */
    Map<String, Object> content() {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("preset", preset);
        content.put("engine", engine);
        content.put("seed", seed);
        content.put(
                "cohort",
                ordered(
                        "name",
                        cohort.name(),
                        "exams",
                        cohort.exams().size(),
                        "fractures",
                        cohort.fractures(),
                        "patients",
                        patients(cohort.exams()),
                        "parts",
                        parts()));
        content.put("evaluated_on", Wording.split(cohort.reportedOn()));
        content.put(
                "intervals", methods.isEmpty() ? null : intervals(methods.get(0).auroc()));
        Map<String, Object> simple = new LinkedHashMap<>();
        baselines.forEach(b -> simple.put(b.method(), ordered("auroc", interval(b.auroc()))));
        content.put("baselines", simple);
        Map<String, Object> measured = new LinkedHashMap<>();
        methods.forEach(m -> measured.put(m.method(), method(m)));
        calibrated.forEach(m -> put(m, measured));
        content.put("methods", measured);
        return content;
    }

    private Map<String, Object> parts() {
        Map<String, Object> parts = new LinkedHashMap<>();
        for (Split split : Split.values()) {
            List<Exam> exams = cohort.exams(split);
            if (!exams.isEmpty()) {
                parts.put(Wording.split(split), ordered("exams", exams.size(), "patients", patients(exams)));
            }
        }
        return parts;
    }

    private static long patients(List<Exam> exams) {
        return exams.stream().map(Exam::patient).distinct().count();
    }

    /** How all intervals of the methods were made. */
    private static Map<String, Object> intervals(Estimate any) {
        return ordered(
                "level",
                any.interval().level(),
                "method",
                any.method().words(),
                "resamples",
                any.resamples(),
                "drawn",
                Resampling.CLUSTERS,
                "seed",
                any.seed());
    }

    private static void put(CalibratedMethod method, Map<String, Object> measured) {
        if (measured.get(method.method()) instanceof Map<?, ?> own) {
            Map<String, Object> content = new LinkedHashMap<>();
            own.forEach((key, value) -> content.put((String) key, value));
            Map<String, Object> calibration = content(method.calibration());
            calibration.putAll(errors(method.after()));
            calibration.put("errors_held_out", method.held());
            content.put("calibration", calibration);
            Map<String, Object> raw = method(method.raw());
            content.put("aggregation", raw.get("aggregation"));
            raw.put("calibration", errors(method.before()));
            content.put("raw", raw);
            measured.put(method.method(), content);
        }
    }

    /** Odds of the probability = exp(intercept + slope x log odds of the score). */
    static Map<String, Object> content(Calibration calibration) {
        return ordered(
                "map",
                "platt",
                "intercept",
                calibration.map().intercept(),
                "slope",
                calibration.map().slope(),
                "prevalence",
                Calibration.PREVALENCE,
                "learned_on",
                Wording.split(calibration.learnedOn()),
                "exams",
                calibration.exams(),
                "fractures",
                calibration.fractures());
    }

    private static Map<String, Object> errors(CalibrationErrors errors) {
        return ordered(
                "ece",
                errors.expected().value(),
                "log_loss",
                errors.logLoss().value(),
                "brier",
                errors.brier().value(),
                "intervals",
                intervals(Map.of("ece", errors.expected(), "log_loss", errors.logLoss(), "brier", errors.brier())));
    }

    private static Map<String, Object> method(Performance method) {
        return ordered(
                "aggregation",
                method.aggregation().map(Aggregation::words).orElse(null),
                "auroc",
                interval(method.auroc()),
                "at_0.5",
                point(method.atHalf()),
                "at_optimised",
                point(method.atOptimised()));
    }

    private static Map<String, Object> interval(Estimate estimate) {
        return ordered("value", estimate.value(), "low", estimate.low(), "high", estimate.high());
    }

    /** A metric that is 0/0 is null; a threshold beyond all scores is the nearest number outside [0, 1]. */
    private static Map<String, Object> point(OperatingPoint point) {
        double threshold = Math.max(Math.nextDown(0.0), Math.min(Math.nextUp(1.0), point.threshold()));
        Map<String, Object> content = ordered(
                "threshold",
                threshold,
                "chosen_on",
                point.chosenOn(),
                "rule",
                point.at().rule());
        for (Metric metric : Metric.values()) {
            content.put(metric.key(), point.metric(metric).map(Estimate::value).orElse(null));
        }
        var counts = point.counts();
        content.putAll(ordered("tp", counts.tp(), "fp", counts.fp(), "tn", counts.tn(), "fn", counts.fn()));
        return content;
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
