package radiuslab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.study.LabCopy.Ended;

/** Building for another libtorch, with a compiler and a libtorch that are toys. */
class LibtorchTest {
    private static final String CLASS_PATH = "/m2/api-0.35.1.jar:/m2/pytorch-engine-0.35.1.jar";

    @TempDir
    Path folder;

    private Path torch;
    private Path kept;
    private Path djl;

    @BeforeEach
    void toys() throws IOException {
        torch = folder.resolve("venv/site-packages/torch");
        kept = folder.resolve(".lab/libtorch");
        djl = folder.resolve("djl sources");
        write(torch.resolve("version.py"), "__version__ = '2.13.0+cpu'\ncuda: Optional[str] = None\n");
        write(torch.resolve("include/torch/csrc/api/include/torch/torch.h"), "");
        for (String library : List.of("libc10.so", "libtorch.so", "libtorch_cpu.so")) {
            write(torch.resolve("lib").resolve(library), "");
        }
        write(djl.resolve("gradle/libs.versions.toml"), "[versions]\ndjl = \"0.35.1\"\n");
        write(djl.resolve("engines/pytorch/pytorch-native/src/main/native/a.cc"), "");
        write(djl.resolve("engines/pytorch/pytorch-native/build/include/jni.h"), "");
        tool("ldd", "exit 0");
        tool("g++", compiler("exit 0"));
    }

    /** Makes what it is asked for, then ends as told. */
    private String compiler(String end) {
        return """
                echo call >>'%s'
                for word; do
                    if [ "$before" = -o ]; then touch "$word"; fi
                    if [ "$before" = -c ]; then touch "$(basename "$word" .cc).o"; fi
                    before=$word
                done
                %s"""
                .formatted(folder.resolve("calls"), end);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void tool(String name, String script) throws IOException {
        Path tool = folder.resolve("bin").resolve(name);
        write(tool, "#!/bin/sh\n" + script + "\n");
        assertTrue(tool.toFile().setExecutable(true));
    }

    private Ended libtorch(String verb, Path given, String sources) throws Exception {
        var command = new ProcessBuilder(
                "environment/libtorch", verb, given.toString(), kept.toString(), CLASS_PATH, sources);
        command.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        return Ended.of(command);
    }

    private Ended build() throws Exception {
        return libtorch("build", torch, djl.toString());
    }

    private void refused(String why, Ended ended) throws IOException {
        assertEquals(1, ended.code(), ended.said());
        assertTrue(ended.said().contains(why), ended.said());
        assertFalse(Files.exists(kept.resolve("2.13.0-cpu")));
        if (Files.exists(kept)) {
            try (Stream<Path> left = Files.list(kept)) {
                assertEquals(
                        List.of(), left.filter(f -> !f.endsWith("build.log")).toList());
            }
        }
    }

    /** From then on no sources are needed, and nothing is compiled. */
    @Test
    void itIsBuiltOnce() throws Exception {
        Path built = kept.resolve("2.13.0-cpu");
        String here = torch.toRealPath().toString();
        assertEquals(
                "2.13.0-cpu in " + here + ", not built yet\n",
                libtorch("status", torch, "").said());
        Ended first = build();
        assertEquals(0, first.code(), first.said());
        assertTrue(first.said().endsWith("\n" + built + "\n"), first.said());
        assertEquals(2, Files.readAllLines(folder.resolve("calls")).size(), "a file, the library");
        assertTrue(Files.exists(built.resolve("0.35.1-libdjl_torch.so")));
        assertEquals(torch.resolve("lib/libtorch_cpu.so"), Files.readSymbolicLink(built.resolve("libtorch_cpu.so")));

        assertEquals(new Ended(0, built + "\n"), libtorch("build", torch, ""));
        assertEquals(2, Files.readAllLines(folder.resolve("calls")).size());
        assertEquals(
                "2.13.0-cpu in " + here + "\n", libtorch("status", torch, "").said());
    }

    /** The bridge belongs to one libtorch: another of the same version is another. */
    @Test
    void anotherLibtorchOfTheVersionIsBuiltAgain() throws Exception {
        build();
        Path moved = folder.resolve("moved");
        Files.move(torch, moved);
        assertEquals(0, libtorch("build", moved, djl.toString()).code());
        assertEquals(
                moved.resolve("lib/libtorch_cpu.so"),
                Files.readSymbolicLink(kept.resolve("2.13.0-cpu/libtorch_cpu.so")));
    }

    /** A Python is asked; a folder from pytorch.org says its version in a file. */
    @Test
    void libtorchIsFoundInAPythonAndInAFolder() throws Exception {
        write(folder.resolve("venv/bin/python"), "#!/bin/sh\necho '" + torch + "'\n");
        assertTrue(folder.resolve("venv/bin/python").toFile().setExecutable(true));
        String wanted = "2.13.0-cpu in " + torch.toRealPath() + ", not built yet\n";
        assertEquals(wanted, libtorch("status", folder.resolve("venv"), "").said());
        assertEquals(
                wanted,
                libtorch("status", folder.resolve("venv/bin/python"), "").said());
        assertEquals(wanted, libtorch("status", torch.getParent(), "").said());
        Files.move(torch.resolve("version.py"), torch.resolve("old"));
        write(torch.resolve("build-version"), "2.9.1+cu130\n");
        write(torch.resolve("lib/libtorch_cuda.so"), "");
        assertTrue(libtorch("status", torch, "").said().startsWith("2.9.1-cu130 in "));
    }

    /** As in the kit for a machine with a GPU. */
    @Test
    void sourcesThatDoNotSayTheirVersionAreTaken() throws Exception {
        Files.delete(djl.resolve("gradle/libs.versions.toml"));
        Ended ended = build();
        assertEquals(0, ended.code(), ended.said());
    }

    @Test
    void whatIsMissingIsNamedWithItsRemedy() throws Exception {
        refused("no libtorch in " + folder + ":", libtorch("build", folder, ""));
        refused("git clone --depth 1 --branch v0.35.1", libtorch("build", torch, ""));
        refused("no DJL sources in " + torch, libtorch("build", torch, torch.toString()));
        write(djl.resolve("gradle/libs.versions.toml"), "djl = \"0.36.0\"\n");
        refused("holds DJL 0.36.0, Radius Lab uses 0.35.1: git checkout v0.35.1", build());
        tool("ldd", "echo 'libc.so.6: version GLIBC_2.99 not found'");
        refused("does not load on this machine", build());
        Files.delete(torch.resolve("include/torch/csrc/api/include/torch/torch.h"));
        refused("has no C++ headers", build());
        Files.delete(torch.resolve("version.py"));
        refused("does not say its version", build());
    }

    /** A compiler that fails, one that is killed, a library with holes: none is used, and the log is kept. */
    @Test
    void aFailedBuildLeavesOnlyItsLog() throws Exception {
        tool("g++", compiler("echo 'a.cc:3: error: no member named x'; exit 1"));
        Ended ended = build();
        refused("the whole log is " + kept.resolve("build.log"), ended);
        assertTrue(ended.said().startsWith("lab: building DJL's bridge for libtorch 2.13.0-cpu"), ended.said());
        assertTrue(ended.said().contains("a.cc:3: error: no member named x"), ended.said());
        tool("g++", compiler("kill -9 $$"));
        refused("does not build", build());
        tool("g++", compiler("exit 0"));
        tool("ldd", "[ \"$1\" != -r ] || echo \"undefined symbol: at_add ($2)\"");
        refused("undefined symbol: at_add", build());
    }
}
