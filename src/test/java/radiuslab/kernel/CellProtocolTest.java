package radiuslab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.kernel.KernelClient.Answer;

/** What a cell, an error, a completion and an inspection say, as Jupyter hears it. */
class CellProtocolTest {
    @TempDir
    static Path folder;

    private static KernelClient kernel;

    @BeforeAll
    static void start() throws IOException {
        kernel = KernelClient.lab(folder);
    }

    @AfterAll
    static void end() {
        kernel.close();
    }

    /** On plain IJava: the message twice, "#75:2" for the cell, "Caused by: jdk.jshell.EvalException". */
    @Test
    void anErrorShowsCellLineAndCausesOnce() {
        kernel.run("int half(int n) {\n    return n / 0;\n}");
        Answer answer = kernel.run(
                "// a comment\ntry {\n    half(4);\n} catch (ArithmeticException e) {\n    throw new IllegalStateException(\"no half\", e);\n}");
        String seen = answer.traceback();
        assertEquals(1, seen.split("no half\n", -1).length - 1, seen);
        assertTrue(seen.startsWith("java.lang.IllegalStateException: no half\n  cell "), seen);
        assertTrue(seen.contains("line 5\n       4  } catch (ArithmeticException e) {\n-->    5      throw new"), seen);
        assertTrue(seen.contains("caused by java.lang.ArithmeticException: / by zero\n"), seen);
        assertTrue(seen.contains("-->    2      return n / 0;"), seen);
        assertFalse(seen.contains("#"), seen);
        assertFalse(seen.contains("EvalException") || seen.contains("jdk.jshell"), seen);
    }

    @Test
    void theLineIsThatOfTheCellAlsoBelowOtherStatements() {
        String seen = kernel.run("int zero = 0;\n\nint one = 1; int two = 2 /\n    zero;")
                .traceback();
        assertTrue(seen.contains(", line 3\n"), seen);
        assertTrue(kernel.run("int good = 1;\n\nint bad = good / zero;")
                .traceback()
                .contains("-->    3  int bad"));
    }

    @Test
    void callsOfLibrariesAreFolded() {
        String seen = kernel.run("Stream.of(1).map(n -> n / 0).toList()").traceback();
        assertTrue(seen.contains(" calls in java.util.stream"), seen);
        assertTrue(seen.lines().count() < 12, seen);
    }

    @Test
    void whatDoesNotCompileIsMarkedInItsLine() {
        String seen = kernel.run("int a = 1;\nint b = \"text\";").traceback();
        assertTrue(
                seen.contains("line 2\n       1  int a = 1;\n-->    2  int b = \"text\";\n                  ^^^^^^"),
                seen);
    }

    /** On plain IJava: "Unresolved dependencies: - A - B". */
    @Test
    void sealedTypesOfOneCellCompile() {
        String cell =
                """
                sealed interface Shape permits Disc, Square {}
                record Disc(double r) implements Shape {}
                record Square(double side) implements Shape {}
                Shape shape = new Square(3);
                shape""";
        assertEquals("", kernel.run(cell).error());
        assertEquals("true", kernel.run("Shape.class.isSealed()").value());
        assertTrue(kernel.run("final class Other implements Shape {}").error().contains("not allowed"));
        assertEquals("", kernel.run(cell).error(), "again");
        assertEquals("Square[side=3.0]", kernel.run("shape.toString()").value());
    }

    @Test
    void sealedTypesWithoutAListPermitThoseOfTheirCell() {
        String error = kernel.run(
                        "sealed interface Tree {}\nrecord Leaf() implements Tree {}\nnon-sealed class Node implements Tree {}")
                .error();
        assertEquals("", error);
        assertEquals("true", kernel.run("Tree.class.isSealed()").value());
    }

    @Test
    void typesOfOneCellMayNeedEachOther() {
        assertEquals(
                "",
                kernel.run("class Ping { Pong other; }\nclass Pong { Ping other; }")
                        .error());
        assertEquals(
                "true",
                kernel.run("new Ping().other == null && new Pong().other == null")
                        .value());
    }

    @Test
    void timeIsToldAndTheValueKept() {
        Answer answer = kernel.run("%%time\nint n = 6;\nn * 7");
        assertEquals("42", answer.value(), answer.error());
        assertTrue(answer.stream("stdout").startsWith("time: "), answer.stream("stdout"));
        assertTrue(kernel.run("%time Thread.sleep(1, 2);").stream("stdout").contains("processors: "));
        assertTrue(kernel.run("%%time\nint m = 1;\nint k = m / 0;").traceback().contains("line 3"));
    }

