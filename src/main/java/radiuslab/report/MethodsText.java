package radiuslab.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import radiuslab.evaluation.Threshold;

/**
 * The methods paragraph of a manuscript, from what a run wrote down of itself: {@code run-record.json} (data, training,
 * versions), {@code summary.json} (sets, methods, thresholds, intervals) and which tables it made.
 */
final class MethodsText {
    /** Where a run that compared methods left what it found, and what it did. */
    private static final Map<String, String> COMPARISONS = new TreeMap<>(Map.of(
            "tables/agreement-methods", AgreementTable.methods(),
            "tables/auroc-differences", AurocDifferenceTable.methods()));

    private final JsonObject record;
    private final JsonObject summary;
    private final Map<String, JsonObject> methods = new LinkedHashMap<>();

    private MethodsText(JsonObject record, JsonObject summary) {
        this.record = record;
        this.summary = summary;
        for (Entry<String, JsonElement> method : part(summary, "methods").entrySet()) {
            methods.put(method.getKey(), method.getValue().getAsJsonObject());
        }
    }

    /**
     * Sentences; a whole sentence is left out where the run says nothing of it, a single figure is "unknown".
     *
     * @param results of the run
     */
    static List<String> of(Results results) throws IOException {
        MethodsText text = new MethodsText(results.record(), results.summary());
        List<String> sentences = new ArrayList<>();
        sentences.add(text.cohort());
        sentences.add(text.parts());
        if (!text.methods.isEmpty()) {
            sentences.add(text.aggregation());
            sentences.add(text.calibration());
            sentences.add(text.thresholds());
            sentences.add(text.intervals());
        }
        COMPARISONS.forEach(
                (table, done) -> sentences.add(text.methods.size() > 1 && results.holds(table) ? done : ""));
        sentences.add(text.training());
        sentences.add(text.versions());
        sentences.removeIf(String::isEmpty);
        return sentences;
    }

    private String cohort() {
        JsonObject cohort = part(summary, "cohort");
        return "The cohort \"%s\" holds %s exams of %s patients, %s with a fracture (SHA-256 of its tables %s…)."
                .formatted(
                        text(cohort, "name"),
                        text(cohort, "exams"),
                        text(cohort, "patients"),
                        text(cohort, "fractures"),
                        shortened(text(part(record, "cohort"), "tables_sha256")));
    }

    private String parts() {
        JsonObject cohort = part(summary, "cohort");
        JsonObject parts = part(cohort, "parts");
        if (parts.size() == 0) {
            return "";
        }
        long patients = parts.entrySet().stream()
                .mapToLong(p -> p.getValue().getAsJsonObject().get("patients").getAsLong())
                .sum();
        boolean apart = patients == cohort.get("patients").getAsLong();
        String sizes = parts.entrySet().stream()
                .map(p -> "%s (n = %s)".formatted(p.getKey(), text(p.getValue().getAsJsonObject(), "exams")))
                .collect(Collectors.joining(", "));
        return "%s in more than one of its sets, %s; results are of the %s set."
                .formatted(apart ? "No patient is" : "Some patients are", sizes, text(summary, "evaluated_on"));
    }

    private String aggregation() {
        Map<String, List<String>> rules = grouped(
                m -> m.get("aggregation") == null || m.get("aggregation").isJsonNull() ? "" : text(m, "aggregation"));
        List<String> untold = rules.remove("");
        String takes = rules.entrySet().stream()
                .map(r -> rules.size() == 1 && untold == null
                        ? r.getKey()
                        : "%s (%s)".formatted(r.getKey(), String.join(", ", r.getValue())))
                .collect(Collectors.joining(" or "));
        return "Methods: %s.%s"
                .formatted(
                        String.join(", ", methods.keySet()),
                        takes.isEmpty() ? "" : " An exam takes %s of its radiographs' probabilities.".formatted(takes));
    }

    private String calibration() {
        Map<String, List<String>> sets =
                grouped(m -> m.has("calibration") ? text(m.getAsJsonObject("calibration"), "learned_on") : "");
        sets.remove("");
        return sets.entrySet().stream()
                .map(s ->
                        "Scores of %s became probabilities at prevalence 0.5 by Platt's map of their log odds, learned on the %s set."
                                .formatted(String.join(", ", s.getValue()), s.getKey()))
                .collect(Collectors.joining(" "));
    }

