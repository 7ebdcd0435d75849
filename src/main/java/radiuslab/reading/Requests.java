package radiuslab.reading;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.awt.Dimension;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import radiuslab.exam.FractureMask;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Word;
import radiuslab.files.ForeignJson;

/** What the page asks and tells, in JSON. A reader hears of no other reader, and of no model but in an aided session. */
final class Requests {
    private final Room room;
    private final RawPixels pixels = new RawPixels();
    /** Who sits at which desk, by the secret the page got when they came. */
    private final Map<String, Desk> seats = new ConcurrentHashMap<>();

    Requests(Room room) {
        this.room = room;
    }

    /**
     * Answers.
     *
     * @param path that begins with /api/
     * @param query of the address as it was sent, not decoded, or null
     * @param seat the secret of a reader who has come in, or empty
     * @param body of a POST
     * @param writes whether it is a POST
     */
    Answer of(String path, String query, String seat, String body, boolean writes) throws IOException {
        switch (path) {
            case "/api/room":
                return welcome();
            case "/api/come":
                return writes ? come(object(body)) : Answer.refusal(405, "come in with POST");
            case "/api/expect":
                return writes ? expect(object(body)) : Answer.refusal(405, "say who comes with POST");
            default:
        }
        Desk desk = seats.get(seat);
        if (desk == null) {
            return Answer.refusal(401, "say who you are: the reading room was started again");
        }
        return switch (path) {
            case "/api/cases" -> cases(desk);
            case "/api/case" -> oneCase(desk, parameter(query, "key"));
            case "/api/pixels" -> pixels(parameter(query, "radiograph"));
            case "/api/start" -> start(desk, parameter(query, "radiograph"));
            case "/api/save" -> writes ? save(desk, object(body)) : Answer.refusal(405, "save with POST");
            default -> Answer.refusal(404, "the reading room knows no " + path);
        };
    }

    private static JsonObject object(String body) {
        JsonElement parsed = ForeignJson.parse(body);
        if (!parsed.isJsonObject()) {
            throw new IllegalArgumentException("expected a JSON object");
        }
        return parsed.getAsJsonObject();
    }

    private static String text(JsonObject object, String name) {
        JsonElement value = object.get(name);
        return value == null || value.isJsonNull() ? "" : value.getAsString();
    }

    private static String parameter(String query, String name) {
        String start = name + "=";
        return query != null && query.startsWith(start)
                ? URLDecoder.decode(query.substring(start.length()), StandardCharsets.UTF_8)
                : "";
    }

    private Answer welcome() throws IOException {
        List<Map<String, Object>> sessions = room.folder().all().stream()
                .map(s -> Map.<String, Object>of(
                        "name", s.name(),
                        "cases", s.cases().size(),
                        "aid", s.aid().word(),
                        "decides", s.decides(),
                        "start", Word.of(s.start()),
                        "locked", room.folder().isLocked(s.name())))
                .toList();
        return Answer.json(200, Map.of("cohort", room.cases().name(), "sessions", sessions, "form", room.form()));
    }

    private Answer come(JsonObject who) throws IOException {
        Desk desk = room.signIn(text(who, "session"), text(who, "reader"), text(who, "passphrase"));
        String seat = Gate.random();
        seats.put(seat, desk);
        return Answer.json(200, Map.of("seat", seat, "reader", desk.name().reader()));
    }

    /** Somebody is writing a name: the radiographs that would come first are decoded meanwhile. Says nothing of the name. */
    private Answer expect(JsonObject who) throws IOException {
        room.first(text(who, "session"), text(who, "reader")).ifPresent(c -> pixels.expect(c.images()));
        return Answer.json(200, Map.of());
    }

    private Answer cases(Desk desk) {
        Map<String, List<ReadingEvent>> byKey =
                desk.events().stream().collect(Collectors.groupingBy(ReadingEvent::key));
        List<Map<String, Object>> cases = desk.order().stream()
                .filter(key -> room.cases().of(ReadingOrder.exam(key)).isPresent()) // others have left the cohort
                .map(key -> CaseReading.of(key, byKey.getOrDefault(key, List.of())))
                .map(r -> Map.<String, Object>of("key", r.key(), "done", r.done(), "seconds", r.seconds()))
                .toList();
        return Answer.json(200, cases);
    }

    private Answer oneCase(Desk desk, String key) throws IOException {
        String exam = ReadingOrder.exam(key);
        Optional<ReadingCase> found = room.cases().of(exam);
        if (!desk.order().contains(key) || found.isEmpty()) {
            return Answer.refusal(404, "there is no case \"%s\" in this session".formatted(key));
        }
        List<ReadingEvent> events =
                desk.events().stream().filter(e -> e.key().equals(key)).toList();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("key", key);
        answer.put("exam", exam);
        answer.put("side", found.get().side());
        answer.put("images", images(found.get()));
        answer.put("events", events);
        answer.put(
                "others",
                room.others(found.get()).stream()
                        .map(o -> Map.of("exam", o.exam(), "side", o.side(), "images", images(o)))
                        .toList());
        answer.put("toDecide", toDecide(desk, exam));
        opinion(desk, key, exam, events).ifPresent(o -> answer.put("opinion", o));
        return Answer.json(200, answer);
    }

