package radiuslab.study;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import radiuslab.kernel.Redefinition;

/** The command {@code environment/lab} in a project folder of any name, set up from what the tests were compiled to. */
record LabCopy(Path root) {
    private static final long LARGE = 30_000_000;

    /** How the command ended. */
    record Ended(int code, String said) {
        static Ended of(ProcessBuilder command) throws IOException, InterruptedException {
            Process process = command.redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), said);
        }
    }

    /** @param root made; nothing of the engines is there */
    static LabCopy at(Path root) throws IOException {
        assumeTrue(System.getenv("RADIUSLAB_PYTHON") != null, "skipped: no Jupyter; run environment/lab test");
        copy(Path.of("environment"), root.resolve("environment"));
        copy(Path.of("pom.xml"), root.resolve("pom.xml"));
        Files.createDirectories(root.resolve("src/main"));
        Files.createDirectories(root.resolve("target"));
        Path lab = Files.createDirectories(root.resolve(".lab"));
        Path jar = root.resolve("target/radiuslab-0.1.0.jar");
        module(jar);
        List<String> path = new ArrayList<>(List.of(jar.toString()));
        path.addAll(libraries(root.resolve("target/libraries")));
        Files.writeString(lab.resolve("python"), System.getenv("RADIUSLAB_PYTHON") + "\n");
        Files.writeString(lab.resolve("classpath"), String.join(File.pathSeparator, path) + "\n");
        return new LabCopy(root);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.createDirectories(to.resolve(from.relativize(file)).getParent());
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /** As Maven would package it. */
    private static void module(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", Redefinition.class.getName());
        manifest.getMainAttributes().putValue("Can-Redefine-Classes", "true");
        Path classes = Path.of("target/classes");
        try (Stream<Path> files = Files.walk(classes);
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, out);
            }
        }
    }

    /** The libraries in the order of the class path, where another user can read them; not the engines' large ones. */
    private static List<String> libraries(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<String> libraries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path library = Path.of(entry);
            if (Files.isRegularFile(library)
                    && (Files.size(library) < LARGE || library.toString().contains("opencv"))) {
                Path here = folder.resolve(library.getFileName());
                try {
                    Files.createLink(here, library);
                } catch (IOException | UnsupportedOperationException otherDisk) {
                    Files.copy(library, here, StandardCopyOption.REPLACE_EXISTING);
                }
                libraries.add(here.toString());
            }
        }
        return libraries;
    }

    /** Runs the command with an absent locale and without HOME. */
    Ended lab(String... arguments) throws IOException, InterruptedException {
        return lab(List.of(), Map.of(), arguments);
    }

    /** @param before a program that starts it, with its options; may be empty */
    Ended lab(List<String> before, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(before);
        command.add(root.resolve("environment/lab").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
        builder.environment().keySet().removeIf(name -> name.matches("RADIUSLAB_.*|JUPYTER.*|TMPDIR"));
        builder.environment().put("LC_ALL", "C");
        builder.environment().remove("HOME");
        builder.environment().putAll(environment);
        return Ended.of(builder);
    }

    Path write(String name, String... lines) throws IOException {
        return Files.write(root.resolve(name), List.of(lines));
    }
}
