package radiuslab.cohort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import radiuslab.cohort.Draft.Entry;
import radiuslab.cohort.Draft.Image;
import radiuslab.cohort.Draft.Place;
import radiuslab.exam.Demographics;
import radiuslab.exam.Exam;
import radiuslab.exam.Finding;
import radiuslab.exam.Projection;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Side;

/**
 * Reads FracAtlas as its authors published it: images in {@code images/Fractured} and {@code images/Non_fractured},
 * {@code dataset.csv}, and polygons in {@code Annotations/COCO JSON/COCO_fracture_masks.json}; or the two image folders
 * alone, whose images then count as AP, for nobody says which view they are.
 *
 * <p>One image is one exam, as in {@link FracAtlasLabels}. There is no patient and no split: a run of consecutive
 * numbers of one body region, at most {@value #LONGEST_RUN}, stands for the patient, because the views of one exam
 * follow each other.
 */
final class FracAtlasFolders {
    static final int LONGEST_RUN = 20;

    private static final String TABLE = "dataset.csv";
    private static final List<String> REGIONS = List.of("hand", "leg", "hip", "shoulder");
    private static final List<String> COLUMNS = Stream.concat(
                    Stream.of("image_id", "fractured", "hardware", "multiscan"),
                    Stream.concat(REGIONS.stream(), FracAtlasLabels.PROJECTIONS.stream()))
            .toList();

    /** Where an image lies. */
    private record Lying(String name, Finding finding) {}

    private final Folder folder;
    private final Draft draft;
    private final CocoMasks masks;
    private final Map<String, List<Lying>> files = new TreeMap<>();
    private final String base;

    private FracAtlasFolders(Folder folder, Draft draft) throws IOException {
        this.folder = folder;
        this.draft = draft;
        this.masks = CocoMasks.read(folder, "Annotations/COCO JSON/COCO_fracture_masks.json", draft);
        this.base = Files.isDirectory(folder.root().resolve("images")) ? "images/" : "";
        list("Fractured", Finding.FRACTURE);
        list("Non_fractured", Finding.NONE);
    }

    static boolean fits(Path folder) {
        return Files.isDirectory(folder.resolve("Fractured")) || Files.isDirectory(folder.resolve("images/Fractured"));
    }

    static void read(Folder folder, Draft draft) throws IOException {
        FracAtlasFolders form = new FracAtlasFolders(folder, draft);
        draft.comparePictures();
        if (Files.exists(folder.root().resolve(TABLE))) {
            form.table(Sheet.read(draft, folder.root(), TABLE, COLUMNS, true));
        } else {
            form.foldersAlone();
        }
    }

    private void list(String name, Finding finding) throws IOException {
        Path directory = folder.root().resolve(base + name);
        if (!Files.isDirectory(directory)) {
            draft.fault(
                    new Place(base + name, 0),
                    Fault.Kind.TABLE,
                    "the folder is missing",
                    "FracAtlas has Fractured and Non_fractured side by side");
            return;
        }
        try (Stream<Path> found = Files.list(directory)) {
            for (Path file : found.sorted().toList()) {
                String image = file.getFileName().toString();
                if (image.endsWith(".jpg") || image.endsWith(".png")) {
                    files.computeIfAbsent(image, i -> new ArrayList<>())
                            .add(new Lying(base + name + "/" + image, finding));
                }
            }
        }
    }

    private void foldersAlone() throws IOException {
        Map<String, String> runs = runs(new ArrayList<>(files.keySet()), Map.of());
        for (Map.Entry<String, List<Lying>> file : files.entrySet()) {
            for (Lying lying : file.getValue()) {
                Place place = new Place(lying.name(), 0);
                String id = id(file.getKey());
                inBothFolders(place, file.getValue(), id);
                add(
                        place,
                        id,
                        file.getKey(),
                        lying,
                        Projection.AP,
                        runs.get(file.getKey()),
                        Map.of("projection", "unknown"));
            }
        }
    }

