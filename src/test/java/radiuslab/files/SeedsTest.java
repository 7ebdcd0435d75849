package radiuslab.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Published phantoms and intervals hang on these numbers: they must not change. */
final class SeedsTest {
    @Test
    void whatIsDrawnStaysTheSame() {
        assertEquals(0x6f6532901b897cd8L, Seeds.mix(1, 2));
        assertEquals(0x677eb852f26bc186L, Seeds.along(1, 2, 3));
        assertEquals(0x5fdcef4b3d6ad6dcL, Seeds.ofResample(1, 3));
    }
}
