package radiuslab.cohort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import radiuslab.cohort.Draft.Image;
import radiuslab.cohort.Draft.Place;
import radiuslab.files.PictureName;

/**
 * The files of a folder of images. Images are known by their ending, .png, .jpg or .jpeg in any case; files that a
 * system leaves beside them ({@code ._a.jpg}, {@code .DS_Store}, {@code Thumbs.db}) are passed over and counted.
 */
final class ImageFolder {
    private static final Set<String> OF_THE_SYSTEM = Set.of("thumbs.db", "desktop.ini", "@eadir", "__macosx");

    private ImageFolder() {}

    /** The images of a folder by name; what else lies there is counted as left out, two images of one id are a fault. */
    static List<String> images(Folder folder, Draft draft, String directory) throws IOException {
        List<String> images = new ArrayList<>();
        Map<String, String> ids = new HashMap<>();
        for (Path file : files(folder.root().resolve(directory))) {
            String name = file.getFileName().toString();
            if (!isImage(file)) {
                draft.leftOut(reason(file), directory + "/" + name);
                continue;
            }
            images.add(name);
            String earlier = ids.putIfAbsent(NameIndex.folded(ImageExam.id(name)), name);
            if (earlier != null) {
                draft.fault(
                        new Place(directory + "/" + name, 0),
                        Fault.Kind.IDENTITY,
                        "the image has the same name as " + directory + "/" + earlier + " but for its ending or case",
                        "Rename or remove one of them",
                        ImageExam.id(name),
                        ImageExam.id(earlier));
            }
        }
        return images;
    }

    /** Counts what lies beside the images of the tables and is in none of them. */
    static void tellUnlisted(Folder folder, Draft draft, String table) throws IOException {
        Set<Path> directories = new TreeSet<>();
        for (Image image : draft.images()) {
            directories.add(image.radiograph().file().getParent());
        }
        directories.removeIf(d -> !d.startsWith(folder.root()));
        for (Path directory : directories) {
            for (Path file : Files.isDirectory(directory) ? files(directory) : List.<Path>of()) {
                boolean image = isImage(file);
                // beside the tables anything may lie
                if (!folder.isNamed(file) && (image || !directory.equals(folder.root()))) {
                    String name = folder.root().relativize(file).toString();
                    draft.leftOut(image ? "image without a row in " + table : reason(file), name);
                }
            }
        }
    }

    /** Counts the files of a folder of masks that no row names. */
    static void tellUnused(Folder folder, Draft draft, String masks, String table) throws IOException {
        Path directory = folder.root().resolve(masks);
        for (Path file : Files.isDirectory(directory) ? files(directory) : List.<Path>of()) {
            if (!folder.isNamed(file)) {
                boolean side = isOfTheSystem(file.getFileName().toString().toLowerCase(Locale.ROOT));
                draft.leftOut(
                        side ? reason(file) : "file in " + masks + "/ that no row of " + table + " names",
                        masks + "/" + file.getFileName());
            }
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    private static boolean isImage(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return !isOfTheSystem(name) && PictureName.is(name) && !Files.isDirectory(file);
    }

    private static boolean isOfTheSystem(String name) {
        return name.startsWith(".") || OF_THE_SYSTEM.contains(name);
    }

    private static String reason(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (isOfTheSystem(name)) {
            return "side file of a system (._*, .DS_Store, Thumbs.db)";
        }
        return Files.isDirectory(file)
                ? "folder inside a folder of images"
                : "file that is no PNG or JPEG by its ending";
    }
}
