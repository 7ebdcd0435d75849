package radiuslab.pacs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import radiuslab.files.Program;

/** The receiver that an archive sends to (C-STORE): DCMTK's storescp, as long as images are fetched. */
final class Receiver implements AutoCloseable {
    private static final Duration STARTING = Duration.ofSeconds(20);

    private final Process process;
    private final Path said;

    /** It must not outlive this program where a signal ends that. */
    private final Thread atExit = new Thread(this::end);

    private Receiver(Process process, Path said) {
        this.process = process;
        this.said = said;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param folder of what arrives
     */
    static Receiver start(FetchSettings settings, Path folder) throws IOException {
        int port = settings.own().port();
        if (isListening(port)) {
            throw taken(port);
        }
        List<String> command = new ArrayList<>(List.of("storescp", "--fork", "+xa", "+B"));
        command.addAll(List.of("-aet", settings.own().title(), "-od", folder.toString()));
        command.addAll(List.of("-td", String.valueOf(settings.timeoutSeconds())));
        if (settings.tls().isOn()) {
            command.addAll(List.of("+tls", settings.tls().key(), settings.tls().certificate()));
            command.addAll(List.of("+cf", settings.tls().trusted()));
        }
        command.add(String.valueOf(port));
        Path said = Files.createTempFile("receiver", ".txt");
        Receiver receiver = new Receiver(new Program(command, "dcmtk").start(said), said);
        try {
            receiver.awaitListening(port);
            return receiver;
        } catch (IOException failed) {
            receiver.close();
            throw failed;
        }
    }

    private static PacsException taken(int port) {
        return new PacsException(
                "port %d cannot be listened on, to which the archive sends: another program has it, or it is below 1024 and you"
                                .formatted(port)
                        + " are not root (own.port)");
    }

    private void awaitListening(int port) throws IOException {
        long end = System.nanoTime() + STARTING.toNanos();
        while (!isListening(port)) {
            try {
                if (process.waitFor(50, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
                    throw taken(port);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IOException("fetching was interrupted", stopped);
            }
        }
    }

    private static boolean isListening(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException nobody) {
            return false;
        }
    }

    void requireRunning() throws PacsException {
        if (!process.isAlive()) {
            throw new PacsException("the receiver of images (storescp) has ended; the disk may be full");
        }
    }

    private void end() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException exiting) {
            // it ends by the hook
        }
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Files.deleteIfExists(said);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException left) {
            // A log in the folder of temporary files.
        }
    }
}
