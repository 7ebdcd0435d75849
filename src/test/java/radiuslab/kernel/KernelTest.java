package radiuslab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.kernel.KernelClient.Answer;
import radiuslab.kernel.KernelClient.Published;

/** The kernel as Jupyter sees it, with each thing it corrects in IJava. */
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
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
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

    /** Nothing is too long to be looked at before it is run, and every cell is answered. */
    @Test
    void manyEmptyLinesBeforeCodeAreSkipped() {
        assertEquals("2", kernel.run("\n".repeat(20_000) + "1 + 1").value());
    }

    /** On plain IJava most of them are lost: a message for each line, and no more than a thousand may wait. */
    @Test
    void everyLineOfManyArrives() {
        Answer answer = kernel.run("for (int i = 0; i < 200_000; i++) { System.out.println(\"line \" + i); }");
        assertEquals(
                IntStream.range(0, 200_000).mapToObj(i -> "line " + i).toList(),
                answer.stream("stdout").lines().toList());
    }

    @Test
    void everyDisplayOfManyArrives() {
        Answer answer = kernel.run("for (int i = 0; i < 5_000; i++) { display(i); }");
        assertEquals(
                5_000,
                answer.published().stream()
                        .filter(p -> p.type().equals("display_data"))
                        .count());
    }

    @Test
    void whatIsPrintedAndShownKeepsItsOrder() {
        Answer answer = kernel.run(
                """
                System.out.println("a"); System.err.println("b"); System.out.println("c");
                display("d"); System.out.print("e"); 6 * 7""");
        assertEquals(
                List.of("stdout a", "stderr b", "stdout c", "display_data d", "stdout e", "execute_result 42"),
                answer.published().stream().flatMap(KernelTest::shown).toList());
        assertEquals(
                List.of("stdout f", "error"),
                kernel.run("System.out.print(\"f\"); int g = 1 / 0;").published().stream()
                        .flatMap(KernelTest::shown)
                        .toList());
        assertEquals("", kernel.run("1").stream("stdout"), "nothing is left for the next cell");
    }

    private static Stream<String> shown(Published message) {
        JsonObject content = message.content();
        return switch (message.type()) {
            case "stream" -> Stream.of(content.get("name").getAsString() + " "
                    + content.get("text").getAsString().strip());
            case "display_data", "execute_result" -> Stream.of(message.type() + " "
                    + content.getAsJsonObject("data").get("text/plain").getAsString());
            case "error" -> Stream.of("error");
            default -> Stream.empty();
        };
    }

    /** A line that is not ended is seen while the cell still runs. */
    @Test
    void aDotIsSeenBeforeItsLineEnds() {
        String cell = kernel.send("System.out.print(\".\"); Thread.sleep(1_000_000);");
        kernel.awaitOutput(cell);
        kernel.interrupt();
        assertEquals("error", kernel.await(cell).status());
    }

    @Test
    void aMagicIsOnlyWhatCannotBeJava() {
        Answer answer = kernel.run(
                """
                int left = 10 %7;
                int five = 5;
                int rest = 17
                    %five;
                String text = ""\"
                    %maven a:b:1
                    ""\";
                %jars *.no-such-thing
                left + " " + rest + " " + text.strip()""");
        assertEquals("3 2 %maven a:b:1", answer.value(), answer.error());
        assertTrue(kernel.run("%mavn a:b:1").error().contains("mavn"));
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

    /** What a person meets in a cell, and a word that its view holds; what holds no HTML is a picture or a line of text. */
    @Test
    void everyTypeThatACellGivesHasAView() {
        kernel.run("var cohort = Cohort.read(Path.of(\"data-samples\"));");
        kernel.run("var curve = RocCurve.of(new boolean[] {true, false}, new double[] {.9, .1});");
        Map<String, String> views = new LinkedHashMap<>();
        views.put("cohort", "radiographs</th>");
        views.put("cohort.exams().get(0)", "canvas");
        views.put("cohort.exams()", ">marked</th>");
        views.put("cohort.exams().toArray(Exam[]::new)", ">marked</th>");
        views.put("new Split[] {Split.TEST}", ">TEST</td>");
        views.put("new Box[] {new Box(1, 2, 3, 4)}", ">height</th>");
        views.put("List.of(new Box(1, 2, 3, 4))", ">height</th>");
        views.put("new Box(1, 2, 3, 4)", ">height</td>");
        views.put("TrainingOptions.quick()", ">published</th>");
        views.put("curve", "<polyline");
        views.put("new Confusion(3, 1, 5, 1)", "called fracture");
        views.put("new double[3][4]", "double[3][4]");
        views.put("Map.of(\"a\", 1)", ">key</th>");
        views.put("NDManager.newBaseManager().ones(new Shape(2, 3))", "(2, 3)");
        views.put("Table.create(\"t\", IntColumn.create(\"n\", 1, 2))", "<table");
        views.put("ClassifierOptions.quick()", ">published</th>");
        List<String> without = views.entrySet().stream()
                .filter(view -> !kernel.run(view.getKey()).html().contains(view.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        assertEquals(List.of(), without);
    }

    @Test
    void whatIsPossibleLooksLikeItselfOrSaysWhyItIsMissing() {
        assertEquals(
                "int[2]: 1 to 2, mean 1.500; 1, 2",
                kernel.run("Possible.of(new int[] {1, 2})").value());
        assertEquals(
                "Nobody marked a fracture.",
                kernel.run("Possible.some(List.of(), \"Nobody marked a fracture.\").map(List::size)")
                        .value());
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

    /** A closed door stands for native code: neither hears of an interrupt. */
    @Test
    void aCellThatIsLeftBehindDoesNotGoOnBesideTheNext() {
        kernel.run("var door = new java.util.concurrent.Semaphore(0);\nvolatile int passed = 0;\nThread left;");
        String cell = kernel.send("{ left = Thread.currentThread(); System.out.println(\"begun\");"
                + " for (int i = 0; i < 3; i++) { door.acquireUninterruptibly(); passed++; } }");
        kernel.awaitOutput(cell);
        kernel.interrupt();
        assertEquals("error", kernel.await(cell).status());
        assertEquals(
                "1", kernel.run("door.release(3); left.join(60_000); passed").value());
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
    void cellsThatWaitBehindAFailedOneAreNotRun(@TempDir Path folder) throws IOException {
        Path sent = folder.resolve("sent");
        String failing = kernel.send("while (!Files.exists(Path.of(\"%s\"))) Thread.sleep(5);".formatted(sent)
                + " throw new IllegalStateException(\"on purpose\");");
        String waiting = kernel.send("int shouldNotBe = 1;");
        Files.createFile(sent);
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
                "java.lang.IllegalStateException: no cohort\ncaused by java.io.IOException: disk is full",
                answer.error());
    }

    @Test
    void aCellThatDoesNotCompileSaysWhy() {
        Answer answer = kernel.run("int whole = \"text\";");
        assertEquals(
                "does not compile: incompatible types: java.lang.String cannot be converted to int", answer.error());
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
