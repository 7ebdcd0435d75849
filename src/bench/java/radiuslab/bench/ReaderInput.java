package radiuslab.bench;

import radiuslab.multireader.ReaderStudy;
import radiuslab.multireader.SimulatedReaders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The study of readers that both sides measure: five readers, alone and with aid, 400 exams, every fourth with a fracture. */
final class ReaderInput {
    static final double THRESHOLD = 1;

    private ReaderInput() {}

    static ReaderStudy study() {
        int cases = 400;
        boolean[] truth = new boolean[cases];
        for (int i = 0; i < cases; i += 4) {
            truth[i] = true;
        }
        Map<String, Map<String, Double>> skills = new LinkedHashMap<>();
        skills.put("alone", skills(.80));
        skills.put("with aid", skills(.86));
        List<String> ids = IntStream.range(0, cases).mapToObj(i -> "exam " + i).toList();
        return SimulatedReaders.published().read(ids, truth, skills, 1);
    }

    private static Map<String, Double> skills(double first) {
        Map<String, Double> skills = new LinkedHashMap<>();
        for (int r = 0; r < 5; r++) {
            skills.put("reader " + r, first + .02 * r);
        }
        return skills;
    }

    /** One row per exam: truth, then the scores alone and with aid. */
    static void write(Path file) throws IOException {
        ReaderStudy study = study();
        List<String> rows = new ArrayList<>(List.of("truth,scores"));
        for (int i = 0; i < study.truth().length; i++) {
            StringBuilder row = new StringBuilder(study.truth()[i] ? "1" : "0");
            for (double[][] modality : study.scores()) {
                for (double[] reader : modality) {
                    row.append(',').append(reader[i]);
                }
            }
            rows.add(row.toString());
        }
        Files.write(file, rows);
    }
}
