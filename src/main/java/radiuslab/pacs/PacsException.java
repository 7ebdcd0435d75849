package radiuslab.pacs;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Why an archive did not do as asked, with what to do about it. Its message names no patient. */
public final class PacsException extends IOException {
    private static final long serialVersionUID = 1;

    private static final String TIMEOUT_WORDS =
            "the archive at %1$s did not answer in time: try again, or with a greater timeoutSeconds";

    /** A sign in what DCMTK says, and what it means. */
    private record Meaning(String sign, String meaning) {}

    private static final List<Meaning> MEANINGS = List.of(
            new Meaning(
                    "called ae title not recognized",
                    "the archive does not answer to the title \"%2$s\": ask its administrator for its AE title (pacs.title)"),
            new Meaning(
                    "calling ae title not recognized",
                    "the archive does not know \"%3$s\": its administrator must enter this AE title (own.title), this machine's"
                            + " address and its port (own.port)"),
            new Meaning(
                    "no presentation context",
                    "the archive does not offer this service to \"%3$s\": its administrator must allow query and retrieve"),
            new Meaning(
                    "no acceptable presentation contexts",
                    "the archive does not offer this service to \"%3$s\": its administrator must allow query and retrieve"),
            new Meaning(
                    "association rejected",
                    "the archive refused the association: its log says why; often it does not know \"%3$s\" or has too many"
                            + " associations open"),
            new Meaning(
                    "connection refused",
                    "nothing answers at %1$s: see that pacs.host and pacs.port are right and no firewall stands between"),
            new Meaning("unknown host", "there is no machine of the name in pacs.host: see that it is right"),
            new Meaning("cannot get address", "there is no machine of the name in pacs.host: see that it is right"),
            new Meaning("no route to host", "%1$s cannot be reached from here: a firewall or another network"),
            new Meaning("timed out", TIMEOUT_WORDS),
            new Meaning("timeout", TIMEOUT_WORDS),
            new Meaning("no data available", TIMEOUT_WORDS),
            new Meaning(
                    "peer aborted association",
                    "the archive broke the association off: its log says why; over TLS also where it wants another"
                            + " certificate"),
            new Meaning(
                    "peer closed", "the connection was closed: the archive may want TLS, or none; its log says why"));

    PacsException(String message) {
        super(message);
    }

    /**
     * Of what a tool of DCMTK said.
     *
     * @param said in any language of its; only its signs are looked for, nothing is quoted
     */
    static PacsException of(String said, FetchSettings settings, String message) {
        String small = said.toLowerCase(Locale.ROOT);
        String where = settings.pacs().host() + ":" + settings.pacs().port();
        String meaning = MEANINGS.stream()
                .filter(m -> small.contains(m.sign))
                .findFirst()
                .map(m -> m.meaning.formatted(
                        where, settings.pacs().title(), settings.own().title()))
                .orElse("the archive at %s did not do it: its log says why".formatted(where));
        return new PacsException("%s: %s".formatted(message, meaning));
    }
}
