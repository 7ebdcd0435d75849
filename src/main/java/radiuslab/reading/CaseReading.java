package radiuslab.reading;

import com.google.gson.JsonElement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import radiuslab.prediction.Verdict;

/**
 * What one reader says of one case, after some of the changes: the last of each counts.
 *
 * @param key of the reading
 * @param exam the verdict on the whole, where the reader gave one of its own
 * @param radiographs verdicts by radiograph
 * @param answers by question
 * @param masks by radiograph
 * @param boxes by radiograph, in pixels from the top left
 * @param measures by radiograph
 * @param done whether the reader closed the case
 * @param aided whether the reader had seen the method's opinion
 * @param began what each mask began as, by radiograph: {@code hand}, {@code model} or {@code file}
 * @param seconds of looking, pauses excluded
 * @param saved when the last change was saved
 */
record CaseReading(
        String key,
        Optional<Verdict> exam,
        Map<String, Verdict> radiographs,
        Map<String, String> answers,
        Map<String, PaintedMask> masks,
        Map<String, List<double[]>> boxes,
        Map<String, List<Measure>> measures,
        boolean done,
        boolean aided,
        Map<String, String> began,
        double seconds,
        String saved) {

    /** The reading after its changes, given in order; those of other readings are passed over. */
    static CaseReading of(String key, List<ReadingEvent> events) {
        Map<String, ReadingEvent> last = new HashMap<>();
        Map<String, String> began = new TreeMap<>();
        long millis = 0;
        long visit = 0;
        String saved = "";
        for (ReadingEvent event : events) {
            if (event.key().equals(key)) {
                last.put(event.what() + "/" + event.part(), event);
                if (event.what().equals("open")) {
                    millis += visit;
                    visit = 0;
                }
                visit = Math.max(visit, event.active());
                saved = event.at();
                if (event.what().equals("mask")) {
                    began.merge(event.part(), event.origin(), (was, is) -> was.equals(ReadingEvent.HAND) ? is : was);
                }
            }
        }
        Map<String, PaintedMask> masks = values(last, "mask/", e -> PaintedMask.of(e.value()));
        began.keySet().retainAll(masks.keySet());
        return new CaseReading(
                key,
                Optional.ofNullable(last.get("verdict/")).flatMap(e -> verdict(e.value())),
                values(last, "verdict/", e -> verdict(e.value())),
                values(last, "answer/", e -> Optional.of(e.value().getAsString())
                        .filter(a -> !a.isEmpty())),
                masks,
                values(last, "boxes/", e -> Optional.of(Boxes.of(e.value())).filter(b -> !b.isEmpty())),
                values(last, "measures/", e -> Optional.of(Measure.of(e.value()))
                        .filter(m -> !m.isEmpty())),
                Optional.ofNullable(last.get("done/"))
                        .map(e -> e.value().getAsBoolean())
                        .orElse(false),
                last.containsKey("opinion/"),
                began,
                (millis + visit) / 1000.0,
                saved);
    }

    private interface Value<T> {
        Optional<T> of(ReadingEvent event);
    }

    private static <T> Map<String, T> values(Map<String, ReadingEvent> last, String kind, Value<T> value) {
        Map<String, T> found = new TreeMap<>();
        last.forEach((name, event) -> {
            if (name.startsWith(kind) && name.length() > kind.length()) {
                value.of(event).ifPresent(v -> found.put(name.substring(kind.length()), v));
            }
        });
        return found;
    }

    private static Optional<Verdict> verdict(JsonElement value) {
        String word = value.getAsString();
        return word.isEmpty() ? Optional.empty() : Optional.of(Verdict.of(word));
    }

    /** The same without masks that began as a method's or a file's. */
    CaseReading paintedByHand() {
        Map<String, PaintedMask> own = new TreeMap<>(masks);
        own.keySet().removeIf(radiograph -> !began.get(radiograph).equals(ReadingEvent.HAND));
        Map<String, String> hand = new TreeMap<>(began);
        hand.keySet().retainAll(own.keySet());
        return new CaseReading(
                key, exam, radiographs, answers, own, boxes, measures, done, aided, hand, seconds, saved);
    }

    /** On the whole exam: the reader's own word, else the gravest of its radiographs, as docs/readers.md counts them. */
    Optional<Verdict> verdict() {
        if (exam.isPresent()) {
            return exam;
        }
        for (Verdict grave : List.of(Verdict.FRACTURE, Verdict.DOUBTFUL, Verdict.NONE, Verdict.UNCLASSIFIABLE)) {
            if (radiographs.containsValue(grave)) {
                return Optional.of(grave);
            }
        }
        return Optional.empty();
    }
}
