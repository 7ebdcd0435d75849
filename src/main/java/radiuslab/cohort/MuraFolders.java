package radiuslab.cohort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import radiuslab.cohort.Draft.Entry;
import radiuslab.cohort.Draft.Image;
import radiuslab.cohort.Draft.Place;
import radiuslab.exam.Demographics;
import radiuslab.exam.Exam;
import radiuslab.exam.Finding;
import radiuslab.exam.Projection;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Side;
import radiuslab.exam.Split;

/**
 * Folders named as in MURA (Rajpurkar et al., 2018): {@code train/XR_WRIST/patient00006/study1_positive/image1.png}, with
 * or without train and valid. A study is an exam; all its images have the study's label, because nobody says which of them
 * shows it, and count as AP with the attribute projection = unknown. In MURA itself "positive" is abnormal, not fractured.
 */
final class MuraFolders {
    private static final Pattern STUDY = Pattern.compile(
            "(?:(.*)/)?XR_(\\w+)/(patient\\w+)/(study\\w*?)(?:_(positive|negative))?/[^/]+", Pattern.CASE_INSENSITIVE);

    private MuraFolders() {}

    static boolean fits(Path root) throws IOException {
        return Files.isDirectory(root)
                && AnnotatedImages.images(root).stream()
                        .anyMatch(i -> STUDY.matcher(i).matches());
    }

    static void read(Folder folder, Draft draft) throws IOException {
        Map<String, List<String>> studies = new TreeMap<>();
        for (String image : AnnotatedImages.images(folder.root())) {
            if (STUDY.matcher(image).matches()) {
                studies.computeIfAbsent(image.substring(0, image.lastIndexOf('/')), s -> new ArrayList<>())
                        .add(image);
            } else {
                draft.leftOut("image outside of XR_REGION/patient/study_positive or study_negative", image);
            }
        }
        boolean sets =
                studies.keySet().stream().map(AnnotatedImages::split).distinct().count() > 1;
        Map<String, String> ids = new TreeMap<>();
        studies.forEach((study, images) -> add(folder, draft, study, images, sets, ids));
    }

    private static void add(
            Folder folder, Draft draft, String study, List<String> images, boolean sets, Map<String, String> ids) {
        Matcher parts = STUDY.matcher(images.get(0));
        parts.matches();
        Place place = new Place(study, 0);
        String region = parts.group(2).toLowerCase(Locale.ROOT);
        String id = "%s_%s_%s".formatted(region, parts.group(3), parts.group(4));
        String earlier = ids.putIfAbsent(id, study);
        if (parts.group(5) == null) {
            draft.fault(
                    place,
                    Fault.Kind.VALUE,
                    "the folder ends neither with _positive nor with _negative",
                    "Rename it",
                    id);
            draft.unsureFinding(id);
        }
        if (earlier != null) {
            draft.fault(
                    place, Fault.Kind.IDENTITY, "the study is there already, as " + earlier, "Keep one of them", id);
            return;
        }
        Finding finding = Finding.of("positive".equalsIgnoreCase(parts.group(5)));
        List<Radiograph> radiographs = new ArrayList<>();
        for (String image : images) {
            Radiograph radiograph = new Radiograph(
                    id + "_" + ImageExam.id(NameIndex.bare(image)),
                    Projection.AP,
                    finding,
                    folder.root().resolve(image),
                    Optional.empty());
            radiographs.add(radiograph);
            draft.add(new Image(place, id, radiograph, image, "", Optional.empty()));
        }
        Optional<Split> split = sets ? AnnotatedImages.split(study) : Optional.empty();
        Map<String, String> attributes = Map.of("projection", "unknown", "region", region);
        draft.add(new Entry(
                place,
                new Exam(id, parts.group(3), Side.UNKNOWN, Demographics.UNKNOWN, finding, radiographs, attributes),
                split));
    }
}
