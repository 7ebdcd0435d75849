package radiuslab.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.notebook.KernelClient.Answer;

/** The kernel as Jupyter sees it, with each thing it mends in IJava. */
class KernelTest {
    @TempDir
    static Path folder;

    private static KernelClient kernel;

    @BeforeAll
    static void start() throws IOException {
        kernel = KernelClient.lab(folder);
    }

    @AfterAll
    static void end() throws InterruptedException {
        Process process = kernel.shutDown();
        boolean ended = process.waitFor(30, TimeUnit.SECONDS);
        kernel.close();
        assertTrue(ended, "a kernel that is told to shut down ends by itself");
    }

    @Test
    void aCellShowsItsValueAndWhatItPrints() {
        Answer answer = kernel.run("System.out.println(\"out\"); System.err.println(\"err\"); 6 * 7");
        assertEquals("ok", answer.status());
        assertEquals("42", answer.value());
        assertEquals("out", answer.stream("stdout").strip());
        assertEquals("err", answer.stream("stderr").strip());
    }

    @Test
    void theStartUpFileBringsImportsAndRenderers() {
        assertEquals(
                "int[3]: 1 to 3, mean 2; 1, 2, 3",
                kernel.run("new int[] {1, 2, 3}").value());
        assertEquals(
                "2",
                kernel.run("Stream.of(Path.of(\"a\"), Projection.AP).count()").value());
    }

    /** On plain IJava kept becomes 0: JShell runs the declarations of dependent cells anew, without their values. */
    @Test
    void rerunningAMethodKeepsTheVariablesComputedWithIt() {
        kernel.run("int factor() { return 2; }");
        kernel.run("int kept = 10 * factor();");
        kernel.run("int factor() { return 3; }");
        assertEquals("20", kernel.run("kept").value());
        assertEquals("30", kernel.run("10 * factor()").value());
    }

    /** On plain IJava the kernel never answers again: the Error ends its shell thread. */
    @Test
    void anErrorWhileAValueIsShownFailsTheCellAndNotTheKernel() {
        Answer failed =
                kernel.run("new Object() { public String toString() { throw new NoSuchFieldError(\"gone\"); } }");
        assertEquals("error", failed.status());
        assertTrue(failed.error().contains("NoSuchFieldError: gone"), failed.error());
        assertEquals("1", kernel.run("1").value());
    }

    /** On plain IJava the loop runs on for ever, and burns a processor. */
    @Test
    void anInterruptEndsALoopThatNeverLooksUp() {
        kernel.run("volatile long turns = 0;");
        String loop = kernel.send("System.out.println(\"begun\"); while (true) { turns++; }");
        kernel.awaitOutput(loop);
        kernel.interrupt();
        Answer answer = kernel.await(loop);
        assertEquals("error", answer.status());
        assertTrue(answer.error().contains("interrupted"), answer.error());
        assertEquals(
                "true",
                kernel.run("long then = turns; Thread.sleep(50); then == turns").value());
    }

    @Test
    void anInterruptEndsASleep() {
        String sleep = kernel.send("System.out.println(\"begun\"); Thread.sleep(1_000_000);");
        kernel.awaitOutput(sleep);
        kernel.interrupt();
        assertEquals("error", kernel.await(sleep).status());
    }

    @Test
    void allCellsRunOnOneThread() {
        String first = kernel.run("Thread.currentThread().getId()").value();
        kernel.run("throw new IllegalStateException(\"on purpose\");");
        assertEquals(first, kernel.run("Thread.currentThread().getId()").value());
    }

    /** On plain IJava the second cell runs all the same. */
    @Test
    void cellsThatWaitBehindAFailedOneAreNotRun() {
        String failing = kernel.send("Thread.sleep(500); throw new IllegalStateException(\"on purpose\");");
        String waiting = kernel.send("int shouldNotBe = 1;");
        assertEquals("error", kernel.await(failing).status());
        assertEquals("error", kernel.await(waiting).status());
        assertEquals("error", kernel.run("shouldNotBe").status());
        assertEquals("2", kernel.run("1 + 1").value(), "a cell sent after the failure runs");
    }

    @Test
    void anErrorNamesItsCauses() {
        Answer answer = kernel.run(
                "throw new IllegalStateException(\"no cohort\", new java.io.IOException(\"disk is full\"));");
        assertEquals(
                "CellFailure: java.lang.IllegalStateException: no cohort\ncaused by java.io.IOException: disk is full",
                answer.error());
    }

    @Test
    void aCellThatDoesNotCompileSaysWhy() {
        Answer answer = kernel.run("int whole = \"text\";");
        assertEquals(
                "CellFailure: does not compile: incompatible types: java.lang.String cannot be converted to int",
                answer.error());
    }

    @Test
    void aProgressBarIsOneDisplayThatIsUpdated() {
        Answer answer = kernel.run("try (var bar = ProgressBar.of(\"Reading\", 3)) { bar.step(); bar.accept(3); }");
        assertEquals("Reading: 0 of 3", answer.text("display_data"));
        var updates = answer.published().stream()
                .filter(p -> p.type().equals("update_display_data"))
                .toList();
        String last = updates.get(updates.size() - 1)
                .content()
                .getAsJsonObject("data")
                .get("text/plain")
                .getAsString();
        assertTrue(last.startsWith("Reading: 3 of 3, "), last);
    }

    @Test
    void namesAreCompletedAndUnfinishedCodeIsRecognised() {
        JsonObject completion = new JsonObject();
        completion.addProperty("code", "Math.cbr");
        completion.addProperty("cursor_pos", 8);
        assertTrue(kernel.ask("complete_request", completion)
                .getAsJsonArray("matches")
                .toString()
                .contains("cbrt"));
        JsonObject code = new JsonObject();
        code.addProperty("code", "for (int i = 0; i < 3; i++) {");
        assertEquals(
                "incomplete",
                kernel.ask("is_complete_request", code).get("status").getAsString());
    }
}
