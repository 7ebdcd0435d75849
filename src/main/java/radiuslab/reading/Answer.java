package radiuslab.reading;

import com.google.gson.Gson;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What the server says.
 *
 * @param status of HTTP
 * @param type of the body
 * @param body not copied
 * @param headers further ones
 */
record Answer(int status, String type, byte[] body, Map<String, String> headers) {
    private static final Gson JSON = new Gson();

    static Answer json(int status, Object value) {
        return new Answer(status, "application/json; charset=utf-8", utf8(JSON.toJson(value)), Map.of());
    }

    /** A refusal: a sentence for the person. */
    static Answer refusal(int status, String reason) {
        return json(status, Map.of("reason", reason));
    }

    static Answer text(int status, String text) {
        return new Answer(status, "text/plain; charset=utf-8", utf8(text), Map.of());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
