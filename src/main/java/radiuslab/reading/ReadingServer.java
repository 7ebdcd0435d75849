package radiuslab.reading;

import com.google.gson.JsonParseException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The page and its answers over HTTP, on 127.0.0.1 alone. Whatever a request holds, the answer is a status and a sentence;
 * no path of a file is ever taken from it.
 */
final class ReadingServer implements Closeable {
    private static final int MOST_BODY = 16 << 20;
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // else 40 ms an answer
    }

    private final HttpServer server;
    private final ExecutorService workers = Executors.newFixedThreadPool(6, ReadingServer::daemon);
    private final Gate gate = new Gate();
    private final Pages pages;
    private final Requests requests;

    private ReadingServer(Room room, int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        pages = new Pages(gate, room.cases().name());
        requests = new Requests(room);
        server.createContext("/", this::answer);
        server.setExecutor(workers);
    }

    static ReadingServer start(Room room, int port) throws IOException {
        ReadingServer server = new ReadingServer(room, port);
        server.server.start();
        return server;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "reading room");
        thread.setDaemon(true);
        return thread;
    }

    URI address() {
        return URI.create(
                "http://127.0.0.1:%d/?token=%s".formatted(server.getAddress().getPort(), gate.token()));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, safely(exchange));
        }
    }

    private Answer safely(HttpExchange exchange) {
        try {
            return of(exchange);
        } catch (Desk.Conflict changed) {
            return Answer.refusal(409, changed.getMessage());
        } catch (JsonParseException | IllegalArgumentException | UnsupportedOperationException wrong) {
            return Answer.refusal(400, String.valueOf(wrong.getMessage()));
        } catch (IllegalStateException refused) {
            return Answer.refusal(423, refused.getMessage());
        } catch (IOException failed) {
            return Answer.refusal(507, failed.getMessage());
        } catch (RuntimeException ours) {
            return Answer.refusal(500, "the reading room failed: " + ours);
        }
    }

    private Answer of(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        String path = exchange.getRequestURI().getPath();
        boolean writes = exchange.getRequestMethod().equals("POST");
        if (!writes && !exchange.getRequestMethod().equals("GET")) {
            return Answer.text(405, "this page is read with GET and written with POST");
        }
        if (!Gate.isHost(headers)) {
            return Answer.text(403, "this page is for this computer alone, by the name 127.0.0.1 or localhost");
        }
        if (path.equals("/") && gate.hasToken(exchange.getRequestURI())) {
            return new Answer(303, "text/plain", new byte[0], Map.of("Set-Cookie", gate.setCookie(), "Location", "./"));
        }
        if (!gate.hasCookie(headers)) {
            return Answer.text(403, "open the link that was printed where the reading room was started");
        }
        if (!path.startsWith("/api/")) {
            return writes ? Answer.text(405, "nothing is written here") : pages.of(path);
        }
        if (!gate.hasPass(headers) || !Gate.isSameOrigin(headers)) {
            return Answer.refusal(403, "this did not come from the page of the reading room: reload it");
        }
        String told = headers.getFirst("Content-Length");
        boolean large = told != null && told.matches("\\d{9,}");
        byte[] body = large ? new byte[0] : exchange.getRequestBody().readNBytes(MOST_BODY + 1);
        if (large || body.length > MOST_BODY) {
            return Answer.refusal(413, "a change has at most %d MB".formatted(MOST_BODY >> 20));
        }
        String reader = headers.getFirst("X-Reader");
        String query = exchange.getRequestURI().getRawQuery();
        return requests.of(path, query, reader == null ? "" : reader, new String(body, StandardCharsets.UTF_8), writes);
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", answer.type());
        headers.set("Cache-Control", "no-store");
        headers.set("Content-Security-Policy", POLICY);
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        answer.headers().forEach(headers::set);
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(answer.body());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
