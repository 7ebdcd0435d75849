package radiuslab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import radiuslab.study.Environment.Variable;

/** The command, as far as it sets nothing up. */
class LabTest {
    @TempDir
    Path folder;

    private record Ended(int code, String said) {}

    private Ended lab(Map<String, String> environment, String... arguments) throws Exception {
        return ended(Path.of("environment/lab").toAbsolutePath(), environment, arguments);
    }

    private Ended ended(Path lab, Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("/bin/bash", lab.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "--help", ""})
    void itSaysWhatItCanDo(String verb) throws Exception {
        Ended ended = verb.isEmpty() ? lab(Map.of()) : lab(Map.of(), verb);
        assertEquals(0, ended.code);
        assertTrue(ended.said.startsWith("usage: environment/lab VERB"), ended.said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dance",
                "run --fast",
                "run --fast yes",
                "run --preset",
                "run now",
                "test --all",
                "check",
                "script",
                "script no-such-file.jsh",
                "bench",
                "bench speed-of-light",
                "doctor --fix"
            })
    void misuseIsNamedAndEndsWith2(String arguments) throws Exception {
        Ended ended = lab(Map.of(), arguments.split(" "));
        assertEquals(2, ended.code, ended.said);
        assertTrue(ended.said.endsWith("lab: see environment/lab help\n"), ended.said);
    }

    /** In a copy of nothing but the sources: a wrong option need not wait for the build, and none is begun. */
    @Test
    void allThatIsWrongWithARunIsToldBeforeAnythingIsBuilt() throws Exception {
        for (String file : List.of("environment/lab", "src/main/java/radiuslab/study/Environment.java")) {
            Path copy = folder.resolve("project").resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(Path.of(file), copy);
        }
        Ended ended = ended(
                folder.resolve("project/environment/lab"),
                Map.of("RADIUSLAB_ENGINE", "torch", "RADIUSLAB_SEED", "x", "RADIUSLAB_SEDE", "7"),
                "run",
                "--preset",
                "fast",
                "--seed",
                "3",
                "--fast",
                "yes",
                "--out");
        assertEquals(2, ended.code, ended.said);
        List<String> lines = ended.said.lines().toList();
        assertTrue(lines.get(0).startsWith("lab: there is no variable RADIUSLAB_SEDE; there are RADIUSLAB_PRESET, "));
        assertTrue(lines.get(1).startsWith("lab: run has no option --fast; it has --preset, "), ended.said);
        assertEquals(
                List.of(
                        "lab: --out needs a value",
                        "lab: --preset must be quick or published, found fast",
                        "lab: RADIUSLAB_ENGINE must be mxnet or pytorch, found torch",
                        "lab: see environment/lab help"),
                lines.subList(2, lines.size()));
        assertFalse(Files.exists(folder.resolve("project/.lab")));
    }

    /** The command's help and the option of a run. */
    @Test
    void theHelpNamesEveryOptionOfARun() throws Exception {
        String wanted = Stream.of(Variable.values())
                .filter(v -> !v.option.isEmpty())
                .map(v -> "            %-26s %s (%s)\n".formatted(v.option + " " + v.rule.form(), v.meaning, v.without))
                .collect(Collectors.joining());
        String said = lab(Map.of(), "run", "--help").said;
        assertTrue(
                said.contains("leaves results/\n" + wanted + "            Without"),
                "wanted:\n" + wanted + "found:\n" + said);
    }

    /** What Maven builds by default computes on the CPU, whatever the machine has. */
    @Test
    void theDoctorSaysWhatAGpuNeeds() throws Exception {
        Path tool = Files.writeString(folder.resolve("nvidia-smi"), "#!/bin/sh\necho 'GPU 0: Toy'\n");
        assertTrue(tool.toFile().setExecutable(true));
        Ended ended = lab(Map.of("PATH", folder + ":" + System.getenv("PATH")), "doctor");
        assertTrue(ended.said.contains("GPU 0: Toy"), ended.said);
        assertTrue(ended.said.contains("--engine pytorch"), ended.said);
    }

    /** A PATH with nothing but the tools of a bare system: no Java, no Maven. */
    @Test
    void withoutJavaTheDoctorNamesTheRemedy() throws Exception {
        for (String tool :
                List.of("dirname", "readlink", "cat", "sed", "tr", "head", "id", "df", "awk", "find", "cut", "ls")) {
            Path real = List.of(Path.of("/usr/bin", tool), Path.of("/bin", tool)).stream()
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow();
            Path call = Files.writeString(folder.resolve(tool), "#!/bin/sh\nexec " + real + " \"$@\"\n");
            assertTrue(call.toFile().setExecutable(true));
        }
        Ended ended = lab(Map.of("PATH", folder.toString(), "JAVA_HOME", ""), "doctor");
        assertEquals(1, ended.code, ended.said);
        assertTrue(ended.said.contains("apt-get install openjdk-17-jdk-headless"), ended.said);
        assertTrue(ended.said.contains("apt-get install maven"), ended.said);
    }
}
