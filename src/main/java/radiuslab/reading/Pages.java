package radiuslab.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import radiuslab.files.HtmlText;
import radiuslab.viewer.PageScript;

/** The page and what it is made of; nothing else is served, whatever the path. */
final class Pages {
    private static final Map<String, String> TYPES = Map.of(
            "/room.html", "text/html; charset=utf-8",
            "/room.css", "text/css; charset=utf-8",
            "/room.js", "text/javascript; charset=utf-8",
            "/tools.js", "text/javascript; charset=utf-8",
            "/mask.js", "text/javascript; charset=utf-8",
            "/view.js", "text/javascript; charset=utf-8");

    private final Gate gate;
    private final String cohort;

    Pages(Gate gate, String cohort) {
        this.gate = gate;
        this.cohort = cohort;
    }

    Answer of(String path) throws IOException {
        String name = path.equals("/") ? "/room.html" : path;
        if (!TYPES.containsKey(name)) {
            return Answer.text(404, "there is no such page");
        }
        byte[] body = name.equals("/view.js") ? PageScript.view() : resource(name);
        if (name.equals("/room.html")) {
            String page = new String(body, StandardCharsets.UTF_8)
                    .replace("@pass@", gate.pass())
                    .replace("@cohort@", HtmlText.of(cohort));
            body = page.getBytes(StandardCharsets.UTF_8);
        }
        return new Answer(200, TYPES.get(name), body, Map.of());
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Pages.class.getResourceAsStream(name.substring(1))) {
            return in.readAllBytes();
        }
    }
}