    private static List<Map<String, Object>> images(ReadingCase one) {
        return one.images().stream()
                .map(i -> Map.<String, Object>of(
                        "radiograph", i.radiograph(),
                        "projection", i.projection(),
                        "spacing", i.spacing().orElse(0)))
                .toList();
    }

    /** The method's opinion where it may be seen: from the start in an aided half, else once the case was read alone. */
    private Optional<Object> opinion(Desk desk, String key, String exam, List<ReadingEvent> events) throws IOException {
        Optional<Opinion> opinion = room.opinion(desk.session());
        boolean shown = desk.isAided(exam)
                || desk.session().aid() == ReadingSession.Aid.STAGED
                        && events.stream().anyMatch(e -> e.what().equals("opinion"));
        return opinion.filter(o -> shown)
                .map(o -> Map.of(
                        "method", o.method(), "probability", o.probabilities().get(exam)));
    }

    /** What the readers said between whom this session decides, without names. */
    private List<Map<String, Object>> toDecide(Desk desk, String exam) throws IOException {
        return room.toDecide(desk.session(), exam).entrySet().stream()
                .map(e -> Map.<String, Object>of(
                        "reader", e.getKey(),
                        "verdict", e.getValue().verdict().map(Word::of).orElse(""),
                        "radiographs",
                                e.getValue().radiographs().entrySet().stream()
                                        .collect(Collectors.toMap(Map.Entry::getKey, v -> Word.of(v.getValue()))),
                        "masks", e.getValue().masks(),
                        "began", e.getValue().began()))
                .toList();
    }

    private Answer pixels(String radiograph) throws IOException {
        Optional<ReadingImage> image = room.cases().image(radiograph);
        if (image.isEmpty()) {
            return Answer.refusal(404, "there is no such radiograph");
        }
        try {
            return pixels.of(image.get());
        } catch (IOException gone) {
            return Answer.refusal(410, "radiograph %s cannot be shown: %s".formatted(radiograph, gone.getMessage()));
        }
    }

    /** The paint that the session offers for a radiograph; null if there is none. */
    private Answer start(Desk desk, String radiograph) throws IOException {
        Path file = room.folder().start(desk.session().name(), radiograph);
        if (room.cases().image(radiograph).isEmpty() || !Files.exists(file)) {
            return Answer.json(200, JsonNull.INSTANCE);
        }
        return Answer.json(200, PaintedMask.of(FractureMask.read(file)));
    }

    private Answer save(Desk desk, JsonObject change) throws IOException {
        String what = text(change, "what");
        String part = text(change, "part");
        JsonElement value = change.has("value") ? change.get("value") : JsonNull.INSTANCE;
        check(text(change, "key"), what, part, value);
        ReadingEvent saved = desk.save(
                text(change, "key"),
                what,
                part,
                value,
                change.has("active") ? change.get("active").getAsLong() : 0,
                text(change, "origin").isEmpty() ? "hand" : text(change, "origin"),
                change.has("known") ? change.get("known").getAsLong() : 0);
        return Answer.json(200, Map.of("n", saved.n(), "at", saved.at()));
    }

    /** Refuses what speaks of a radiograph or a question that is not there, or paints in another size. */
    private void check(String key, String what, String part, JsonElement value) throws IOException {
        if (what.equals("answer")) {
            if (!room.form().allows(part, value.getAsString())) {
                throw new IllegalArgumentException("the form has no question \"%s\" with this answer".formatted(part));
            }
        } else if (!part.isEmpty()) {
            ReadingImage image = room.cases().of(ReadingOrder.exam(key)).stream()
                    .flatMap(c -> c.images().stream())
                    .filter(i -> i.radiograph().equals(part))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("case %s has no such radiograph".formatted(key)));
            if (what.equals("mask")) {
                fits(image, value);
            }
        }
    }

    private static void fits(ReadingImage image, JsonElement value) throws IOException {
        Optional<PaintedMask> mask = PaintedMask.of(value);
        if (mask.isPresent()) {
            Dimension size = GreyImage.size(image.file());
            if (size.width != mask.get().width() || size.height != mask.get().height()) {
                throw new IllegalArgumentException("the mask is %d x %d, the radiograph %d x %d"
                        .formatted(mask.get().width(), mask.get().height(), size.width, size.height));
            }
        }
    }
}
