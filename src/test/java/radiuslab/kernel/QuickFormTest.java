package radiuslab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Cells in the form that JShell compiles twice give what they gave in the one that it compiles four times. */
class QuickFormTest {
    private final Cells cells =
            new Cells(List.of("import java.util.*;", "int n = 5;", "int f() { return 3; }", "void v() { n = 9; }"));

    @AfterEach
    void close() {
        cells.close();
    }

    @Test
    void anExpressionIsAVariableAndAStatementTheArmOfASwitch() {
        assertEquals(
                List.of(
                        "Object value_of_a_cell$1 = 1 + 1\n;",
                        "Object value_of_a_cell$1 = switch (0) { default -> { 1 + 1\n;\nyield null; } };"),
                QuickForm.of("1 + 1;", 1).stream().map(QuickForm::source).toList());
        assertEquals(
                List.of("Object value_of_a_cell$2 = switch (0) { default -> { for (;;) { break; }\nyield null; } };"),
                QuickForm.of("for (;;) { break; }", 2).stream()
                        .map(QuickForm::source)
                        .toList());
    }

    @Test
    void whatDeclaresIsLeftAsItIs() {
        for (String other : List.of(
                "int a = 1;",
                "List<String> names = List.of()",
                "final var b = 2;",
                "import java.util.*;",
                "record R() {}",
                "Map.Entry<String, int[]> e;",
                "<T> T id(T t) { return t; }",
                "@Override public String toString() { return null; }",
                "switch (n) { case 1 -> 1; default -> 2.0; }")) {
            assertEquals(List.of(), QuickForm.of(other, 1), other);
        }
    }

    @Test
    void valuesAreThoseOfJava() throws CellFailure {
        Map<String, Object> expected = Map.ofEntries(
                Map.entry("n", 5),
                Map.entry("n == 5;", true),
                Map.entry("f() // three", 3),
                Map.entry("true ? 1 : 'a'", (char) 1),
                Map.entry("false ? 1 : 2.0", 2.0),
                Map.entry("true ? 1 : \"b\"", 1),
                Map.entry("(byte) 3", (byte) 3),
                Map.entry("new Object() { int y = 4; }.y", 4),
                Map.entry("List.of()", List.of()),
                Map.entry("switch (n) { case 5 -> 1; default -> 2.0; }", 1.0),
                Map.entry("\"\"\"\n  a\n  b\"\"\"", "a\nb"),
                Map.entry("n\n  + 1", 6),
                Map.entry("new int[] {7}[0]", 7),
                Map.entry("Math.max(n, 6)", 6));
        for (Map.Entry<String, Object> each : expected.entrySet()) {
            assertEquals(each.getValue(), cells.run("cell", each.getKey()), each.getKey());
        }
        assertEquals(6, cells.run("cell", "n += 1"));
        assertEquals(6, cells.run("cell", "n++"));
    }

    @Test
    void statementsAndCallsWithoutAValueHaveNone() throws CellFailure {
        for (String each : List.of(
                "n = 7",
                "v()",
                "v();",
                "if (n > 0) n = 1; else n = 2;",
                "do { n--; } while (n > 0);",
                "{ int z = 3; n = z; }",
                "for (int i = 0; i < 3; i++) f()",
                "try { f(); } finally { n = 8; }",
                "System.err.print(\"\");",
                "Thread.sleep(1)")) {
            assertNull(cells.run("cell", each), each);
        }
        assertEquals(8, cells.run("cell", "n"));
    }

    @Test
    void messagesAreOfTheCellAsItStands() {
        CellFailure unknown = assertThrows(CellFailure.class, () -> cells.run("cell 3", "n +\n unknown"));
        assertEquals("cannot find symbol\n  symbol:   variable unknown", unknown.getMessage());
        assertTrue(String.join("\n", unknown.traceback()).contains("-->    2   unknown"), unknown::toString);
        CellFailure lambda = assertThrows(CellFailure.class, () -> cells.run("cell 4", "() -> 5"));
        assertEquals("incompatible types: java.lang.Object is not a functional interface", lambda.getMessage());
        CellFailure thrown = assertThrows(CellFailure.class, () -> cells.run("cell 5", "\nn /\n (n - n)"));
        String seen = String.join("\n", thrown.traceback());
        assertTrue(seen.contains("cell 5") && seen.contains("-->    2  n /"), seen);
    }

    @Test
    void aDeclarationThatFailsNamesItsLineOnce() {
        CellFailure thrown = assertThrows(CellFailure.class, () -> cells.run("cell 6", "\nvar q = n / (n - n);"));
        assertEquals(
                1,
                thrown.traceback().stream()
                        .filter(line -> line.contains("cell 6, line 2"))
                        .count());
    }

    @Test
    void aFunctionOfAnEarlierCellNamesThatCell() throws CellFailure {
        cells.run("cell 1", "var later = new ArrayList<java.util.function.Supplier<Integer>>();");
        cells.run("cell 2", "later.add(() -> 1 / (n - n))");
        CellFailure thrown = assertThrows(CellFailure.class, () -> cells.run("cell 3", "later.get(0).get()"));
        String seen = String.join("\n", thrown.traceback());
        assertTrue(seen.contains("cell 2") && seen.contains("cell 3"), seen);
    }

    @Test
    void nothingIsLeftInTheNotebook() throws CellFailure {
        cells.run("cell", "f()");
        cells.run("cell", "v()");
        assertEquals(
                List.of("n"),
                cells.shell().variables().map(variable -> variable.name()).toList());
    }
}
