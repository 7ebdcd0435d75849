package radiuslab.pacs;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import radiuslab.dicom.Tag;
import radiuslab.files.ForeignJson;
import radiuslab.files.OwnerOnly;
import radiuslab.files.PlainText;
import radiuslab.files.WholeFile;

/** An archive that is asked over HTTP: DICOMweb's searches (QIDO-RS) and retrievals (WADO-RS), PS3.18. */
final class WebPacs implements Pacs {
    private static final int MOST_OF_AN_ANSWER = 1 << 26, MOST_OF_AN_IMAGE = 1 << 29;
    private static final String NO_MORE = "\r\n\r\n";

    private final FetchSettings settings;
    private final HttpClient client;
    private final String authorization;

    /** @throws IOException if the password's file cannot be read, or the files under tls cannot be used */
    WebPacs(FetchSettings settings) throws IOException {
        this.settings = settings;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(settings.timeoutSeconds()));
        if (settings.tls().isOn()) {
            builder.sslContext(TlsTunnel.context(settings.tls()));
        }
        client = builder.build();
        FetchSettings.Web web = settings.web();
        authorization = web.user().isEmpty() ? "" : basic(web.user(), Path.of(web.passwordFile()));
    }

    private static String basic(String user, Path password) throws IOException {
        if (!OwnerOnly.is(password)) {
            throw new PacsException(
                    "web.passwordFile may be read by others than its owner: chmod 600 " + password.getFileName());
        }
        byte[] both = (user + ":" + PlainText.read(password).strip()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    @Override
    public FetchSettings settings() {
        return settings;
    }

    @Override
    public void echo() throws IOException {
        json("/studies?limit=1").body().close();
    }

    @Override
    public Answers find(String level, Map<Tag, String> keys) throws IOException {
        List<String> wanted = new ArrayList<>();
        String path = "/studies";
        for (Map.Entry<Tag, String> key : keys.entrySet()) {
            boolean place = !key.getValue().isEmpty()
                    && (key.getKey() == Tag.STUDY_INSTANCE_UID || key.getKey() == Tag.SERIES_INSTANCE_UID);
            if (place) {
                path += (key.getKey() == Tag.STUDY_INSTANCE_UID ? "/" : "/series/") + key.getValue();
            } else if (key.getValue().isEmpty()) {
                wanted.add("includefield=" + code(key.getKey()));
            } else {
                wanted.add(code(key.getKey()) + "=" + URLEncoder.encode(key.getValue(), StandardCharsets.UTF_8));
            }
        }
        path += level.equals("SERIES") ? "/series" : level.equals("IMAGE") ? "/instances" : "";
        HttpResponse<InputStream> response = json(path + "?" + String.join("&", wanted));
        boolean complete = response.headers().firstValue("Warning").isEmpty();
        return new Answers(answers(response, keys), complete);
    }

    private List<Map<String, String>> answers(HttpResponse<InputStream> response, Map<Tag, String> keys)
            throws IOException {
        byte[] body = body(response, MOST_OF_AN_ANSWER);
        List<Map<String, String>> answers = new ArrayList<>();
        try {
            JsonArray all = body.length == 0
                    ? new JsonArray()
                    : ForeignJson.parse(new String(body, StandardCharsets.UTF_8))
                            .getAsJsonArray();
            for (JsonElement one : all) {
                Map<String, String> answer = new HashMap<>();
                for (Tag tag : keys.keySet()) {
                    answer.put(keyword(tag), text(one.getAsJsonObject(), code(tag)));
                }
                answers.add(answer);
            }
        } catch (JsonParseException | IllegalStateException foreign) {
            throw new PacsException(
                    "what answers at web.url is no DICOMweb: its answer to a search is no list in JSON");
        }
        return answers;
    }

    private static String text(JsonObject answer, String code) {
        JsonElement element = answer.get(code);
        JsonElement values = element == null ? null : element.getAsJsonObject().get("Value");
        return values == null
                ? ""
                : StreamSupport.stream(values.getAsJsonArray().spliterator(), false)
                        .filter(JsonElement::isJsonPrimitive)
                        .map(JsonElement::getAsString)
                        .collect(Collectors.joining("\\"));
    }

    @Override
    public List<String> attempts() {
        return List.of("", "again");
    }

    @Override
    public boolean comesLate() {
        return false;
    }

    /** Image by image, each as the archive holds it. */
    @Override
    public String retrieve(String study, String series, List<String> images, boolean whole, String attempt, Path folder)
            throws IOException {
        String said = "";
        for (String image : images) {
            String path = "/studies/%s/series/%s/instances/%s".formatted(study, series, image);
            HttpResponse<InputStream> response =
                    get(path, "multipart/related; type=\"application/dicom\"; transfer-syntax=*");
            byte[] body;
            try {
                body = body(response, MOST_OF_AN_IMAGE);
            } catch (PacsException cut) { // of this image; the others may come
                said = cut.getMessage();
                continue;
            }
            if (response.statusCode() != 200) {
                said = "HTTP " + response.statusCode();
            } else {
                WholeFile.write(folder.resolve(image), part(body));
            }
        }
        return said;
    }

    /** The only part of a body of several parts (RFC 2046): after its header, before the boundary, which is its first line. */
    private static byte[] part(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        int line = text.indexOf("\r\n", Math.max(0, text.indexOf("--"))), from = text.indexOf(NO_MORE);
        if (line < 0 || from < 0) {
            return body;
        }
        String boundary = text.substring(text.indexOf("--"), line);
        int to = text.lastIndexOf("\r\n" + boundary);
        return Arrays.copyOfRange(body, from + NO_MORE.length(), to < from ? body.length : to);
    }

    private HttpResponse<InputStream> json(String path) throws IOException {
        HttpResponse<InputStream> response = get(path, "application/dicom+json");
        int status = response.statusCode();
        if (status != 200 && status != 204) {
            response.body().close();
        }
        if (status == 401 || status == 403) {
            throw new PacsException(
                    "the archive at web.url refuses us (HTTP %d): see web.user and web.passwordFile".formatted(status));
        }
        if (status != 200 && status != 204) {
            throw new PacsException(
                    "the archive at web.url answers HTTP %d to a search: see that it is the address of its DICOMweb"
                            .formatted(status));
        }
        return response;
    }

    private HttpResponse<InputStream> get(String path, String accepted) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(settings.web().url() + path))
                .timeout(Duration.ofSeconds(settings.timeoutSeconds()))
                .header("Accept", accepted);
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("fetching was interrupted", stopped);
        } catch (IOException silent) {
            throw new PacsException(
                    "nothing answers at web.url (%s): see that it is right, the archive runs and no firewall"
                                    .formatted(silent.getClass().getSimpleName())
                            + " stands between");
        }
    }

    /** The request's own limit of time ends with the headers: of the body, too, something must come within that time. */
    private byte[] body(HttpResponse<InputStream> response, int most) throws IOException {
        ExecutorService waiting = Executors.newSingleThreadExecutor();
        try (InputStream in = response.body()) { // closed at last, it wakes who still reads
            var body = new ByteArrayOutputStream();
            byte[] part = new byte[1 << 16];
            int read;
            while ((read = waiting.submit(() -> in.read(part)).get(settings.timeoutSeconds(), TimeUnit.SECONDS)) >= 0) {
                body.write(part, 0, read);
                if (body.size() > most) {
                    throw new PacsException(
                            String.format(Locale.ROOT, "the archive answers more than %,d bytes", most));
                }
            }
            return body.toByteArray();
        } catch (TimeoutException silent) {
            throw new PacsException("the archive fell silent for %d seconds in the middle of an answer"
                    .formatted(settings.timeoutSeconds()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("fetching was interrupted", stopped);
        } catch (ExecutionException cut) {
            throw new PacsException("the archive's answer was cut off");
        } finally {
            waiting.shutdownNow();
        }
    }

    private static String code(Tag tag) {
        return "%08X".formatted(tag.code());
    }

    /** STUDY_INSTANCE_UID is StudyInstanceUID. */
    private static String keyword(Tag tag) {
        return Arrays.stream(tag.name().split("_"))
                .map(word -> List.of("UID", "SOP").contains(word)
                        ? word
                        : word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
