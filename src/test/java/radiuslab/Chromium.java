package radiuslab;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A headless browser that a test looks at and uses with mouse and keyboard, by the DevTools protocol. */
public final class Chromium implements Closeable {
    private static final long PATIENCE_S = 180;

    private final Process browser;
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<JsonObject>> asked = new ConcurrentHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private int number;

    private Chromium(Process browser, URI page) {
        this.browser = browser;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(page, new Answers())
                .join();
        ask("Page.enable", Map.of());
        ask("Runtime.enable", Map.of());
    }

    /** The program, if it is installed. */
    public static Optional<Path> program() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(place -> Stream.of(Path.of(place, "chromium"), Path.of(place, "google-chrome")))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Opens a page; skips the test where there is no browser. */
    public static Chromium open(URI address, Path home, int width, int height)
            throws IOException, InterruptedException {
        assumeTrue(program().isPresent(), "skipped: there is no Chromium (Debian: apt-get install chromium)");
        Path profile = Files.createTempDirectory(home, "browser");
        ProcessBuilder builder = new ProcessBuilder(
                program().get().toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--remote-debugging-port=0",
                "--window-size=" + width + "," + height,
                "--user-data-dir=" + profile,
                "about:blank");
        builder.environment().put("HOME", profile.toString()); // it leaves settings there
        Process browser = builder.redirectErrorStream(true)
                .redirectOutput(profile.resolve("log").toFile())
                .start();
        try {
            Chromium chromium = new Chromium(browser, pageOf(profile, browser));
            chromium.ask(
                    "Emulation.setDeviceMetricsOverride",
                    Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
            chromium.go(address);
            return chromium;
        } catch (IOException | RuntimeException failed) {
            browser.destroyForcibly();
            throw failed;
        }
    }

    /** The address of the first page's debugger, once the browser has written its port. */
    private static URI pageOf(Path profile, Process browser) throws IOException, InterruptedException {
        Path port = profile.resolve("DevToolsActivePort");
        until("the browser to start", () -> {
            if (!browser.isAlive()) {
                throw new IOException("the browser ended:\n" + Files.readString(profile.resolve("log")));
            }
            return Files.exists(port) && !Files.readAllLines(port).isEmpty();
        });
        URI list = URI.create("http://127.0.0.1:" + Files.readAllLines(port).get(0) + "/json/list");
        String pages = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(list).build(), BodyHandlers.ofString())
                .body();
        for (JsonElement page : JsonParser.parseString(pages).getAsJsonArray()) {
            if (page.getAsJsonObject().get("type").getAsString().equals("page")) {
                return URI.create(
                        page.getAsJsonObject().get("webSocketDebuggerUrl").getAsString());
            }
        }
        throw new IOException("the browser has no page: " + pages);
    }

    public void go(URI address) {
        ask("Page.navigate", Map.of("url", address.toString()));
    }

    /** What a script gives, awaited if it is a promise; a string, number, truth or null. */
    public JsonElement script(String expression) {
        JsonObject answer =
                ask("Runtime.evaluate", Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
        }
        JsonObject result = answer.getAsJsonObject("result");
        return result.has("value") ? result.get("value") : JsonNull.INSTANCE;
    }

    /** Waits until a script's value is true. */
    public void await(String expression) throws IOException, InterruptedException {
        until(expression, () -> {
            try {
                return script("Boolean(" + expression + ")").getAsBoolean();
            } catch (AssertionError notYet) {
                return false;
            }
        });
    }

    /** Something that becomes true. */
    public interface Truth {
        boolean holds() throws IOException;
    }

