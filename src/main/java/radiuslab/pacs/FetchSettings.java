package radiuslab.pacs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import radiuslab.files.SettingsFile;

/**
 * What is fetched from which archive, and how; docs/fetch.md explains each. A settings file names only what differs from
 * {@link #usual}.
 *
 * @param retrieve move (C-MOVE to a receiver of our own), get (C-GET) or web (DICOMweb)
 * @param mostAnswers a query with so many answers or more is cut into shorter times, because the archive may hold back
 *     others
 * @param timeoutSeconds after which a silent archive has failed
 * @param out folder, beside the settings file, or absolute
 */
public record FetchSettings(
        Peer pacs,
        Peer own,
        Web web,
        String retrieve,
        Exams exams,
        int mostAnswers,
        FetchPace pace,
        int timeoutSeconds,
        Tls tls,
        String out) {
    /**
     * A partner of DICOM's network.
     *
     * @param host of the archive; our own is not asked for
     * @param title its application entity title, up to 16 letters
     */
    public record Peer(String host, int port, String title) {
        public Peer {
            if (port < 1 || port > 65535) {
                throw new IllegalArgumentException("a port is 1 to 65535, found " + port);
            }
            if (!title.matches("[!-\\[\\]-~]([ -\\[\\]-~]{0,14}[!-\\[\\]-~])?")) {
                throw new IllegalArgumentException("a title has 1 to 16 ASCII letters, found \"%s\"".formatted(title));
            }
        }
    }

    /**
     * The archive's DICOMweb.
     *
     * @param url where its {@code /studies} are
     * @param user who asks; "" for nobody by name
     * @param passwordFile file with the user's password, for its owner's eyes only
     */
    public record Web(String url, String user, String passwordFile) {
        public Web {
            if (!url.isEmpty() && !url.matches("https?://[!-~]+[!-.0-~]")) {
                throw new IllegalArgumentException(
                        "web.url begins with http:// or https:// and ends without /, found \"%s\"".formatted(url));
            }
            if (user.isEmpty() != passwordFile.isEmpty()) {
                throw new IllegalArgumentException("web needs user and passwordFile, or none of them");
            }
        }

        private Web beside(Path folder) {
            return passwordFile.isEmpty()
                    ? this
                    : new Web(url, user, folder.resolve(passwordFile).toString());
        }
    }

    /**
     * Which exams.
     *
     * @param from first day, yyyy-mm-dd
     * @param to last day
     * @param accessions a file with an accession number on each line, instead of the days; "" for none
     * @param modalities series of others are left where they are
     * @param descriptions of the study, with DICOM's wildcards * and ?; one of them must match; none: any
     * @param sample so many studies, drawn at random; 0: all
     */
    public record Exams(
            String from,
            String to,
            String accessions,
            List<String> modalities,
            List<String> descriptions,
            int sample,
            long seed) {
        public Exams {
            modalities = List.copyOf(modalities);
            descriptions = List.copyOf(descriptions);
            if (!accessions.isEmpty() && !descriptions.isEmpty()) {
                throw new IllegalArgumentException(
                        "exams.accessions names the studies: leave exams.descriptions out, found " + descriptions);
            }
            if (accessions.isEmpty() && day(from).isAfter(day(to))) {
                throw new IllegalArgumentException(
                        "exams.from must not be after exams.to, found %s and %s".formatted(from, to));
            }
            if (sample < 0) {
                throw new IllegalArgumentException("exams.sample is 0 or more, found " + sample);
            }
            if (modalities.isEmpty()) {
                throw new IllegalArgumentException("exams.modalities names one at least, such as CR and DX");
            }
        }

        Exams withAccessions(String file) {
            return new Exams(from, to, file, modalities, descriptions, sample, seed);
        }

        LocalDate first() {
            return day(from);
        }

        LocalDate last() {
            return day(to);
        }

        private static LocalDate day(String text) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException wrong) {
                throw new IllegalArgumentException(
                        "exams.from and exams.to are days such as 2019-03-31, found \"%s\"".formatted(text), wrong);
            }
        }
    }

    /**
     * A secured connection; files in PEM form: all three, {@code trusted} alone (DICOMweb), or none.
     *
     * @param key our private key (PKCS #8, no password), "" where the archive asks for none
     * @param certificate ours
     * @param trusted the archive's certificate, or that of who signed it
     */
    public record Tls(String key, String certificate, String trusted) {
        public Tls {
            if (key.isEmpty() != certificate.isEmpty() || !key.isEmpty() && trusted.isEmpty()) {
                throw new IllegalArgumentException(
                        "tls needs key, certificate and trusted, or with \"retrieve\": \"web\" trusted alone");
            }
        }

        boolean isOn() {
            return !trusted.isEmpty();
        }

        boolean showsOurs() {
            return !key.isEmpty();
        }

        private Tls beside(Path folder) {
            return new Tls(beside(folder, key), beside(folder, certificate), beside(folder, trusted));
        }

        private static String beside(Path folder, String file) {
            return file.isEmpty() ? "" : folder.resolve(file).toString();
        }
    }

    public FetchSettings {
        Objects.requireNonNull(pace, "pace");
        if (!List.of("move", "get", "web").contains(retrieve)) {
            throw new IllegalArgumentException("retrieve is move, get or web, found " + retrieve);
        }
        if (mostAnswers < 2) {
            throw new IllegalArgumentException("mostAnswers is 2 or more, found " + mostAnswers);
        }
        if (timeoutSeconds < 1 || timeoutSeconds > 3600) {
            throw new IllegalArgumentException("timeoutSeconds is 1 to 3600, found " + timeoutSeconds);
        }
    }

    static FetchSettings usual() {
        return new FetchSettings(
                new Peer("", 104, "PACS"),
                new Peer("", 11112, "RADIUSLAB"),
                new Web("", "", ""),
                "move",
                new Exams("0001-01-01", "9999-12-31", "", List.of("CR", "DX"), List.of(), 0, 1),
                100,
                new FetchPace(0, ""),
                30,
                new Tls("", "", ""),
                "fetched");
    }

    /**
     * Reads a settings file; files it names lie beside it, unless their names are absolute.
     *
     * @throws IOException if it is no JSON, names what there is not, or a value is refused; says which
     */
    public static FetchSettings read(Path file) throws IOException {
        FetchSettings s = SettingsFile.read(file, usual());
        boolean web = s.retrieve.equals("web");
        if (web && s.web.url.isEmpty()) {
            throw new IOException(file.getFileName() + ": web.url is missing, the address of the archive's DICOMweb");
        }
        if (!web && s.tls.isOn() && !s.tls.showsOurs()) {
            throw new IOException(
                    file.getFileName()
                            + ": tls.key and tls.certificate are missing: without \"retrieve\": \"web\" both sides show a certificate");
        }
        if (!web && s.pacs.host.isBlank()) {
            throw new IOException(file.getFileName() + ": pacs.host is missing, the address of the archive");
        }
        if (s.exams.accessions.isEmpty() && s.exams.from.equals(usual().exams.from)) {
            throw new IOException(file.getFileName()
                    + ": exams.from and exams.to are missing, the first and the last day, or exams.accessions");
        }
        Path folder = file.toAbsolutePath().getParent();
        String list = s.exams.accessions.isEmpty()
                ? ""
                : folder.resolve(s.exams.accessions).toString();
        return new FetchSettings(
                s.pacs,
                s.own,
                s.web.beside(folder),
                s.retrieve,
                s.exams.withAccessions(list),
                s.mostAnswers,
                s.pace,
                s.timeoutSeconds,
                s.tls.beside(folder),
                folder.resolve(s.out).normalize().toString());
    }
}
