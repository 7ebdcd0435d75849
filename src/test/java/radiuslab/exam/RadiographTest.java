package radiuslab.exam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RadiographTest {
    @Test
    void whatCannotBeReadIsNamed(@TempDir Path folder) throws IOException {
        Path mask = Files.writeString(folder.resolve("mask.png"), "no image");
        var radiograph = new Radiograph(
                "r1",
                Projection.AP,
                Finding.FRACTURE,
                folder.resolve("absent.png"),
                Optional.of(new Marking.MaskFile(mask)));
        String named = "radiograph r1 (absent.png): ";
        assertEquals(named, begin(assertThrows(IOException.class, radiograph::image), named));
        assertEquals(named, begin(assertThrows(IOException.class, () -> radiograph.mask(2, 2)), named));
        assertEquals(named, begin(assertThrows(IOException.class, radiograph::boxes), named));
    }

    private static String begin(IOException found, String of) {
        return found.getMessage()
                .substring(0, Math.min(of.length(), found.getMessage().length()));
    }
}
