package radiuslab.kernel;

import com.google.gson.Gson;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import radiuslab.ChildJava;
import radiuslab.Chromium;
import radiuslab.study.NotebookRun;

/** A Jupyter on a free port of this machine, with our kernel and with settings of its own, for one test. */
record JupyterServer(Process process, int port, NotebookPage form) implements Closeable {
    private static final String DARK = "lab/user-settings/@jupyterlab/apputils-extension/themes.jupyterlab-settings";

    /**
     * Started and answering.
     *
     * @param folder of its notebooks and settings
     * @param dark JupyterLab's dark theme; Notebook 6 has none
     */
    static JupyterServer start(NotebookPage form, String python, Path folder, boolean dark)
            throws IOException, InterruptedException {
        describeKernel(folder, python);
        if (dark) {
            Path theme = folder.resolve("config").resolve(DARK);
            Files.createDirectories(theme.getParent());
            Files.writeString(theme, "{\"theme\": \"JupyterLab Dark\"}");
        }
        int port = freePort();
        boolean old = form == NotebookPage.NOTEBOOK;
        ProcessBuilder builder = new ProcessBuilder(
                python,
                "-m",
                form.module,
                "--ip=127.0.0.1",
                "--port=" + port,
                "--port-retries=0",
                "--no-browser",
                "--allow-root",
                old ? "--NotebookApp.token=test" : "--IdentityProvider.token=test",
                old ? "--notebook-dir=" + folder : "--ServerApp.root_dir=" + folder);
        Map<String, String> environment = builder.environment();
        for (String place : List.of("JUPYTER_PATH", "JUPYTER_DATA_DIR")) {
            environment.put(place, folder.resolve("jupyter").toString());
        }
        environment.put("JUPYTER_CONFIG_DIR", folder.resolve("config").toString());
        environment.put(
                "JUPYTERLAB_SETTINGS_DIR",
                folder.resolve("config/lab/user-settings").toString());
        environment.put("JUPYTER_RUNTIME_DIR", folder.resolve("runtime").toString());
        environment.put("HOME", folder.toString());
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("jupyter.log").toFile())
                .start();
        JupyterServer server = new JupyterServer(process, port, form);
        try {
            Chromium.until("Jupyter to answer", server::answers);
            return server;
        } catch (AssertionError | IOException failed) {
            server.close();
            throw failed;
        }
    }

    URI page(String notebook) {
        return URI.create("http://127.0.0.1:%d/%s/%s?token=test".formatted(port, form.path, notebook));
    }

    private boolean answers() {
        try {
            new Socket("127.0.0.1", port).close();
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void describeKernel(Path folder, String python) throws IOException {
        String root = Path.of("").toAbsolutePath().toString();
        List<String> java = ChildJava.command(
                "--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED",
                "-XX:+UseParallelGC",
                "-Djava.awt.headless=true",
                "-cp",
                absolute(System.getProperty("java.class.path")),
                LabKernel.class.getName(),
                "{connection_file}");
        Map<String, String> environment = Map.of(
                "IJAVA_STARTUP_SCRIPTS_PATH",
                root + "/environment/kernel/startup.jshell",
                "RADIUSLAB_ROOT",
                root,
                "RADIUSLAB_OUT",
                folder.resolve("results").toString(),
                "DJL_OFFLINE",
                "true",
                "RADIUSLAB_PYTHON",
                python);
        Map<String, Object> kernel = Map.of(
                "argv",
                java,
                "display_name",
                "Radius Lab (Java)",
                "language",
                "java",
                "interrupt_mode",
                "message",
                "env",
                environment);
        Path place = Files.createDirectories(folder.resolve("jupyter/kernels/java"));
        Files.writeString(place.resolve("kernel.json"), new Gson().toJson(kernel));
    }

    private static String absolute(String path) {
        return Stream.of(path.split(File.pathSeparator))
                .map(p -> Path.of(p).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    @Override
    public void close() {
        NotebookRun.end(process);
    }
}
