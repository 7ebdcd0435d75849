package radiuslab.cohort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import radiuslab.cohort.Draft.Place;
import radiuslab.exam.Finding;
import radiuslab.exam.Projection;
import radiuslab.exam.Radiograph;

/**
 * Reads FracAtlas as its authors published it: images in {@code images/Fractured} and {@code images/Non_fractured},
 * {@code dataset.csv}, and polygons in {@code Annotations/COCO JSON/COCO_fracture_masks.json}; or the two image folders
 * alone, whose images then count as AP with the attribute projection = unknown, because nobody says which view they are.
 *
 * <p>An {@link ImageExam} for each image. There is no patient and no split: {@link ConsecutiveRuns} stand for patients.
 * Pictures that look alike with one label and numbers far apart are not joined, and may fall into two sets.
 */
final class FracAtlasFolders {
    private static final String TABLE = "dataset.csv";
    private static final List<String> REGIONS = List.of("hand", "leg", "hip", "shoulder");
    private static final List<String> COLUMNS = Stream.of(
                    List.of("image_id", "fractured", "hardware", "multiscan"), REGIONS, FracAtlasLabels.PROJECTIONS)
            .flatMap(List::stream)
            .toList();

    /** Where an image lies, and what the folder's name says of it. */
    private record Lying(String name, Finding finding) {
        String image() {
            return NameIndex.bare(name);
        }
    }

    private final Folder folder;
    private final Draft draft;
    private final CocoMasks masks;
    private final String base;
    /** By file name, whatever its case and Unicode form. */
    private final Map<String, List<Lying>> files = new TreeMap<>();

    private FracAtlasFolders(Folder folder, Draft draft) throws IOException {
        this.folder = folder;
        this.draft = draft;
        this.masks = CocoMasks.read(folder, "Annotations/COCO JSON/COCO_fracture_masks.json", draft);
        this.base = Files.isDirectory(folder.root().resolve("images")) ? "images/" : "";
        list(Finding.FRACTURE);
        list(Finding.NONE);
    }

    static boolean fits(Path folder) {
        return Files.isDirectory(folder.resolve("Fractured")) || Files.isDirectory(folder.resolve("images/Fractured"));
    }

    static void read(Folder folder, Draft draft) throws IOException {
        FracAtlasFolders form = new FracAtlasFolders(folder, draft);
        draft.comparePictures();
        if (Files.exists(folder.root().resolve(TABLE))) {
            form.table(Sheet.read(draft, folder, TABLE, COLUMNS));
        } else {
            form.foldersAlone();
        }
        if (!draft.hasLostRows()) {
            form.masks.tellUnmatched();
        }
    }

    private String directory(Finding finding) {
        return base + (finding.isFracture() ? "Fractured" : "Non_fractured");
    }

    private void list(Finding finding) throws IOException {
        String directory = directory(finding);
        if (!Files.isDirectory(folder.root().resolve(directory))) {
            String remedy = "FracAtlas has Fractured and Non_fractured side by side";
            draft.fault(new Place(directory, 0), Fault.Kind.TABLE, "the folder is missing", remedy);
            return;
        }
        for (String image : ImageFolder.images(folder, draft, directory)) {
            files.computeIfAbsent(NameIndex.folded(image), i -> new ArrayList<>())
                    .add(new Lying(directory + "/" + image, finding));
        }
    }

    private void foldersAlone() throws IOException {
        List<Lying> all = files.values().stream().flatMap(List::stream).toList();
        Map<String, String> runs =
                ConsecutiveRuns.of(all.stream().map(Lying::image).toList(), Map.of());
        for (Lying lying : all) {
            Place place = new Place(lying.name(), 0);
            inBothFolders(place, lying.image());
            add(
                    place,
                    ImageExam.id(lying.image()),
                    lying,
                    Projection.AP,
                    runs.get(lying.image()),
                    Map.of("projection", "unknown"));
        }
    }

    private void table(Sheet sheet) throws IOException {
        Map<String, String> regions = new HashMap<>();
        sheet.rows().forEach(r -> regions.put(NameIndex.bare(r.text("image_id")), region(r)));
        Map<String, String> runs = ConsecutiveRuns.of(regions.keySet(), regions);
        Map<String, Long> lines = new HashMap<>();
        for (Row row : sheet.rows()) {
            String image = NameIndex.bare(row.text("image_id"));
            String id = ImageExam.id(image);
            if (row.unique("image_id", NameIndex.folded(id), lines, id)) {
                Projection projection = FracAtlasLabels.projection(row, id);
                add(row.place(), id, lying(row, image, id), projection, runs.get(image), attributes(row, id));
            }
        }
        if (sheet.complete()) {
            unlisted(lines);
        }
    }

    /** The image of a row with the table's finding, wherever it lies. */
    private Lying lying(Row row, String image, String id) {
        Finding finding = row.finding(id, "fractured");
        List<Lying> lying = files.getOrDefault(NameIndex.folded(image), List.of());
        inBothFolders(row.place(), image);
        if (lying.size() == 1 && lying.get(0).finding() != finding && !draft.isFindingUnsure(id)) {
            row.fault(
                    Fault.Kind.LABEL_CONFLICT,
                    "fractured is %s, the image lies in %s"
                            .formatted(row.text("fractured"), lying.get(0).name()),
                    "Decide which is true; correct the table or move the image",
                    id);
        }
        String name = lying.isEmpty()
                ? directory(finding) + "/" + image
                : lying.get(0).name();
        return new Lying(name, finding);
    }

    private void add(
            Place place, String id, Lying lying, Projection projection, String run, Map<String, String> attributes)
            throws IOException {
        Optional<Path> file = folder.file(draft, place, lying.name(), id);
        if (file.isPresent()) {
            Radiograph radiograph =
                    new Radiograph(id, projection, lying.finding(), file.get(), masks.marking(lying.name(), id));
            new ImageExam(place, radiograph, lying.name(), run, Optional.empty(), attributes).addTo(draft, masks);
        }
    }

    private void inBothFolders(Place place, String image) {
        if (files.getOrDefault(NameIndex.folded(image), List.of()).size() > 1) {
            draft.fault(
                    place,
                    Fault.Kind.LABEL_CONFLICT,
                    "the image lies in Fractured and in Non_fractured",
                    "Decide which is true and remove the other",
                    ImageExam.id(image));
        }
    }

    private void unlisted(Map<String, Long> listed) {
        files.forEach((image, lying) -> {
            if (!listed.containsKey(ImageExam.id(image))) {
                draft.fault(
                        new Place(lying.get(0).name(), 0),
                        Fault.Kind.IDENTITY,
                        "the image is not in " + TABLE,
                        "Add its row, or remove the image",
                        ImageExam.id(lying.get(0).image()));
            }
        });
    }

    private static Map<String, String> attributes(Row row, String id) {
        Map<String, String> attributes = new HashMap<>(FracAtlasLabels.attributes(row, id));
        attributes.put("region", region(row));
        return attributes;
    }

    private static String region(Row row) {
        String id = ImageExam.id(NameIndex.bare(row.text("image_id")));
        List<String> regions = REGIONS.stream().filter(r -> row.flag(id, r)).toList();
        return regions.isEmpty() ? "unknown" : String.join(" ", regions);
    }
}
