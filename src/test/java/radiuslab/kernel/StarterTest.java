package radiuslab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import radiuslab.ChildJava;

class StarterTest {
    /** Ends with its starter; says so when it has begun to watch. */
    public static final class Child {
        public static void main(String[] arguments) throws InterruptedException {
            Starter.endWith(Starter.of(System.getenv()));
            System.out.println("watches");
            Thread.sleep(600_000);
        }
    }

    private static List<String> child() {
        return ChildJava.command("-cp", System.getProperty("java.class.path"), Child.class.getName());
    }

    private static ProcessBuilder shell(String script, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", script, "sh"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove(Starter.TOLD);
        return builder;
    }

    @Test
    void jupyterSaysWhoItIsElseItIsTheParent() {
        long parent = ProcessHandle.current().parent().orElseThrow().pid();
        assertEquals(Optional.of(new Starter(42)), Starter.of(Map.of(Starter.TOLD, "42")));
        for (Map<String, String> nothing : List.<Map<String, String>>of(Map.of(), Map.of(Starter.TOLD, "?"))) {
            assertEquals(Optional.of(new Starter(parent)).filter(s -> s.pid() != 1), Starter.of(nothing));
        }
    }

    @Test
    void itIsThereWhileItIsAnAncestor() throws Exception {
        ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
        assertTrue(new Starter(parent.pid()).isThere());
        parent.parent().ifPresent(grand -> assertTrue(new Starter(grand.pid()).isThere()));
        Process other = new ProcessBuilder("sleep", "600").start();
        assertFalse(new Starter(other.pid()).isThere(), "alive, but not ours");
        other.destroyForcibly().waitFor();
        assertFalse(new Starter(other.pid()).isThere());
    }

    /** The shell between stands for a Jupyter that is stopped. */
    @Test
    void aProcessEndsSoonAfterItsStarterIsKilled() throws Exception {
        for (String told : List.of("", Starter.TOLD + "=$$ ")) {
            Process jupyter = shell(told + "\"$@\"; exit", child()).start();
            BufferedReader said = jupyter.inputReader(StandardCharsets.UTF_8);
            assertEquals("watches", said.readLine());
            ProcessHandle kernel = jupyter.toHandle().children().findFirst().orElseThrow();
            jupyter.toHandle().destroyForcibly();
            kernel.onExit().get(60, TimeUnit.SECONDS);
        }
    }

    /** The blow that fell while the kernel started: the shell is gone before its child asks who started it. */
    @Test
    void aProcessWhoseStarterIsGoneBeforeItAsksEndsAtOnceAndSaysWhy() throws Exception {
        String orphan = "(while kill -0 $$ 2>&-; do :; done; " + Starter.TOLD + "=$$ exec \"$@\") 2>&1 &";
        Process jupyter =
                shell("sh -c '" + orphan + "' sh \"$@\" | cat", child()).start();
        String said = new String(jupyter.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(
                said.matches("(?s)The Jupyter that started this kernel \\(process \\d+\\) is gone: the kernel ends.*"),
                said);
        assertFalse(said.contains("watches"), said);
    }
}
