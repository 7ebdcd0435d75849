package radiuslab.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The methods paragraph of a manuscript, from what a run wrote down of itself. */
final class MethodsText {
    private MethodsText() {}

    /**
     * Sentences without what the run does not know.
     *
     * @param record content of run-record.json
     * @param summary content of summary.json
     */
    static List<String> of(JsonObject record, JsonObject summary) {
        List<String> sentences = new ArrayList<>();
        JsonObject cohort = summary.getAsJsonObject("cohort");
        JsonObject options = record.getAsJsonObject("options");
        sentences.add("The cohort \"%s\" holds %s exams, %s with a fracture (SHA-256 of its tables %s…)."
                .formatted(
                        text(cohort, "name"),
                        text(cohort, "exams"),
                        text(cohort, "fractures"),
                        shortened(text(record.getAsJsonObject("cohort"), "tables_sha256"))));
        sentences.add("Patients were kept apart between training, validation and test; results are of the %s set."
                .formatted(text(summary, "evaluated_on")));
        sentences.add("Methods: %s. Exams take the greatest probability of their projections."
                .formatted(String.join(", ", summary.getAsJsonObject("methods").keySet())));
        sentences.add(
                "Thresholds were 0.5, set beforehand, and the one of greatest accuracy on the validation set; intervals (95 %) come from 10,000 bootstrap resamples of patients; pairs of methods were compared by Boschloo's and McNemar's tests with Holm's correction, agreement by Cohen's and Fleiss' kappas.");
        sentences.add("Networks were trained with the %s preset on the %s engine (seed %s%s) by Radius Lab %s."
                .formatted(
                        text(options, "preset"),
                        text(options, "engine"),
                        text(options, "seed"),
                        options.has("steps") ? ", cut short to " + text(options, "steps") + " steps" : "",
                        text(record.getAsJsonObject("libraries"), "radiuslab")));
        sentences.add(versions(record));
        return sentences;
    }

    private static String versions(JsonObject record) {
        JsonObject libraries = record.getAsJsonObject("libraries");
        JsonObject machine = record.getAsJsonObject("machine");
        JsonObject code = record.getAsJsonObject("code");
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

    private static String shortened(String hash) {
        return hash.length() > 12 ? hash.substring(0, 12) : hash;
    }

    private static String text(JsonObject from, String name) {
        JsonElement value = from == null ? null : from.get(name);
        return value == null || value.isJsonNull() ? "unknown" : value.getAsString();
    }
}
