package radiuslab.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import radiuslab.cohort.Cohort;
import radiuslab.cohort.CohortException;
import radiuslab.cohort.ReadOptions;
import radiuslab.exam.Word;
import radiuslab.files.ImportCounts;
import radiuslab.files.PictureName;

/**
 * What there is to read in a folder. Nothing need be labelled yet: the tables of a cohort whose findings and splits are
 * empty, a cohort of any form, or a folder of nothing but images, each of which is then an exam of its own.
 *
 * @param name the folder's
 * @param cases in the table's order
 * @param writable whether the folder has, or can be given, tables of the project's own form
 */
public record CaseList(String name, List<ReadingCase> cases, boolean writable) {
    public CaseList {
        cases = List.copyOf(cases);
    }

    /**
     * Reads a folder; no image is opened.
     *
     * @throws IOException if there is nothing to read, or a table names what is not there: all faults at once
     */
    public static CaseList read(Path folder) throws IOException {
        String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
        if (!Files.isDirectory(folder)) {
            throw new IOException("there is no folder " + name);
        }
        boolean tables = Files.exists(folder.resolve("exams.csv")) && Files.exists(folder.resolve("radiographs.csv"));
        List<Path> images = tables ? List.of() : images(folder);
        if (tables) {
            return checked(new CaseList(name, CaseTables.read(folder, name), true));
        }
        if (!images.isEmpty()
                && Stream.of("labels.csv", "dataset.csv").noneMatch(t -> Files.exists(folder.resolve(t)))) {
            return checked(new CaseList(name, ofImages(images), true));
        }
        try {
            return checked(new CaseList(
                    name, of(Cohort.read(folder, ReadOptions.strict().withoutDecoding())), false));
        } catch (CohortException faulty) {
            String bare = images.isEmpty()
                    ? "there are no images (PNG, JPEG) in %s or its images/, and ".formatted(name)
                    : "";
            throw new IOException(bare + faulty.getMessage(), faulty);
        }
    }

    /** No exam is called as another one's second reading. */
    private static CaseList checked(CaseList read) throws IOException {
        List<String> doubled = read.exams().stream()
                .filter(id -> !ReadingOrder.exam(id).equals(id))
                .toList();
        if (!doubled.isEmpty()) {
            throw new IOException(
                    "ids of exams that end in %s, by which a second reading is marked, %s. Give them, or their images, another name"
                            .formatted(ReadingOrder.AGAIN, ImportCounts.named(doubled)));
        }
        return read;
    }

    /** Ids of the exams, in order. */
    List<String> exams() {
        return cases.stream().map(ReadingCase::exam).toList();
    }

    /** The case of an exam. */
    public Optional<ReadingCase> of(String exam) {
        return cases.stream().filter(c -> c.exam().equals(exam)).findFirst();
    }

    /** A radiograph by its id. */
    public Optional<ReadingImage> image(String radiograph) {
        return cases.stream()
                .flatMap(c -> c.images().stream())
                .filter(i -> i.radiograph().equals(radiograph))
                .findFirst();
    }

    private static List<ReadingCase> of(Cohort cohort) {
        return cohort.exams().stream()
                .map(e -> new ReadingCase(
                        e.id(),
                        e.patient(),
                        Word.of(e.side()),
                        e.radiographs().stream()
                                .map(r -> new ReadingImage(
                                        r.id(), Word.of(r.projection()), r.file(), OptionalDouble.empty(), r.marking()))
                                .toList()))
                .toList();
    }

    /** Images directly in the folder, or in {@code images/} below it, by name. */
    private static List<Path> images(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path place : List.of(folder, folder.resolve("images"))) {
            if (Files.isDirectory(place)) {
                try (Stream<Path> files = Files.list(place)) {
                    files.filter(CaseList::isImage).sorted().forEach(found::add);
                }
            }
        }
        return found;
    }

    private static boolean isImage(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && PictureName.is(name) && Files.isRegularFile(file);
    }

    private static List<ReadingCase> ofImages(List<Path> images) throws IOException {
        Map<String, Path> byName = new LinkedHashMap<>();
        for (Path image : images) {
            String id = image.getFileName().toString().replaceFirst("\\.[^.]*$", "");
            Path other = byName.put(id, image);
            if (other != null) {
                throw new IOException("%s and %s differ in their ending or folder only: rename one"
                        .formatted(other.getFileName(), image.getFileName()));
            }
        }
        return byName.entrySet().stream()
                .map(e -> new ReadingCase(
                        e.getKey(),
                        e.getKey(),
                        "",
                        List.of(new ReadingImage(
                                e.getKey(), "", e.getValue(), OptionalDouble.empty(), Optional.empty()))))
                .toList();
    }
}
