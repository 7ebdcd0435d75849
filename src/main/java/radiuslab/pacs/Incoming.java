package radiuslab.pacs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import radiuslab.dicom.DicomFile;
import radiuslab.dicom.Tag;

/**
 * The folder in which images arrive, perhaps later than the archive says, and perhaps others than were asked for.
 *
 * @param folder of what arrives
 * @param unasked folder for what nobody asked for: it is kept
 * @param damage by UID, as the receiver names files, what is wrong with one
 */
record Incoming(Path folder, Path unasked, Map<String, String> damage) {
    private static final Duration LOOK = Duration.ofMillis(100);

    Incoming(Path folder, Path unasked) {
        this(folder, unasked, new HashMap<>());
    }

    /** Where an image lies for good. */
    static Path file(Path folder, String image) {
        return folder.resolve(image + ".dcm");
    }

    /** What is wrong with an image that came; "" if nothing, or if none came. */
    String damaged(String image) {
        return damage.getOrDefault(image, "");
    }

    /**
     * Moves what has arrived to the study's folder; waits for what is still on its way.
     *
     * @param wanted UIDs of the images
     * @param patience since the last arrival
     */
    void take(Set<String> wanted, Duration patience, Path study) throws IOException {
        long last = System.nanoTime();
        while (true) {
            if (sort(wanted, study)) {
                last = System.nanoTime();
            }
            boolean all = wanted.stream().allMatch(image -> Files.exists(file(study, image)));
            if (all || System.nanoTime() - last >= patience.toNanos()) {
                return;
            }
            try {
                Thread.sleep(LOOK.toMillis());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IOException("fetching was interrupted", stopped);
            }
        }
    }

    /** Whether any was moved. */
    private boolean sort(Set<String> wanted, Path study) throws IOException {
        boolean moved = false;
        for (Path file : files()) {
            String uid;
            try {
                uid = DicomFile.read(file).data().text(Tag.SOP_INSTANCE_UID);
            } catch (IOException damaged) { // or still being written
                String name = file.getFileName().toString();
                damage.put(name.replaceFirst("^[A-Za-z]+\\.", ""), "it arrived cut off or damaged");
                continue;
            }
            damage.remove(uid);
            Path target = wanted.contains(uid) ? file(study, uid) : unasked.resolve(file.getFileName());
            Files.createDirectories(target.getParent());
            Files.move(file, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            moved = true;
        }
        return moved;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