    @Test
    void completionNamesTypesAndParameters() {
        kernel.run("String[] words = {};");
        JsonObject reply = complete("Math.cbr", 8);
        assertEquals("cbrt(", reply.getAsJsonArray("matches").get(0).getAsString());
        assertEquals("double Math.cbrt(double a)", first(reply).get("signature").getAsString());
        assertEquals("String[]", first(complete("wor", 3)).get("type").getAsString());
        assertEquals(
                "int",
                first(complete("\"\u00e4\ud83d\ude00\".leng", 8)).get("type").getAsString());
    }

    @Test
    void completionInAStringNamesFiles() {
        JsonObject reply = complete("Path.of(\"src/ma", 15);
        assertEquals("main/", reply.getAsJsonArray("matches").get(0).getAsString());
        assertEquals(13, reply.get("cursor_start").getAsInt());
    }

    /** On plain IJava: nothing. */
    @Test
    void inspectionShowsSignaturesAndJavadoc() {
        assertTrue(inspect("Math.max", 7).contains("int Math.max(int a, int b)"), inspect("Math.max", 7));
        String own = inspect("RocCurve.of(truth, score)", 10);
        assertTrue(own.contains("RocCurve radiuslab.evaluation.RocCurve.of(boolean[] truth"), own);
        assertTrue(inspect("Split", 3).contains("\n"), "the class' javadoc: " + inspect("Split", 3));
    }

    @Test
    void aSilentCellIsNotCountedAndNotShown() {
        JsonObject request = new JsonObject();
        request.addProperty("code", "int quiet = 5; quiet");
        request.addProperty("silent", true);
        request.addProperty("store_history", false);
        int before = kernel.run("1").reply().get("execution_count").getAsInt();
        JsonObject expressions = new JsonObject();
        expressions.addProperty("twice", "2 * quiet");
        expressions.addProperty("wrong", "1 / 0");
        request.add("user_expressions", expressions);
        JsonObject reply = kernel.ask("execute_request", request);
        JsonObject answers = reply.getAsJsonObject("user_expressions");
        assertEquals(
                "10",
                answers.getAsJsonObject("twice")
                        .getAsJsonObject("data")
                        .get("text/plain")
                        .getAsString());
        assertEquals("error", answers.getAsJsonObject("wrong").get("status").getAsString());
        assertEquals(before + 1, kernel.run("1").reply().get("execution_count").getAsInt());
    }

    @Test
    void cellsAreRemembered() {
        kernel.run("int remembered = 1;");
        JsonObject tail = new JsonObject();
        tail.addProperty("hist_access_type", "tail");
        tail.addProperty("n", 1);
        tail.addProperty("output", false);
        tail.addProperty("raw", true);
        assertTrue(kernel.ask("history_request", tail).get("history").toString().contains("int remembered = 1;"));
    }

    @Test
    void codeIsCompleteIncompleteOrInvalid() {
        assertEquals("complete", isComplete("int a = 1;\na + 1").get("status").getAsString());
        assertEquals(
                "    ",
                isComplete("for (int i = 0; i < 3; i++) {").get("indent").getAsString());
        assertEquals("invalid", isComplete("}").get("status").getAsString());
    }

    private static JsonObject isComplete(String code) {
        JsonObject request = new JsonObject();
        request.addProperty("code", code);
        return kernel.ask("is_complete_request", request);
    }

    private static JsonObject complete(String code, int at) {
        JsonObject request = new JsonObject();
        request.addProperty("code", code);
        request.addProperty("cursor_pos", at);
        return kernel.ask("complete_request", request);
    }

    private static JsonObject first(JsonObject completion) {
        return completion
                .getAsJsonObject("metadata")
                .getAsJsonArray("_jupyter_types_experimental")
                .get(0)
                .getAsJsonObject();
    }

    private static String inspect(String code, int at) {
        JsonObject request = new JsonObject();
        request.addProperty("code", code);
        request.addProperty("cursor_pos", at);
        request.addProperty("detail_level", 0);
        JsonObject data = kernel.ask("inspect_request", request).getAsJsonObject("data");
        return data.has("text/plain") ? data.get("text/plain").getAsString() : "";
    }
}
