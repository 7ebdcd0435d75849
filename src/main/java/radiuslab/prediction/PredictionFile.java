package radiuslab.prediction;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import radiuslab.files.WholeFile;

/** The file of all methods' predictions. Notebooks that run at the same time may add to it. */
public final class PredictionFile {
    /** The paper's order, whichever was there first; other methods come after, in their own. */
    private static final List<String> ORDER = List.of("classification", "mean_pixel", "segmentation", "detection");

    private PredictionFile() {}

    /**
     * Adds predictions; those of a method that the file already holds are replaced. Another program that adds at the same
     * time waits.
     *
     * @param file made if absent
     * @throws IOException if it cannot be read or written, or a row is wrong
     */
    public static synchronized void add(Path file, List<ExamPrediction> further) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path lock = file.resolveSibling(".lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock(); // until the channel is closed
            WholeFile.write(
                    file,
                    ordered(PredictionTable.readIfPresent(file).with(further)).toCsv());
        }
    }

    private static PredictionTable ordered(PredictionTable table) {
        List<ExamPrediction> sorted = new ArrayList<>(table.predictions());
        sorted.sort(Comparator.comparingInt(p -> place(p.method())));
        return new PredictionTable(sorted);
    }

    private static int place(String method) {
        int place = ORDER.indexOf(method);
        return place < 0 ? ORDER.size() : place;
    }
}
