package radiuslab.reading;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.exam.GreyImage;

/** People read a cohort of twenty exams, e1 to e20, of two radiographs each: e1-ap and e1-lateral. */
abstract class OnReadCohort {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-29T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    Path cohort;
    ReadingFolder readings;
    ReadingSession first;

    @BeforeEach
    void makeCohort() throws IOException {
        cohort = SampleRoom.of(folder.resolve("cohort"), 20);
        readings = new ReadingFolder(cohort);
        first = readings.make(
                ReadingSession.of("first", 1, CaseList.read(cohort).exams()));
    }

    Desk desk(ReadingSession session, String reader, int number) throws IOException {
        return Desk.open(readings, session, new Desk.Name(reader, number, "", ""), CLOCK);
    }

    static void say(Desk desk, String key, String what, String part, String json) throws IOException {
        desk.save(key, what, part, JsonParser.parseString(json), 1000, "hand", desk.last(key));
    }

    static void read(Desk desk, String exam, String ap, String lateral) throws IOException {
        say(desk, exam, "verdict", exam + "-ap", '"' + ap + '"');
        say(desk, exam, "verdict", exam + "-lateral", '"' + lateral + '"');
        say(desk, exam, "done", "", "true");
    }

    /** Some pixels of the AP view of exam e1, e2 and so on: the first of the first row. */
    void paint(Desk desk, String exam, int pixels) throws IOException {
        paint(desk, exam, exam + "-ap", image(Integer.parseInt(exam.substring(1))), pixels);
    }

    static void paint(Desk desk, String exam, String radiograph, Path image, int pixels) throws IOException {
        paint(desk, exam, radiograph, image, pixels, "hand");
    }

    static void paint(Desk desk, String exam, String radiograph, Path image, int pixels, String origin)
            throws IOException {
        var size = GreyImage.size(image);
        String mask = "{\"width\": %d, \"height\": %d, \"runs\": [1, %d, 0, %d]}"
                .formatted(size.width, size.height, pixels, size.width * size.height - pixels);
        desk.save(exam, "mask", radiograph, JsonParser.parseString(mask), 1000, origin, desk.last(exam));
    }

    /** The AP view of an exam of the cohort, by its number. */
    Path image(int exam) {
        return cohort.resolve("images/exam-%04d-ap.png".formatted(exam));
    }
}
