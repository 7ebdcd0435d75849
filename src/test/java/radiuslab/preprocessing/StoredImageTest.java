package radiuslab.preprocessing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import radiuslab.exam.GreyImage;

class StoredImageTest {
    private static final short BLACK = Short.MIN_VALUE;
    private static final short WHITE = Short.MAX_VALUE;

    private static InputOptions options(int width, int height, double margin) {
        return new InputOptions(width, height, margin, 0, 100, true, false, 3, 2);
    }

    @Test
    void greyIsScaledFromLeastToGreatestValue() {
        StoredImage stored = StoredImage.of(new GreyImage(2, 1, new short[] {100, 300}, 12), options(2, 1, 1));
        assertArrayEquals(new short[] {BLACK, WHITE}, stored.grey());
    }

    @Test
    void twelveBitsAreNotRoundedToEight() {
        // (1000 - 0) / 4095 of 65535 levels: 16003.66, rounded 16004; 1001 lies 16 levels above.
        short[] values = {0, 1000, 1001, 4095};
        StoredImage stored = StoredImage.of(new GreyImage(4, 1, values, 12), options(4, 1, 1));
        assertArrayEquals(new short[] {BLACK, (short) (16004 + BLACK), (short) (16020 + BLACK), WHITE}, stored.grey());
    }

    @Test
    void shrinkingTakesTheMeanOfTheArea() {
        // 2 x 2 pixels become one: (0 + 200 + 100 + 100) / 4 = 100 of 200, the middle of the range.
        short[] values = {0, (short) 200, 100, 100, 0, 0, 0, 0};
        StoredImage stored = StoredImage.of(new GreyImage(2, 4, values, 8), options(1, 2, 1));
        assertEquals(0, stored.grey()[0], 1);
        assertEquals(BLACK, stored.grey()[1]);
    }

    @Test
    void anotherShapeGetsBlackBandsInsteadOfBeingStretched() {
        short[] values = {50, 200, 200, 200};
        StoredImage stored = StoredImage.of(new GreyImage(2, 2, values, 8), options(2, 4, 1));
        assertArrayEquals(new short[] {BLACK, BLACK, BLACK, WHITE, WHITE, WHITE, BLACK, BLACK}, stored.grey());
    }

    @Test
    void aLandscapeImageIsTurnedUpright() {
        // Counter-clockwise: the right column becomes the top row.
        StoredImage stored = StoredImage.of(new GreyImage(2, 1, new short[] {0, 9}, 8), options(1, 2, 1));
        assertArrayEquals(new short[] {WHITE, BLACK}, stored.grey());
    }

    @Test
    void aUniformImageIsBlackAndHasNoEdges() {
        StoredImage stored = StoredImage.of(new GreyImage(3, 4, new short[12], 16), options(3, 4, 1));
        short[] black = new short[12];
        java.util.Arrays.fill(black, BLACK);
        assertArrayEquals(black, stored.grey());
        for (byte edge : stored.edges()) {
            assertEquals(255, edge & 0xff);
        }
    }

    @Test
    void thePublishedStoredSizeIs384By512() {
        assertEquals(384, InputOptions.published().storedWidth());
        assertEquals(512, InputOptions.published().storedHeight());
    }

    @Test
    void whereMemoryRunsOutItSaysHowMuchIsNeeded() {
        // 1000 x (500 x 1000 pixels) x (2 bytes of grey + 1 of edges) = 1.5e9
        assertEquals(
                "Java's memory ran out while 1000 radiographs were prepared, which alone take 1.5 GB; give it more: -Xmx in JAVA_TOOL_OPTIONS",
                StoredImage.tooMany(1000, options(500, 1000, 1)));
    }

    @Test
    void optionsRefuseNonsenseWithTheValue() {
        var evenBlock = assertThrows(
                IllegalArgumentException.class, () -> new InputOptions(240, 320, 1.6, 0, 100, true, false, 4, 2));
        assertEquals("edgeBlock must be odd and at least 3, found 4", evenBlock.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new InputOptions(240, 320, 0.5, 0, 100, true, false, 3, 2));
        assertThrows(IllegalArgumentException.class, () -> new InputOptions(240, 320, 1.6, 60, 50, true, false, 3, 2));
        assertThrows(IllegalArgumentException.class, () -> new InputOptions(0, 320, 1.6, 0, 100, true, false, 3, 2));
    }
}