    private String thresholds() {
        Map<String, Threshold> atHalf = at("at_0.5");
        String constants = methods.entrySet().stream()
                .map(m -> constant(m.getKey(), m.getValue().getAsJsonObject("at_0.5")))
                .collect(Collectors.joining());
        return "Fractures were called at %s, and at %s.%s"
                .formatted(ThresholdWords.of(atHalf), ThresholdWords.of(at("at_optimised")), constants);
    }

    private Map<String, Threshold> at(String point) {
        Map<String, Threshold> thresholds = new LinkedHashMap<>();
        methods.forEach((name, method) -> {
            JsonObject at = method.getAsJsonObject(point);
            String rule = at.has("rule") ? text(at, "rule") : "";
            thresholds.put(name, new Threshold(threshold(at), rule, text(at, "chosen_on")));
        });
        return thresholds;
    }

    private static String constant(String method, JsonObject point) {
        boolean nothing = count(point, "tp") + count(point, "fp") == 0;
        boolean everything = count(point, "tn") + count(point, "fn") == 0;
        return nothing || everything
                ? " %s calls %s at %s."
                        .formatted(
                                Wording.label(method),
                                nothing ? "nothing" : "everything",
                                ThresholdWords.value(threshold(point)))
                : "";
    }

    /** {@link Summary} writes a threshold beyond all probabilities as a number just outside [0, 1]. */
    private static double threshold(JsonObject point) {
        double value = point.get("threshold").getAsDouble();
        return value > 1 ? Double.POSITIVE_INFINITY : value < 0 ? Double.NEGATIVE_INFINITY : value;
    }

    private static int count(JsonObject point, String name) {
        return point.get(name).getAsInt();
    }

    private String intervals() {
        if (!summary.has("intervals") || summary.get("intervals").isJsonNull()) {
            return "";
        }
        JsonObject intervals = part(summary, "intervals");
        String resamples = Wording.bootstrap(
                intervals.get("resamples").getAsInt(),
                text(intervals, "drawn"),
                text(intervals, "method"),
                intervals.get("seed").getAsLong());
        return "Intervals (%s) of AUROC and of what is counted at these thresholds come from %s."
                .formatted(Wording.level(intervals.get("level").getAsDouble()), resamples);
    }

    private String training() {
        JsonObject options = part(record, "options");
        String weights = options.has("weights") ? ", with the pretrained weights " + text(options, "weights") : "";
        String steps = options.has("steps") ? ", cut short to " + text(options, "steps") + " steps" : "";
        String before = record.has("steps_of_a_stopped_run")
                ? ", going on from a run that was stopped (%s)"
                        .formatted(String.join(
                                ", ",
                                new TreeSet<>(
                                        part(record, "steps_of_a_stopped_run").keySet())))
                : "";
        String mixed = "mixed".equals(text(options, "precision"))
                ? " in mixed precision (convolutions and matrix products in bfloat16)"
                : "";
        return "Networks were trained with the %s preset on the %s engine%s (seed %s%s)%s%s by Radius Lab %s."
                .formatted(
                        text(options, "preset"),
                        text(options, "engine"),
                        mixed,
                        text(options, "seed"),
                        steps,
                        weights,
                        before,
                        text(part(record, "libraries"), "radiuslab"));
    }

    private String versions() {
        JsonObject libraries = part(record, "libraries");
        JsonObject machine = part(record, "machine");
        JsonObject code = part(record, "code");
        return String.format(
                Locale.ROOT,
                "Code %s%s; DJL %s, OpenCV %s, Commons Math %s; Java %s on %s, %s processors.",
                shortened(text(code, "git")),
                "true".equals(text(code, "changed_since")) ? " with changes" : "",
                text(libraries, "api"),
                text(libraries, "opencv"),
                text(libraries, "commons-math3"),
                text(machine, "java"),
                text(machine, "system"),
                text(machine, "processors"));
    }

    private Map<String, List<String>> grouped(Function<JsonObject, String> by) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        methods.forEach((name, method) ->
                groups.computeIfAbsent(by.apply(method), g -> new ArrayList<>()).add(name));
        return groups;
    }

    private static String shortened(String hash) {
        return hash.length() > 12 ? hash.substring(0, 12) : hash;
    }

    /** An empty one where there is none. */
    private static JsonObject part(JsonObject from, String name) {
        return from.has(name) ? from.getAsJsonObject(name) : new JsonObject();
    }

    private static String text(JsonObject from, String name) {
        JsonElement value = from.get(name);
        return value == null || value.isJsonNull() ? "unknown" : value.getAsString();
    }
}
