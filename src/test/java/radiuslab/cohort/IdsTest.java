package radiuslab.cohort;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IdsTest {
    @Test
    void idsAreFoundAsNumbersWhereUnique() {
        Ids ids = new Ids(List.of("12", "0013", "7", "07", "a1"));
        assertEquals(Optional.of("12"), ids.find("12.0"));
        assertEquals(Optional.of("0013"), ids.find("13.0"));
        assertEquals(Optional.of("7"), ids.find("7.0"));
        assertEquals(Optional.of("07"), ids.find("07"));
        assertEquals(Optional.empty(), ids.find("007"), "7 or 07?");
        assertEquals(Optional.empty(), ids.find("a1.0"));
    }
}
