package radiuslab.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rows of bench.json, of programs that print figures instead of measuring them. */
class BenchRowsTest {
    private static final String OURS = "Radius Lab, ";
    private static final String FASTEST = "PyTorch 2, channels last, bf16";

    private static Variant variant(String name, boolean ours, String... figures) {
        List<String> command = new ArrayList<>(List.of("printf", "%s\\t%s\\n"));
        command.addAll(List.of(figures));
        return new Variant(name, ours, command);
    }

    private static List<Variant> ours() {
        return List.of(
                variant(
                        "Radius Lab, MXNet, float32",
                        true,
                        "training",
                        "3",
                        "prediction",
                        "10",
                        "map",
                        "9",
                        "regular map",
                        "5"),
                variant(
                        "Radius Lab, PyTorch, float32",
                        true,
                        "training",
                        "4",
                        "prediction",
                        "16",
                        "map",
                        "4",
                        "regular map",
                        "3"),
                variant(
                        "Radius Lab, PyTorch, bf16",
                        true,
                        "training",
                        "9",
                        "prediction",
                        "42",
                        "map",
                        "3",
                        "regular map",
                        "2"));
    }

    private static Rounds rounds(boolean peers) throws IOException {
        List<Variant> variants = new ArrayList<>(ours());
        if (peers) {
            variants.add(variant("PyTorch 2, eager", false, "training", "2", "prediction", "8", "map", "8"));
            variants.add(
                    variant("PyTorch 2, channels last, bf16", false, "training", "6", "prediction", "40", "map", "4"));
        }
        return Rounds.of(variants, 1);
    }

    private static JsonObject row(Path folder, String name) throws IOException {
        var rows = JsonParser.parseString(Files.readString(folder.resolve("bench.json")))
                .getAsJsonArray();
        for (var row : rows) {
            if (row.getAsJsonObject().get("name").getAsString().equals(name)) {
                return row.getAsJsonObject();
            }
        }
        throw new AssertionError("no row " + name + " in " + rows);
    }

    private static void check(JsonObject row, double ours, double peer, double ratio) {
        assertEquals(ours, row.get("ours").getAsDouble());
        assertEquals(peer, row.get("peer").getAsDouble());
        assertEquals(FASTEST, row.get("peer_name").getAsString());
        assertEquals(ratio, row.get("ratio").getAsDouble(), 1e-12);
    }

    @Test
    void trainingAndPredictionAgainstTheFastestPeer(@TempDir Path folder) throws IOException {
        BenchFile.add(folder, TrainingComparison.rows(rounds(true)));
        check(row(folder, "training_pytorch"), 9, 6, 9 / 6.0);
        check(row(folder, "training_mxnet"), 3, 6, 3 / 6.0);
        check(row(folder, "prediction_pytorch"), 42, 40, 42 / 40.0);
        check(row(folder, "prediction_mxnet"), 10, 40, 10 / 40.0);
        assertEquals(
                "PyTorch 2, eager",
                row(folder, "training_pytorch_float32").get("peer_name").getAsString());
        assertEquals(
                4,
                row(folder, "training_pytorch").getAsJsonArray("variants").size()); // two of ours on PyTorch, two peers
    }

    @Test
    void patchesAndMapsAgainstTheFastestPeer(@TempDir Path folder) throws IOException {
        List<Variant> variants = new ArrayList<>(List.of(
                variant("Radius Lab, MXNet, float32", true, "patch training", "16", "map", "7", "regular map", "4"),
                variant("Radius Lab, PyTorch, float32", true, "patch training", "34", "map", "4", "regular map", "2"),
                variant("PyTorch 2, channels last, bf16", false, "patch training", "17", "map", "6")));
        BenchFile.add(folder, SegmentationComparison.rows(Rounds.of(variants, 1)));
        check(row(folder, "patch_training_pytorch"), 34, 17, 2);
        check(row(folder, "patch_training_mxnet"), 16, 17, 16 / 17.0);
        check(row(folder, "patch_prediction"), 4, 6, 1.5); // seconds: the peer's by ours
        check(row(folder, "patch_prediction_regular"), 2, 6, 3);
    }

    @Test
    void networksThatPredictAgainstTheFastestPeer(@TempDir Path folder) throws IOException {
        BenchFile.add(
                folder,
                PredictionComparison.rows(Rounds.of(
                        List.of(
                                variant(
                                        OURS + "MXNet, float32",
                                        true,
                                        "prediction",
                                        "10",
                                        "detection",
                                        "3",
                                        "map",
                                        "9",
                                        "regular map",
                                        "5"),
                                variant(
                                        OURS + "PyTorch, float32",
                                        true,
                                        "prediction",
                                        "16",
                                        "detection",
                                        "5",
                                        "map",
                                        "4",
                                        "regular map",
                                        "2"),
                                variant(
                                        OURS + "PyTorch, bf16",
                                        true,
                                        "prediction",
                                        "42",
                                        "detection",
                                        "12",
                                        "map",
                                        "3",
                                        "regular map",
                                        "1"),
                                variant(
                                        "ONNX Runtime 1, float32",
                                        false,
                                        "prediction",
                                        "20",
                                        "detection",
                                        "6",
                                        "map",
                                        "5"),
                                variant(FASTEST, false, "prediction", "40", "detection", "10", "map", "6"),
                                variant("Keras 3 on TensorFlow 2, bf16", false, "prediction", "30")),
                        1)));
        check(row(folder, "prediction_pytorch"), 42, 40, 42 / 40.0);
        check(row(folder, "detection_pytorch"), 12, 10, 12 / 10.0);
        check(row(folder, "detection_mxnet"), 3, 10, 3 / 10.0);
        assertEquals(
                "ONNX Runtime 1, float32",
                row(folder, "detection_pytorch_float32").get("peer_name").getAsString());
        assertEquals(5 / 3.0, row(folder, "patch_prediction").get("ratio").getAsDouble(), 1e-12); // seconds
        assertEquals(
                6, row(folder, "prediction_mxnet").getAsJsonArray("variants").size() + 2); // ours on PyTorch, twice
    }

    @Test
    void memoryAfterAllRadiographsAgainstTheFirstThousand(@TempDir Path folder) throws IOException {
        Map<String, Double> mebibytes = variant(
                        "MXNet",
                        true,
                        "memory after 1,000 radiographs",
                        "630",
                        "memory after 2,000 radiographs",
                        "700",
                        "memory after 10,000 radiographs",
                        "525")
                .measured();
        BenchFile.add(folder, List.of(PredictionComparison.memoryRow("MXNet", mebibytes, 10)));
        JsonObject row = row(folder, "prediction_memory_mxnet");
        assertEquals(525, row.get("ours").getAsDouble());
        assertEquals(630, row.get("peer").getAsDouble());
        assertEquals(1.2, row.get("ratio").getAsDouble(), 1e-12); // below 1: it grew
    }

    @Test
    void withoutPeersOursStandAlone(@TempDir Path folder) throws IOException {
        assertTrue(Variant.peers("", "peer_training.py", List.of()).isEmpty());
        BenchFile.add(folder, TrainingComparison.rows(rounds(false)));
        JsonObject row = row(folder, "training_pytorch");
        assertEquals(9, row.get("ours").getAsDouble());
        assertFalse(row.has("peer") || row.has("peer_name") || row.has("ratio"), row.toString());
    }
}
