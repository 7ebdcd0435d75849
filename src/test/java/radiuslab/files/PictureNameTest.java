package radiuslab.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PictureNameTest {
    @Test
    void pngAndJpegInLettersOfEitherSize() {
        assertTrue(PictureName.is("a.png") && PictureName.is("a.b.JPG") && PictureName.is("folder/a.Jpeg"));
        assertFalse(PictureName.is("png") || PictureName.is("a.png.txt") || PictureName.is("a.dcm"));
        assertEquals("folder/a.png", PictureName.bare("folder/a.png.JPEG"));
        assertEquals("a.dcm", PictureName.bare("a.dcm"));
    }
}
