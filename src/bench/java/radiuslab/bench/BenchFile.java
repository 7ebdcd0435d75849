package radiuslab.bench;

import radiuslab.files.WholeFile;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.annotations.SerializedName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code bench.json}: what every part of {@code lab bench} measured. */
final class BenchFile {
    private static final Gson JSON = new GsonBuilder().setPrettyPrinting().create();

    private BenchFile() {}

    /** One measurement; a ratio above 1 means that ours is faster. */
    record Row(
            String name,
            String unit,
            double ours,
            double peer,
            @SerializedName("peer_name") String peerName,
            double ratio) {
        /** Of durations: less is better. */
        static Row ofTimes(String name, String unit, double ours, double peer, String peerName) {
            return new Row(name, unit, ours, peer, peerName, peer / ours);
        }

        /** Of speeds: more is better. */
        static Row ofSpeeds(String name, String unit, double ours, double peer, String peerName) {
            return new Row(name, unit, ours, peer, peerName, ours / peer);
        }
    }

    /** Adds rows to the file of a folder, in place of older ones of the same names; keeps those of other parts. */
    static void add(Path folder, List<Row> rows) throws IOException {
        Path file = Files.createDirectories(folder).resolve("bench.json");
        List<Row> all = new ArrayList<>();
        if (Files.exists(file)) {
            all.addAll(List.of(JSON.fromJson(Files.readString(file), Row[].class)));
            all.removeIf(old -> rows.stream().anyMatch(row -> row.name.equals(old.name)));
        }
        all.addAll(rows);
        WholeFile.write(file, JSON.toJson(all) + "\n");
    }
}
