package radiuslab.reading;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Who may come in: who has the link that was printed, from a page of this server, by the name of this computer. The link's
 * token becomes a cookie once; what writes needs a second one, which only the page knows (no cross-site request has it).
 */
final class Gate {
    private static final List<String> NAMES_OF_THIS_COMPUTER = List.of("127.0.0.1", "localhost", "[::1]");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String token = random();
    private final String cookieName = "radiuslab-reading-" + random().substring(0, 8);
    private final String cookie = random();
    private final String pass = random();

    static String random() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    String token() {
        return token;
    }

    /** What the page sends with everything it asks for. */
    String pass() {
        return pass;
    }

    /** The cookie for who came with the link. */
    String setCookie() {
        return "%s=%s; HttpOnly; SameSite=Strict; Path=/".formatted(cookieName, cookie);
    }

    /** Whether the request's Host is this computer, so that no foreign name leads here (DNS rebinding). */
    static boolean isHost(Headers headers) {
        String host = Optional.ofNullable(headers.getFirst("Host")).orElse("");
        return NAMES_OF_THIS_COMPUTER.contains(host.replaceFirst(":\\d{1,5}$", ""));
    }

    /** Whether the request comes from a page of this server, or from no page. */
    static boolean isSameOrigin(Headers headers) {
        String origin = headers.getFirst("Origin");
        String site = headers.getFirst("Sec-Fetch-Site");
        boolean foreignSite = site != null && !site.equals("same-origin") && !site.equals("none");
        return !foreignSite && (origin == null || origin.equals("http://" + headers.getFirst("Host")));
    }

    boolean hasToken(URI address) {
        String query = Optional.ofNullable(address.getQuery()).orElse("");
        return query.startsWith("token=") && same(query.substring("token=".length()), token);
    }

    boolean hasCookie(Headers headers) {
        return Optional.ofNullable(headers.get("Cookie")).orElse(List.of()).stream()
                .flatMap(line -> List.of(line.split(";\\s*")).stream())
                .anyMatch(one -> same(one, cookieName + "=" + cookie));
    }

    boolean hasPass(Headers headers) {
        return same(Optional.ofNullable(headers.getFirst("X-Reading")).orElse(""), pass);
    }

    /** In a time that does not depend on where they differ. */
    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
