package radiuslab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command, as far as it sets nothing up. */
class LabTest {
    @TempDir
    Path folder;

    private record Ended(int code, String said) {}

    private Ended lab(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("/bin/bash", Path.of("environment/lab").toAbsolutePath().toString()));
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
                "run --fast yes",
                "run --preset",
                "run --preset fast",
                "run --engine torch",
                "run --seed x",
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
