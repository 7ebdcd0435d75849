package radiuslab.pacs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import radiuslab.dicom.Tag;

/** The images of one study: asked for, arrived and written are three things, and are compared by UID. */
final class FetchedStudy {
    private final Pacs pacs;
    private final Incoming incoming;
    private final Path folder;
    private final String study;
    private final Map<String, String> reasons = new LinkedHashMap<>();

    /** @param folder of the study's files */
    FetchedStudy(Pacs pacs, Incoming incoming, Path folder, String study) {
        this.pacs = pacs;
        this.incoming = incoming;
        this.folder = folder;
        this.study = study;
    }

    /**
     * Fetches what is not there yet.
     *
     * @return of each image the archive has of the wanted modalities "", or why it is missing
     */
    Map<String, String> fetch() throws IOException {
        for (String series : series()) {
            List<String> images = images(series);
            Set<String> missing = new LinkedHashSet<>(images);
            missing.removeIf(this::isWritten);
            if (!missing.isEmpty()) {
                fetch(series, missing, missing.size() == images.size());
            }
            images.stream().filter(this::isWritten).forEach(image -> reasons.put(image, ""));
        }
        return reasons;
    }

    private void fetch(String series, Set<String> missing, boolean whole) throws IOException {
        Files.createDirectories(folder);
        // Once as a whole; then what did not come, image by image or in another compressed form.
        String said = "";
        for (String attempt : pacs.attempts()) {
            if (missing.isEmpty()) {
                break;
            }
            said = pacs.retrieve(study, series, List.copyOf(missing), whole, attempt, incoming.folder());
            Duration patience = pacs.comesLate() && said.isEmpty()
                    ? Duration.ofSeconds(pacs.settings().timeoutSeconds())
                    : Duration.ZERO;
            incoming.take(missing, patience, folder);
            missing.removeIf(this::isWritten);
        }
        for (String image : missing) {
            String damage = incoming.damaged(image);
            reasons.put(
                    image,
                    !damage.isEmpty()
                            ? damage
                            : said.isEmpty()
                                    ? "the archive said that it was sent, but it did not arrive"
                                    : "the archive did not send it (%s)".formatted(said));
        }
    }

    private boolean isWritten(String image) {
        return Files.exists(Incoming.file(folder, image));
    }

    private List<String> series() throws IOException {
        Map<Tag, String> keys = new LinkedHashMap<>();
        keys.put(Tag.STUDY_INSTANCE_UID, study);
        keys.put(Tag.SERIES_INSTANCE_UID, "");
        keys.put(Tag.MODALITY, "");
        List<String> series = new ArrayList<>();
        for (Map<String, String> answer : whole("SERIES", keys)) {
            if (pacs.settings().exams().modalities().contains(answer.getOrDefault("Modality", ""))) {
                series.add(uid(answer, "SeriesInstanceUID"));
            }
        }
        return series;
    }

    private List<String> images(String series) throws IOException {
        Map<Tag, String> keys = new LinkedHashMap<>();
        keys.put(Tag.STUDY_INSTANCE_UID, study);
        keys.put(Tag.SERIES_INSTANCE_UID, series);
        keys.put(Tag.SOP_INSTANCE_UID, "");
        List<String> images = new ArrayList<>();
        for (Map<String, String> answer : whole("IMAGE", keys)) {
            images.add(uid(answer, "SOPInstanceUID"));
        }
        return images;
    }

    private List<Map<String, String>> whole(String level, Map<Tag, String> keys) throws IOException {
        Pacs.Answers answers = pacs.find(level, keys);
        if (!answers.complete()) {
            throw new PacsException(
                    "the archive does not tell all images of a study: its limit of answers is too small");
        }
        return answers.all();
    }

    /** It becomes the name of a file. */
    private static String uid(Map<String, String> answer, String keyword) throws PacsException {
        String uid = answer.getOrDefault(keyword, "");
        if (!uid.matches("[0-9.]{1,64}")) {
            throw new PacsException("the archive answers a %s that is none".formatted(keyword));
        }
        return uid;
    }
}
