package radiuslab.exam;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GreyImageTest {
    @TempDir
    Path folder;

    @Test
    void sixteenBitsSurviveAPng() throws IOException {
        GreyImage image = new GreyImage(3, 2, new short[] {0, 1, 255, 256, (short) 40_000, (short) 65_535}, 16);
        image.writePng(folder.resolve("a.png"));
        GreyImage read = GreyImage.read(folder.resolve("a.png"));
        assertArrayEquals(image.values(), read.values());
        assertEquals(40_000, read.at(1, 1));
    }

    @Test
    void aJpegMayBePaddedWithZerosAndWithNothingElse() throws IOException {
        byte[] jpeg = jpeg();
        assertEquals(16, read(Arrays.copyOf(jpeg, jpeg.length + 8)).width());
        byte[] remains = Arrays.copyOf(jpeg, jpeg.length + 8);
        remains[remains.length - 1] = 7;
        assertDamaged(remains);
    }

    @Test
    void aJpegThatLacksOnlyItsLastByteIsTruncated() throws IOException {
        byte[] jpeg = jpeg();
        assertDamaged(Arrays.copyOf(jpeg, jpeg.length - 1));
        assertDamaged(Arrays.copyOf(jpeg, jpeg.length / 2));
    }

    private void assertDamaged(byte[] bytes) {
        IOException damaged = assertThrows(IOException.class, () -> read(bytes));
        assertTrue(damaged.getMessage().contains("damaged"), damaged.getMessage());
    }

    private GreyImage read(byte[] bytes) throws IOException {
        return GreyImage.read(Files.write(folder.resolve("a.jpg"), bytes));
    }

    private static byte[] jpeg() throws IOException {
        BufferedImage image = new BufferedImage(16, 8, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSample(3, 3, 0, 200);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", bytes);
        return bytes.toByteArray();
    }
}
