package radiuslab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import radiuslab.study.LabCopy.Ended;
import radiuslab.study.NotebookRun.Form;

/** The command on machines unlike ours: strange folders, no locale, no HOME, other users; and what it leaves where. */
class LabCommandTest {
    private static final List<String> NOBODY = List.of(
            "setpriv",
            "--reuid=65534",
            "--regid=65534",
            "--clear-groups",
            "bash",
            "-c",
            "umask 077; exec \"$0\" \"$@\"");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"Röntgen", "O'Brien's \"$HOME\" [1] & 100% #;!x"})
    void theProjectsFolderMayHaveAnyName(String name) throws Exception {
        LabCopy copy = LabCopy.at(folder.resolve(name));
        Path script = copy.write("Größe.jsh", "System.out.println(\"found \" + Files.exists(Path.of(\"Größe.jsh\")))");
        Ended ended = copy.lab("script", script.toString());
        assertEquals(new Ended(0, "found true\n"), ended);
        Path notebook = copy.write("one.ipynb", ONE_CELL);
        Map<String, String> environment =
                Map.of("JUPYTER_PATH", copy.root().resolve(".lab/jupyter").toString());
        new NotebookRun(System.getenv("RADIUSLAB_PYTHON"), environment, folder.resolve("log"))
                .run(notebook, Form.HTML, folder, state -> {});
        String page = Files.readString(folder.resolve("one.html"));
        assertTrue(Jsoup.parse(page).text().contains("root is " + copy.root()), page);
    }

    @Test
    void aNewNotebookIsMadeOnceAndLosesItsOutputsWhenAsked() throws Exception {
        LabCopy copy = LabCopy.at(folder.resolve("copy"));
        assertEquals(0, copy.lab("new-notebook", "first look").code());
        assertEquals(1, copy.lab("new-notebook", "first look").code(), "it is not written over");
        assertEquals(2, copy.lab("new-notebook", "../first").code());
        Path made = copy.root().resolve("notebooks/my/first look.ipynb");
        String clean = Files.readString(made);
        assertTrue(clean.contains("# first look"), clean);
        String output = "\"outputs\": [{\"output_type\": \"stream\", \"name\": \"stdout\", \"text\": [\"Müller\"]}]";
        Files.writeString(made, clean.replaceFirst("\"outputs\": \\[]", output));
        assertTrue(copy.lab("clean-outputs").said().contains("first look.ipynb"));
        assertEquals(clean, Files.readString(made));
    }

    @Test
    void wrongWordsOfScoreAreToldBeforeSparkIsSetUp() throws Exception {
        LabCopy copy = LabCopy.at(folder.resolve("copy"));
        Ended ended = copy.lab("score", "--modles", "results");
        assertEquals(new Ended(2, "lab: unknown argument of score: --modles\nlab: see environment/lab help\n"), ended);
        assertFalse(Files.exists(copy.root().resolve(".lab/spark")));
    }

    private static final String ONE_CELL =
            """
            {"cells": [{"cell_type": "code", "execution_count": null, "id": "one", "metadata": {}, "outputs": [],
              "source": "System.out.println(\\"root is \\" + System.getenv(\\"RADIUSLAB_ROOT\\"))"}],
             "metadata": {"kernelspec": {"display_name": "Java", "language": "java", "name": "java"}},
             "nbformat": 4, "nbformat_minor": 5}""";

    @ParameterizedTest
    @ValueSource(strings = {"a:b", "a=b", "a\\b", "a\nb", "a!"})
    void aFolderInWhichJavaOrMavenCannotWorkIsNamed(String name) throws Exception {
        LabCopy copy = LabCopy.at(folder.resolve(name));
        Ended ended = copy.lab("script", copy.write("a.jsh", "1").toString());
        assertEquals(1, ended.code());
        assertTrue(ended.said().contains("move or rename " + copy.root()), ended.said());
    }

    /** Libraries that unpack themselves, typefaces and settings; a second time, after a death that left them lying. */
    @Test
    void nothingIsLeftInTheHomeOrTheTemporaryFolder() throws Exception {
        LabCopy copy = LabCopy.at(folder.resolve("project"));
        Path script = copy.write(
                "dies.jsh",
                "nu.pattern.OpenCV.loadLocally();",
                "com.sun.jna.Native.getWebStartLibraryPath(\"none\");",
                "Panel.of(\"ü\", new GreyImage(1, 1, new short[1], 8)).paint(new java.awt.image.BufferedImage(40, 40, 1).createGraphics(), 40, 40);",
                "java.util.prefs.Preferences.userRoot().node(\"radiuslab\").put(\"a\", \"b\");",
                "java.util.prefs.Preferences.userRoot().flush();",
                "System.out.println(\"dies\");",
                "Runtime.getRuntime().halt(137);");
        TreeSet<String> left = new TreeSet<>();
        for (int i = 0; i < 3; i++) { // others may work on this machine: what is ours appears each time
            TreeSet<String> before = outside();
            Ended ended = copy.lab("script", script.toString());
            assertTrue(ended.code() == 137 && ended.said().endsWith("dies\n"), ended.said());
            TreeSet<String> now = outside();
            now.removeAll(before);
            Set<String> kinds = now.stream().map(LabCommandTest::kind).collect(Collectors.toSet());
            left.addAll(i == 0 ? kinds : Set.of());
            left.retainAll(kinds);
            if (left.isEmpty()) {
                break;
            }
        }
        assertEquals(Set.of(), left);
        File temporary = copy.root().resolve(".lab/tmp").toFile();
        assertTrue(Stream.of(temporary.list()).anyMatch(name -> name.startsWith("opencv_openpnp")));
        assertEquals(
                0, copy.lab("script", copy.write("lives.jsh", "1").toString()).code());
        assertEquals(List.of(), List.of(temporary.list()), "what the dead left is gone");
    }

    /** A name without the part that is made up each time. */
    private static String kind(String name) {
        return name.replaceFirst("(?<=\\D)\\d{6,}.*|-[a-z0-9_]{8}$", "");
    }

    /** The hidden folders of the home folder, but Maven's, and the temporary folder. */
    private static TreeSet<String> outside() {
        TreeSet<String> names = new TreeSet<>(List.of(new File("/tmp").list()));
        File home = new File(System.getenv().getOrDefault("HOME", "/nonexistent"));
        for (File hidden : files(home, "\\.(?!m2$).+")) {
            names.add(hidden.toString());
            files(hidden, ".+").forEach(file -> names.add(file.toString()));
        }
        return names;
    }

    private static List<File> files(File folder, String pattern) {
        File[] files = folder.listFiles((in, name) -> name.matches(pattern));
        return files == null ? List.of() : List.of(files);
    }

    @Test
    void anotherUserWorksInACopyOfHisOwnAndIsToldOfOneThatIsNot() throws Exception {
        LabCopy copy = LabCopy.at(folder.resolve("project"));
        Path script = copy.write("a.jsh", "System.out.println(6 * 7)");
        assumeTrue(as(List.of(), "id", "-u").said().equals("0\n"), "skipped: only root can be another user");
        as(List.of(), "chmod", "755", folder.toString());
        assumeTrue(
                as(NOBODY, "test", "-r", script.toString()).code() == 0,
                "skipped: another user cannot come to this folder");
        Ended refused = copy.lab(NOBODY, Map.of(), "script", script.toString());
        assertEquals(1, refused.code());
        assertTrue(
                refused.said().contains(copy.root() + " is not writable for nobody: copy the project"), refused.said());
        as(List.of(), "chown", "-R", "65534:65534", copy.root().toString());
        assertEquals(new Ended(0, "42\n"), copy.lab(NOBODY, Map.of(), "script", script.toString()));
        Files.delete(copy.root().resolve("target/radiuslab-0.1.0.jar")); // and where there is no home, for Maven
        Ended building =
                copy.lab(NOBODY, Map.of("PATH", maven() + ":" + System.getenv("PATH")), "script", script.toString());
        assertTrue(building.said().contains("-Dmaven.repo.local=" + copy.root().resolve(".lab/m2")), building.said());
        assertTrue(building.said().contains("speaks UTF-8"), building.said());
    }

    /** A Maven that says how it was called. */
    private Path maven() throws Exception {
        Path mvn = folder.resolve("bin/mvn");
        Files.createDirectories(mvn.getParent());
        Files.writeString(mvn, "#!/bin/bash\necho \"[ERROR] mvn $* speaks $(locale charmap)\"\nexit 1\n");
        as(List.of(), "chmod", "-R", "755", mvn.getParent().toString());
        return mvn.getParent();
    }

    private static Ended as(List<String> user, String... command) throws Exception {
        return Ended.of(new ProcessBuilder(
                Stream.concat(user.stream(), Stream.of(command)).toList()));
    }
}
