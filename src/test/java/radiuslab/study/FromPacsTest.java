package radiuslab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FromPacsTest {
    @TempDir
    Path folder;

    private String told(String settings) throws IOException {
        Path file = Files.writeString(folder.resolve("fetch.json"), settings);
        var said = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertEquals(1, FromPacs.run(List.of(file.toString()), both, both));
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aFileThatIsAbsentIsSaidAndNothingElse() throws IOException {
        String web =
                """
                {"web": {"url": "http://127.0.0.1:9/dicom", "user": "lab", "passwordFile": "secret"},
                 "retrieve": "web", "exams": {"from": "2020-01-01", "to": "2020-01-02"}}
                """;
        assertEquals("lab: there is no file or folder %s%n".formatted(folder.resolve("secret")), told(web));
        String nothing = told("{}");
        assertEquals(1, nothing.lines().count(), nothing);
    }
}
