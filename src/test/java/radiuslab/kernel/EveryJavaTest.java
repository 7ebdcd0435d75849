package radiuslab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import radiuslab.kernel.KernelClient.Answer;

/** The kernel on each JDK, 17 or newer, that this machine has. */
class EveryJavaTest {
    @TempDir
    Path folder;

    static List<Path> javas() throws IOException {
        try (Stream<Path> places = Files.isDirectory(Path.of("/usr/lib/jvm"))
                ? Files.list(Path.of("/usr/lib/jvm"))
                : Stream.<Path>empty()) {
            return Stream.concat(Stream.of(Path.of(System.getProperty("java.home"))), places)
                    .filter(home -> Files.exists(home.resolve("jmods/jdk.jshell.jmod"))
                            || Files.exists(home.resolve("lib/modules")) && Files.exists(home.resolve("bin/javac")))
                    .map(EveryJavaTest::real)
                    .distinct()
                    .filter(home -> feature(home) >= 17)
                    .sorted()
                    .toList();
        }
    }

    private static Path real(Path home) {
        try {
            return home.toRealPath();
        } catch (IOException e) {
            return home;
        }
    }

    /** The number before the first dot of the JDK's version, from its release file. */
    private static int feature(Path home) {
        try (Stream<String> lines = Files.lines(home.resolve("release"))) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceAll("[^0-9.]", "").split("\\.")[0])
                    .mapToInt(Integer::parseInt)
                    .findFirst()
                    .orElse(0);
        } catch (IOException noJdk) {
            return 0;
        }
    }

    /** On plain IJava the threads burn processors for ever. */
    @ParameterizedTest
    @MethodSource("javas")
    void aBusyLoopEndsAndLeavesNoThreadBehind(Path home) throws IOException {
        try (KernelClient kernel = KernelClient.lab(folder, home.resolve("bin/java"))) {
            assertEquals("42", kernel.run("6 * 7").value());
            kernel.run("volatile long turns = 0;\nvoid spin() { while (true) { turns++; } }");
            for (String loop : List.of(
                    "while (true) { turns++; }",
                    "for (;;) { try { turns++; } catch (Exception e) { } }",
                    "spin();",
                    "IntStream.iterate(0, n -> n).parallel().forEach(n -> { while (true) { turns++; } });")) {
                String cell = kernel.send("System.out.println(\"begun\");\n" + loop);
                kernel.awaitOutput(cell);
                kernel.interrupt();
                Answer answer = kernel.await(cell);
                assertTrue(answer.error().startsWith("interrupted"), loop + ": " + answer.error());
                String still = "long then = turns; Thread.sleep(100); then == turns";
                assertEquals("true", kernel.run(still).value(), loop);
            }
            assertEquals(
                    "1",
                    kernel.run("Thread.getAllStackTraces().keySet().stream()"
                                    + ".filter(t -> t.getName().equals(\"cells\")).count()")
                            .value());
        }
    }

    /** Re-running a method keeps what was computed with it, sealed types work, an error names its line. */
    @ParameterizedTest
    @MethodSource("javas")
    void cellsAreWhatTheyAreOnJava17(Path home) throws IOException {
        try (KernelClient kernel = KernelClient.lab(folder, home.resolve("bin/java"))) {
            kernel.run("int factor() { return 2; }\nint kept = 10 * factor();");
            kernel.run("int factor() { return 3; }");
            assertEquals("20 30", kernel.run("kept + \" \" + 10 * factor()").value());
            assertEquals(
                    "",
                    kernel.run("sealed interface S permits A {}\nrecord A() implements S {}")
                            .error());
            assertTrue(kernel.run("int a = 1;\nint b = a / 0;").traceback().contains("-->    2  int b = a / 0;"));
        }
    }
}
