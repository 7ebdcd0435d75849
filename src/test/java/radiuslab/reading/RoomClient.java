package radiuslab.reading;

import com.google.gson.Gson;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the page does, without a browser. */
final class RoomClient {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI address;
    private final String cookie;
    private final String pass;
    private String seat = "";
    private final Map<String, Long> known = new HashMap<>();

    private RoomClient(URI address, String cookie, String pass) {
        this.address = address;
        this.cookie = cookie;
        this.pass = pass;
    }

    /** Follows the link that was printed. */
    static RoomClient of(URI link) throws IOException, InterruptedException {
        HttpResponse<String> first = HTTP.send(HttpRequest.newBuilder(link).build(), BodyHandlers.ofString());
        String cookie = first.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        HttpResponse<String> page = HTTP.send(
                HttpRequest.newBuilder(link.resolve("/"))
                        .header("Cookie", cookie)
                        .build(),
                BodyHandlers.ofString());
        Matcher pass = Pattern.compile("name=\"pass\" content=\"(\\w+)\"").matcher(page.body());
        if (!pass.find()) {
            throw new IOException("no pass in " + page.body());
        }
        return new RoomClient(link, cookie, pass.group(1));
    }

    String token() {
        return address.getQuery().replace("token=", "");
    }

    String cookie() {
        return cookie;
    }

    String pass() {
        return pass;
    }

    HttpResponse<byte[]> come(String session, String reader, String passphrase)
            throws IOException, InterruptedException {
        String who = new Gson().toJson(Map.of("session", session, "reader", reader, "passphrase", passphrase));
        HttpResponse<byte[]> answer = post("api/come", who);
        if (answer.statusCode() == 200) {
            seat = JsonParser.parseString(new String(answer.body(), StandardCharsets.UTF_8))
                    .getAsJsonObject()
                    .get("seat")
                    .getAsString();
        }
        return answer;
    }

    HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return HTTP.send(request(path).build(), BodyHandlers.ofByteArray());
    }

    HttpResponse<byte[]> post(String path, String body, String... header) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).POST(BodyPublishers.ofString(body));
        if (header.length == 2) {
            request.setHeader(header[0], header[1]);
        }
        return HTTP.send(request.build(), BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve("/" + path))
                .setHeader("Cookie", cookie)
                .setHeader("X-Reading", pass)
                .setHeader("X-Reader", seat);
    }

    /** Learns of the changes of a case, as opening it does. */
    void catchUp(String key) throws IOException, InterruptedException {
        String shown = new String(get("api/case?key=" + key).body(), StandardCharsets.UTF_8);
        known.put(
                key,
                JsonParser.parseString(shown).getAsJsonObject().getAsJsonArray("events").asList().stream()
                        .mapToLong(e -> e.getAsJsonObject().get("n").getAsLong())
                        .max()
                        .orElse(0));
    }

    /** As if the answers to the last changes of a case had been lost. */
    void forget(String key, int changes) {
        known.merge(key, (long) -changes, Long::sum);
    }

    /** Saves a change as the page does; a further header may be set. */
    HttpResponse<byte[]> save(String key, String what, String part, String value, String... header)
            throws IOException, InterruptedException {
        String change =
                "{\"key\": \"%s\", \"what\": \"%s\", \"part\": \"%s\", \"value\": %s, \"active\": 10, \"known\": %d}"
                        .formatted(key, what, part, value, known.getOrDefault(key, 0L));
        HttpResponse<byte[]> answer = post("api/save", change, header);
        if (answer.statusCode() == 200) {
            known.put(
                    key,
                    JsonParser.parseString(new String(answer.body(), StandardCharsets.UTF_8))
                            .getAsJsonObject()
                            .get("n")
                            .getAsLong());
        }
        return answer;
    }
}