    private void table(Sheet sheet) throws IOException {
        Map<String, Long> lines = new HashMap<>();
        Map<String, String> regions = new LinkedHashMap<>();
        sheet.rows().forEach(r -> regions.put(r.text("image_id"), region(r)));
        Map<String, String> runs = runs(regions.keySet().stream().sorted().toList(), regions);
        for (Row row : sheet.rows()) {
            String name = row.text("image_id");
            if (row.unique("image_id", lines, id(name))) {
                row(row, name, runs.get(name));
            }
        }
        if (sheet.complete()) {
            unlisted(lines);
        }
    }

    private void row(Row row, String name, String run) throws IOException {
        String id = id(name);
        Finding finding = row.value(id, "fractured", Finding::of, Finding.NONE);
        List<Lying> lying = files.getOrDefault(name, List.of());
        inBothFolders(row.place(), lying, id);
        if (lying.size() == 1 && lying.get(0).finding() != finding) {
            row.fault(
                    Fault.Kind.LABEL_CONFLICT,
                    "fractured is %s, the image lies in %s"
                            .formatted(row.text("fractured"), lying.get(0).name()),
                    "Decide which is true; correct the table or move the image",
                    id);
        }
        String expected = base + (finding.isFracture() ? "Fractured/" : "Non_fractured/") + name;
        Lying image = new Lying(lying.isEmpty() ? expected : lying.get(0).name(), finding);
        Map<String, String> attributes =
                Map.of("region", region(row), "hardware", row.text("hardware"), "multiscan", row.text("multiscan"));
        add(row.place(), id, name, image, FracAtlasLabels.projection(row, id), run, attributes);
    }

    private void add(
            Place place,
            String id,
            String name,
            Lying lying,
            Projection projection,
            String run,
            Map<String, String> attributes)
            throws IOException {
        Optional<Path> file = folder.file(draft, place, lying.name(), id);
        if (file.isEmpty()) {
            return;
        }
        Radiograph radiograph = new Radiograph(id, projection, lying.finding(), file.get(), masks.marking(name));
        draft.add(new Image(place, id, radiograph, lying.name(), "", masks.size(name)));
        Exam exam =
                new Exam(id, run, Side.UNKNOWN, Demographics.UNKNOWN, lying.finding(), List.of(radiograph), attributes);
        draft.add(new Entry(place, exam, Optional.empty()));
    }

    private void inBothFolders(Place place, List<Lying> lying, String id) {
        if (lying.size() > 1) {
            draft.fault(
                    place,
                    Fault.Kind.LABEL_CONFLICT,
                    "the image lies in Fractured and in Non_fractured",
                    "Decide which is true and remove the other",
                    id);
        }
    }

    private void unlisted(Map<String, Long> listed) {
        files.forEach((name, lying) -> {
            if (!listed.containsKey(name)) {
                draft.fault(
                        new Place(lying.get(0).name(), 0),
                        Fault.Kind.IDENTITY,
                        "the image is not in " + TABLE,
                        "Add its row, or remove the image",
                        id(name));
            }
        });
    }

    private static String region(Row row) {
        List<String> regions =
                REGIONS.stream().filter(r -> row.text(r).equals("1")).toList();
        return regions.isEmpty() ? "unknown" : String.join(" ", regions);
    }

    /** The first image of the run to which each image belongs; names in ascending order. */
    static Map<String, String> runs(List<String> names, Map<String, String> regions) {
        Map<String, String> runs = new HashMap<>();
        String first = "";
        String previous = "";
        int length = 0;
        for (String name : names) {
            boolean goesOn = length > 0
                    && length < LONGEST_RUN
                    && number(name) - number(previous) <= 1
                    && regions.getOrDefault(name, "").equals(regions.getOrDefault(previous, ""));
            first = goesOn ? first : id(name);
            length = goesOn ? length + 1 : 1;
            runs.put(name, first);
            previous = name;
        }
        return runs;
    }

    /** The number in a name such as IMG0002952.jpg; without a number an image stands alone. */
    private static long number(String name) {
        String digits = name.replaceAll("[^0-9]", "");
        return digits.isEmpty() || digits.length() > 15 ? Long.MIN_VALUE / 2 + name.hashCode() : Long.parseLong(digits);
    }

    private static String id(String name) {
        return name.replaceFirst("\\.(jpg|png)$", "");
    }
}