    /** Asks again and again, for three minutes at most. */
    public static void until(String what, Truth truth) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (!truth.holds()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain for " + what);
            }
            TimeUnit.MILLISECONDS.sleep(15);
        }
    }

    /** Presses and releases a key, named as in JavaScript; a character types itself. */
    public void key(String key, String code, int modifiers) {
        boolean types = (key.length() == 1 || key.equals("Enter")) && (modifiers & 2) == 0; // not with Ctrl
        Map<String, Object> down = new HashMap<>(
                Map.of("type", types ? "keyDown" : "rawKeyDown", "key", key, "code", code, "modifiers", modifiers));
        if (key.matches("[A-Za-z]|Enter")) { // old pages ask for the key's number
            down.put(
                    "windowsVirtualKeyCode",
                    key.equals("Enter")
                            ? 13
                            : (int) key.toUpperCase(Locale.ROOT).charAt(0));
        }
        if (types) {
            down.put("text", key.equals("Enter") ? "\r" : key);
        }
        ask("Input.dispatchKeyEvent", down);
        ask("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key, "code", code, "modifiers", modifiers));
    }

    /** Presses a letter. */
    public void key(String letter) {
        key(letter, "Key" + letter.toUpperCase(Locale.ROOT), 0);
    }

    public void type(String text) {
        ask("Input.insertText", Map.of("text", text));
    }

    /** Drags the mouse through points x, y of the page. */
    public void drag(String button, double... points) {
        mouse("mousePressed", points[0], points[1], button, 1);
        for (int i = 2; i + 1 < points.length; i += 2) {
            mouse("mouseMoved", points[i], points[i + 1], button, 0);
        }
        mouse("mouseReleased", points[points.length - 2], points[points.length - 1], button, 1);
    }

    public void click(double x, double y) {
        drag("left", x, y);
    }

    public void doubleClick(double x, double y) {
        click(x, y);
        mouse("mousePressed", x, y, "left", 2);
        mouse("mouseReleased", x, y, "left", 2);
    }

    public void move(double x, double y) {
        mouse("mouseMoved", x, y, "none", 0);
    }

    public void wheel(double x, double y, double delta) {
        ask("Input.dispatchMouseEvent", Map.of("type", "mouseWheel", "x", x, "y", y, "deltaX", 0, "deltaY", delta));
    }

    private void mouse(String type, double x, double y, String button, int clicks) {
        int held = type.equals("mouseReleased") || button.equals("none") ? 0 : button.equals("right") ? 2 : 1;
        ask(
                "Input.dispatchMouseEvent",
                Map.of("type", type, "x", x, "y", y, "button", button, "buttons", held, "clickCount", clicks));
    }

    /** Clicks the middle of the first element that a CSS selector finds. */
    public void press(String selector) {
        double[] at = middle(selector);
        click(at[0], at[1]);
    }

    /** The middle of an element on the page. */
    public double[] middle(String selector) {
        String[] at = script("(() => { const b = document.querySelector(" + quoted(selector)
                        + ").getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2].join() })()")
                .getAsString()
                .split(",");
        return new double[] {Double.parseDouble(at[0]), Double.parseDouble(at[1])};
    }

    private static String quoted(String text) {
        return new Gson().toJson(text);
    }

    /** What is seen, as PNG. */
    public void screenshot(Path file) throws IOException {
        String data = ask("Page.captureScreenshot", Map.of("format", "png"))
                .get("data")
                .getAsString();
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, Base64.getDecoder().decode(data));
    }

    /** Errors the page has thrown, and what it logged as errors. */
    public synchronized List<String> problems() {
        return List.copyOf(problems);
    }

    private JsonObject ask(String method, Map<String, ?> parameters) {
        int id;
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        synchronized (this) {
            id = ++number;
            asked.put(id, answer);
            Map<String, Object> message = Map.of("id", id, "method", method, "params", parameters);
            socket.sendText(new Gson().toJson(message), true).join();
        }
        try {
            JsonObject said = answer.get(PATIENCE_S, TimeUnit.SECONDS);
            if (said.has("error")) {
                throw new AssertionError(method + ": " + said.get("error"));
            }
            return said.getAsJsonObject("result");
        } catch (InterruptedException | ExecutionException | TimeoutException failed) {
            throw new AssertionError(method + " " + parameters, failed);
        }
    }

    private final class Answers implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                JsonObject message = JsonParser.parseString(text.toString()).getAsJsonObject();
                text.setLength(0);
                if (message.has("id")) {
                    asked.remove(message.get("id").getAsInt()).complete(message);
                } else if (message.get("method")
                        .getAsString()
                        .equals("Page.javascriptDialogOpening")) { // "leave the page?"
                    CompletableFuture.runAsync(() -> ask("Page.handleJavaScriptDialog", Map.of("accept", true)));
                } else if (message.get("method").getAsString().equals("Runtime.exceptionThrown")) {
                    synchronized (Chromium.this) {
                        problems.add(message.get("params").toString());
                    }
                }
            }
            from.request(1);
            return null;
        }
    }

    /** Ends the browser and its helpers, so that nothing writes into the profile any more. */
    @Override
    public void close() {
        List<ProcessHandle> all = Stream.concat(Stream.of(browser.toHandle()), browser.descendants())
                .toList();
        socket.abort();
        browser.destroy();
        for (ProcessHandle process : all) {
            try {
                process.onExit().get(60, TimeUnit.SECONDS);
            } catch (InterruptedException hurried) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException stays) {
                process.destroyForcibly();
                process.onExit().join();
            }
        }
    }
}
