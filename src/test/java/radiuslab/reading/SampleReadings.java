package radiuslab.reading;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import radiuslab.cohort.Cohort;
import radiuslab.cohort.ReadOptions;
import radiuslab.exam.Exam;
import radiuslab.exam.FractureMask;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Radiograph;
import radiuslab.files.Seeds;

/**
 * The readings of data-samples, made and not read: a careful and a hasty reader, and one who decides
 * where they differ. Run as
 * a program it writes them anew.
 */
final class SampleReadings {
    private static final Path SAMPLES = Path.of("data-samples");
    private static final Instant START = Instant.parse("2026-11-02T08:00:00Z");

    private final ReadingFolder folder;
    private final Map<String, Exam> exams = new HashMap<>();
    private Instant now = START;

    private SampleReadings(ReadingFolder folder) throws IOException {
        this.folder = folder;
        Cohort cohort = Cohort.read(SAMPLES, ReadOptions.strict().withoutDecoding());
        cohort.exams().forEach(e -> exams.put(e.id(), e));
    }

    public static void main(String[] args) throws IOException {
        write(SAMPLES);
    }

    /** Writes the sessions into a folder that has none. */
    static void write(Path cohort) throws IOException {
        SampleReadings made = new SampleReadings(new ReadingFolder(cohort));
        List<String> cases = CaseList.read(SAMPLES).exams();
        ReadingSession first =
                made.folder.make(ReadingSession.of("first", 1, cases).withRepeat(0.1));
        made.read(first, 1, "Reader A", 0.04, 1);
        made.read(first, 2, "Reader B", 0.18, 3);
        List<String> differing = Reference.differing(made.folder, CaseList.read(SAMPLES), first);
        ReadingSession decide =
                made.folder.make(ReadingSession.of("decide", 1, differing).deciding("first"));
        made.read(decide, 1, "Reader C", 0.08, 0);
    }

    /**
     * A reader's session.
     *
     * @param errors share of radiographs on which the reader errs; half as many are in doubt
     * @param shift of the paint against the truth in pixels
     */
    private void read(ReadingSession session, int number, String reader, double errors, int shift) throws IOException {
        Random random = new Random(Seeds.mix(session.seed(), number));
        Clock clock = new Ticking();
        try (Desk desk = Desk.open(folder, session, new Desk.Name(reader, number, "", START.toString()), clock)) {
            for (String key : desk.order()) {
                save(desk, key, "open", "", new JsonPrimitive(true), 0);
                boolean seen = false;
                for (Radiograph radiograph : exams.get(ReadingOrder.exam(key)).radiographs()) {
                    boolean doubt = random.nextDouble() < errors / 2;
                    boolean says = radiograph.finding().isFracture() ^ random.nextDouble() < errors;
                    String verdict = doubt ? "doubtful" : says ? "fracture" : "none";
                    save(desk, key, "verdict", radiograph.id(), new JsonPrimitive(verdict), 1000);
                    Optional<FractureMask> mask = mask(radiograph);
                    if (verdict.equals("fracture")
                            && mask.isPresent()
                            && mask.get().area() > 0) {
                        save(desk, key, "mask", radiograph.id(), painted(mask.get(), shift), 2000);
                    }
                    seen |= says;
                }
                String sure = String.valueOf(seen ? 4 + random.nextInt(2) : 1 + random.nextInt(2));
                long active = 8000 + random.nextInt(seen ? 50_000 : 20_000);
                save(desk, key, "answer", "confidence", new JsonPrimitive(sure), active);
                save(desk, key, "done", "", new JsonPrimitive(true), active);
            }
        }
    }

    private void save(Desk desk, String key, String what, String part, JsonElement value, long active)
            throws IOException {
        desk.save(key, what, part, value, active, "hand", desk.last(key));
    }

    private static Optional<FractureMask> mask(Radiograph radiograph) throws IOException {
        GreyImage image = radiograph.image();
        return radiograph.mask(image.width(), image.height());
    }

    /** Somebody's paint of a fracture: the truth, moved to the right. */
    private static JsonObject painted(FractureMask truth, int shift) {
        JsonArray runs = new JsonArray();
        int label = 0;
        int length = 0;
        for (int i = 0; i < truth.values().length; i++) {
            int x = i % truth.width();
            int here = x >= shift ? truth.values()[i - shift] : 0;
            if (here != label) {
                if (length > 0) {
                    runs.add(label);
                    runs.add(length);
                }
                label = here;
                length = 0;
            }
            length++;
        }
        runs.add(label);
        runs.add(length);
        JsonObject mask = new Gson()
                .fromJson("{\"width\": %d, \"height\": %d}".formatted(truth.width(), truth.height()), JsonObject.class);
        mask.add("runs", runs);
        return mask;
    }

    /** Moves on by five seconds whenever it is asked. */
    private final class Ticking extends Clock {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            now = now.plus(Duration.ofSeconds(5));
            return now;
        }
    }
}
