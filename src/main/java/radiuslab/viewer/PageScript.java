package radiuslab.viewer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Scripts as pages hold them. */
public final class PageScript {
    private PageScript() {}

    /** The module that shows a radiograph, for pages that load it from a server. */
    public static byte[] view() {
        return bytes("view.js");
    }

    /** Modules as one script that leaves no name in the page. */
    public static String of(String... modules) {
        StringBuilder script = new StringBuilder("(() => {\n'use strict';\n");
        for (String module : modules) {
            String text = new String(bytes(module), StandardCharsets.UTF_8);
            script.append(text.replaceAll("(?m)^import .*;$", "")
                    .replaceAll("(?m)^export ", "")
                    .replaceAll("(?m)^\\s*//.*\n", "")
                    .replaceAll("(?m)^\\s+", ""));
        }
        return script.append("})();").toString();
    }

    private static byte[] bytes(String module) {
        try (InputStream in = PageScript.class.getResourceAsStream(module)) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
