package radiuslab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A Java that a test starts: the tests' own, which leaves its temporary files and settings where the tests do. */
public final class ChildJava {
    private ChildJava() {}

    /** The command line. @param arguments further options, main class, its arguments */
    public static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:-UsePerfData");
        Stream.of("java.io.tmpdir", "jna.tmpdir", "user.home")
                .filter(name -> System.getProperty(name) != null)
                .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
        command.addAll(List.of(arguments));
        return command;
    }
}
