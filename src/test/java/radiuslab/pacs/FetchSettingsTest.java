package radiuslab.pacs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FetchSettingsTest {
    private static final String SOUND = "\"pacs\": {\"host\": \"pacs\"}, \"exams\": {\"from\": \"2019-01-01\"}";

    @TempDir
    Path folder;

    private FetchSettings read(String json) throws IOException {
        return FetchSettings.read(Files.writeString(folder.resolve("fetch.json"), json));
    }

    @Test
    void whatIsNotSaidIsUsual() throws IOException {
        FetchSettings settings = read("{" + SOUND + "}");
        assertEquals("pacs", settings.pacs().host());
        assertEquals(104, settings.pacs().port());
        assertEquals("RADIUSLAB", settings.own().title());
        assertEquals(folder.resolve("fetched").toString(), settings.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{}; pacs.host is missing",
                "{\"pacs\": {\"host\": \"pacs\"}}; exams.from and exams.to are missing",
                "{\"pacs\": {\"hst\": \"pacs\"}}; there is no setting \"pacs.hst\"",
                "{\"own\": {\"title\": \"much too long a title\"}}; 1 to 16 ASCII letters",
                "{\"exams\": {\"from\": \"1.2.2019\"}}; days such as 2019-03-31, found \"1.2.2019\"",
                "{\"exams\": {\"from\": \"2019-02-01\", \"to\": \"2019-01-01\"}}; must not be after",
                "{\"pace\": {\"hours\": \"evening\"}}; pace.hours is such as 19:00-06:00, found \"evening\"",
                "{\"tls\": {\"key\": \"a.key\"}}; tls needs key, certificate and trusted",
                "{\"tls\": {\"trusted\": \"a.crt\"}}; tls.key and tls.certificate are missing",
                "{\"retrieve\": \"wado\"}; retrieve is move, get or web, found wado",
                "{\"retrieve\": \"web\"}; web.url is missing",
                "{\"web\": {\"url\": \"ftp://a\"}}; web.url begins with http",
                "{\"web\": {\"user\": \"a\"}}; web needs user and passwordFile",
                "[]; is not a JSON object",
                "{; is not JSON"
            })
    void whatCannotBeIsRefusedByName(String json, String message) {
        String found = assertThrows(IOException.class, () -> read(json)).getMessage();
        assertTrue(found.startsWith("fetch.json: ") || found.startsWith("fetch.json "), found);
        assertTrue(found.contains(message), found);
    }

    /** The example of the documentation. */
    @Test
    void theDocumentedSettingsAreSound() throws IOException {
        Matcher block = Pattern.compile("(?s)```json\n(.*?)```").matcher(Files.readString(Path.of("docs/fetch.md")));
        assertTrue(block.find());
        FetchSettings settings = read(block.group(1));
        assertEquals("ARCHIVE", settings.pacs().title());
        assertEquals(new FetchPace(60, "19:00-06:00"), settings.pace());
    }

    /** 60 an hour: one a minute. From 19:00 to 06:00: at 12:00 seven hours are left. */
    @Test
    void paceWaitsForTheNextMinuteAndForTheNight() {
        LocalDateTime noon = LocalDateTime.of(2026, 3, 1, 12, 0), night = LocalDateTime.of(2026, 3, 1, 23, 0);
        assertEquals(Duration.ZERO, new FetchPace(0, "").waitAt(noon, Duration.ZERO));
        assertEquals(Duration.ofSeconds(45), new FetchPace(60, "").waitAt(noon, Duration.ofSeconds(15)));
        assertEquals(Duration.ZERO, new FetchPace(60, "").waitAt(noon, Duration.ofDays(1)));
        FetchPace nightly = new FetchPace(0, "19:00-06:00");
        assertEquals(Duration.ofHours(7), nightly.waitAt(noon, Duration.ZERO));
        assertEquals(Duration.ZERO, nightly.waitAt(night, Duration.ZERO));
        assertEquals(Duration.ZERO, nightly.waitAt(night.withHour(5), Duration.ZERO));
        assertEquals(Duration.ofHours(13), nightly.waitAt(noon.withHour(6), Duration.ZERO));
        FetchPace daily = new FetchPace(0, "08:00-10:00");
        assertEquals(Duration.ofHours(20), daily.waitAt(noon, Duration.ZERO));
        // 23:59:30 and a minute's wait would be past midnight, when it is open.
        assertEquals(
                Duration.ofSeconds(60),
                new FetchPace(60, "19:00-06:00").waitAt(night.plusSeconds(3570), Duration.ZERO));
    }
}
