package radiuslab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class VerbArgumentsTest {
    private static VerbArguments of(String... arguments) {
        return new VerbArguments("copy", List.of(arguments), 2, "two files", "--times VALUE", "--to VALUE", "--quick");
    }

    @Test
    void filesAndOptionsComeInAnyOrder() {
        VerbArguments told = of("--times", "3", "a", "--quick", "b/../c");
        assertEquals(Path.of("a").toAbsolutePath(), told.file(0));
        assertEquals(Path.of("c").toAbsolutePath(), told.file(1));
        assertEquals(Optional.of(3), told.number("--times", 1, 9));
        assertTrue(told.has("--quick"));
        assertFalse(told.has("--to"));
        assertEquals(Optional.empty(), told.file("--to"));
    }

    @Test
    void anOptionMayComeAgain() {
        VerbArguments told = of("a", "b", "--to", "x=1", "--to", "y=2=3", "--to", "x=4");
        assertEquals(Optional.of("x=4"), told.text("--to"));
        assertEquals(Map.of("x", "4", "y", "2=3"), told.settings("--to"));
        assertEquals(Map.of(), told.settings("--times"));
    }

    @Test
    void whatIsWrongIsNamed() {
        assertRefused("unknown argument of copy: --fast", "a", "b", "--fast");
        assertRefused("unknown argument of copy: c", "a", "b", "c");
        assertRefused("copy needs two files", "a");
        assertRefused("--times needs a value", "a", "b", "--times");
        assertRefused("--to needs a value", "a", "b", "--to", "--quick");
        assertRefused("--times is a whole number, 1 to 9, found 10", "a", "b", "--times", "10");
        assertRefused("--times is a whole number, 1 to 9, found -1", "a", "b", "--times", "-1");
        assertRefused("cannot be the name of a file", "a", "\0");
    }

    @Test
    void whatAVerbNeedsOrUnderstandsIsSaid() {
        VerbArguments told = of("a", "b", "--to", "there");
        assertEquals(Optional.of("there"), told.need("--to").word("--to", "here", "there"));
        assertEquals("copy needs two files", refused(() -> told.need("--to", "--quick")));
        assertEquals("--to is here or near, found there", refused(() -> told.word("--to", "here", "near")));
        assertEquals("--to is NAME=VALUE, found there", refused(() -> told.settings("--to")));
        assertEquals("--to needs a value", refused(() -> of("a", "b", "--to", "")));
    }

    private static String refused(Executable asking) {
        return assertThrows(IllegalArgumentException.class, asking).getMessage();
    }

    private static void assertRefused(String words, String... arguments) {
        String said = refused(() -> of(arguments).number("--times", 1, 9));
        assertTrue(said.contains(words), said);
    }
}
