package radiuslab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import radiuslab.evaluation.CalibratedMethod;
import radiuslab.evaluation.Calibration;
import radiuslab.evaluation.CalibrationErrors;
import radiuslab.evaluation.Metric;
import radiuslab.evaluation.OperatingPoint;
import radiuslab.evaluation.Performance;

/** What calibration did: each method by its raw scores, and calibrated. */
public final class CalibrationTable {
    private static final List<String> COLUMNS = List.of(
            "Method",
            "Expected calibration error",
            "Log loss",
            "Brier score",
            "Sensitivity at 0.5",
            "Specificity at 0.5",
            "Threshold of greatest accuracy",
            "Intercept",
            "Slope");

    private CalibrationTable() {}

    /**
     * @param methods as they are with calibrated scores
     * @param calibrated of the same; at least one
     */
    public static ResultTable of(List<Performance> methods, List<CalibratedMethod> calibrated) {
        List<List<String>> rows = new ArrayList<>();
        for (CalibratedMethod method : calibrated) {
            rows.add(row("raw", method.raw(), method.before(), Wording.NONE, Wording.NONE));
            methods.stream()
                    .filter(own -> own.method().equals(method.method()))
                    .forEach(own -> rows.add(row(
                            "calibrated",
                            own,
                            method.after(),
                            number(method.calibration().map().intercept()),
                            number(method.calibration().map().slope()))));
        }
        return new ResultTable("calibration", caption(calibrated), COLUMNS, rows);
    }

    private static String caption(List<CalibratedMethod> calibrated) {
        CalibratedMethod first = calibrated.get(0);
        Calibration learned = first.calibration();
        String held = first.held()
                ? " For the errors, each patient's exams were calibrated by what was learned from the other patients, because both sets are the same."
                : "";
        return ("Scores as the methods give them and calibrated by Platt's map of their log odds, learned on the %s, measured on the %s. "
                        + "Calibrated probabilities mean \"if half of the exams had a fracture\"; expected error (%d bins of equal width), log loss and Brier score are of the same probabilities at the share of fractures of the %s set.%s "
                        + "Errors with %s intervals from %s.%s")
                .formatted(
                        Wording.set(Wording.split(learned.learnedOn()), learned.exams(), learned.fractures()),
                        Wording.set(first.raw()),
                        CalibrationErrors.BINS,
                        Wording.split(learned.learnedOn()),
                        held,
                        Wording.level(first.after().expected().interval().level()),
                        Wording.bootstrap(first.after().expected()),
                        Wording.skipped(calibrated.stream()
                                .map(method -> method.raw().atHalf())
                                .flatMap(half -> Stream.of(Metric.SENSITIVITY, Metric.SPECIFICITY)
                                        .flatMap(metric -> half.metric(metric).stream()))));
    }

    private static List<String> row(
            String kind, Performance method, CalibrationErrors errors, String intercept, String slope) {
        OperatingPoint half = method.atHalf();
        return List.of(
                Wording.label(method.method()) + ", " + kind,
                Wording.estimate(Optional.of(errors.expected())),
                Wording.estimate(Optional.of(errors.logLoss())),
                Wording.estimate(Optional.of(errors.brier())),
                Wording.estimate(half.metric(Metric.SENSITIVITY)),
                Wording.estimate(half.metric(Metric.SPECIFICITY)),
                Wording.threshold(method.atOptimised().threshold()),
                intercept,
                slope);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
