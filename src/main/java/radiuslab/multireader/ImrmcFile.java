package radiuslab.multireader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import radiuslab.files.PlainText;
import radiuslab.files.WholeFile;

/**
 * Files of the program iMRMC (<a href="https://github.com/DIDSR/iMRMC">github.com/DIDSR/iMRMC</a>): free lines, then {@code
 * BEGIN DATA:}, then one line {@code reader,case,modality,score} for each reading; the truth of a case, 0 or 1, is the score of
 * the reader {@code truth} (or {@code -1}).
 */
public final class ImrmcFile {
    private static final String BEGIN = "BEGIN DATA";
    private static final Set<String> TRUTH = Set.of("truth", "-1");

    private final String name;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, Double> truths = new LinkedHashMap<>();
    private final Map<String, Map<String, Map<String, Double>>> scores = new LinkedHashMap<>();
    private final Set<String> readers = new LinkedHashSet<>();

    private ImrmcFile(String name) {
        this.name = name;
    }

    /**
     * Reads a study; cases, readers and modalities are in the order of the file.
     *
     * @throws IOException with all faults, if there is any: a line that is none, a reading that appears twice or is missing, a
     *     case without truth
     */
    public static ReaderStudy read(Path file) throws IOException {
        ImrmcFile read = new ImrmcFile(file.getFileName().toString());
        read.lines(PlainText.read(file).lines().toList());
        read.refuseFaults();
        return read.study();
    }

    private void lines(List<String> lines) {
        int begin = 0;
        while (begin < lines.size()
                && !lines.get(begin).strip().toUpperCase(Locale.ROOT).startsWith(BEGIN)) {
            begin++;
        }
        if (begin == lines.size()) {
            faults.add("has no line BEGIN DATA:");
        }
        for (int k = begin + 1; k < lines.size(); k++) {
            if (!lines.get(k).isBlank()) {
                line(k + 1, lines.get(k).split(",", -1));
            }
        }
        if (truths.isEmpty() || scores.isEmpty()) {
            faults.add("has %d truths and %d modalities, needs both".formatted(truths.size(), scores.size()));
        }
    }

    private void line(int number, String... cells) {
        if (cells.length != 4) {
            faults.add("line %d: has %d cells, expected reader,case,modality,score".formatted(number, cells.length));
            return;
        }
        String reader = cells[0].strip();
        String id = cells[1].strip();
        double score = number(cells[3].strip());
        boolean isTruth = TRUTH.contains(reader.toLowerCase(Locale.ROOT));
        if (!Double.isFinite(score) || isTruth && score != 0 && score != 1) {
            faults.add("line %d: \"%s\" is no %s"
                    .formatted(number, cells[3].strip(), isTruth ? "truth, which is 0 or 1" : "score"));
            return;
        }
        Map<String, Double> its = truths;
        if (!isTruth) {
            readers.add(reader);
            its = scores.computeIfAbsent(cells[2].strip(), m -> new LinkedHashMap<>())
                    .computeIfAbsent(reader, r -> new LinkedHashMap<>());
        }
        if (its.put(id, score) != null) {
            faults.add("line %d: a second %s of case %s".formatted(number, isTruth ? "truth" : "reading", id));
        }
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException word) {
            return Double.NaN;
        }
    }

    private ReaderStudy study() throws IOException {
        List<String> cases = List.copyOf(truths.keySet());
        double[][][] all = new double[scores.size()][readers.size()][cases.size()];
        int m = 0;
        for (var modality : scores.entrySet()) {
            int r = 0;
            for (String reader : readers) {
                Map<String, Double> its = modality.getValue().getOrDefault(reader, Map.of());
                check(reader, modality.getKey(), its.keySet());
                for (int i = 0; i < cases.size(); i++) {
                    all[m][r][i] = its.getOrDefault(cases.get(i), 0.0);
                }
                r++;
            }
            m++;
        }
        refuseFaults();
        boolean[] truth = new boolean[cases.size()];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = truths.get(cases.get(i)) == 1;
        }
        return new ReaderStudy(cases, truth, List.copyOf(scores.keySet()), List.copyOf(readers), all);
    }

    private void check(String reader, String modality, Set<String> read) {
        Set<String> lacks = new LinkedHashSet<>(truths.keySet());
        lacks.removeAll(read);
        if (!lacks.isEmpty()) {
            faults.add("reader %s has no score of %d cases under %s, such as %s: leave these cases out for all"
                    .formatted(reader, lacks.size(), modality, lacks.iterator().next()));
        }
        Set<String> unknown = new LinkedHashSet<>(read);
        unknown.removeAll(truths.keySet());
        if (!unknown.isEmpty()) {
            faults.add("reader %s read %d cases without a truth under %s, such as %s"
                    .formatted(
                            reader, unknown.size(), modality, unknown.iterator().next()));
        }
    }

    private void refuseFaults() throws IOException {
        if (!faults.isEmpty()) {
            throw new IOException(
                    "%s is not a fully crossed iMRMC file:\n  %s".formatted(name, String.join("\n  ", faults)));
        }
    }

    /**
     * Writes a study so that iMRMC reads it.
     *
     * @throws IllegalArgumentException if a name has a comma or a line's end, or a reader is called "truth" or "-1"
     */
    public static void write(Path file, ReaderStudy study) throws IOException {
        List.of(study.cases(), study.readers(), study.modalities()).forEach(names -> names.forEach(ImrmcFile::check));
        StringBuilder text = new StringBuilder();
        text.append("%s\nN0: %d\nN1: %d\nNR: %d\nNM: %d\n%s:\n"
                .formatted(
                        study,
                        study.cases().size() - study.fractures(),
                        study.fractures(),
                        study.readers().size(),
                        study.modalities().size(),
                        BEGIN));
        for (int i = 0; i < study.cases().size(); i++) {
            text.append("truth,%s,truth,%d\n".formatted(study.cases().get(i), study.truth()[i] ? 1 : 0));
        }
        for (int m = 0; m < study.modalities().size(); m++) {
            for (int r = 0; r < study.readers().size(); r++) {
                for (int i = 0; i < study.cases().size(); i++) {
                    text.append("%s,%s,%s,%s\n"
                            .formatted(
                                    study.readers().get(r),
                                    study.cases().get(i),
                                    study.modalities().get(m),
                                    study.scores()[m][r][i]));
                }
            }
        }
        WholeFile.write(file, text.toString());
    }

    private static void check(String name) {
        if (name.matches("(?s).*[,\\r\\n].*") || TRUTH.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "an iMRMC file cannot hold the name \"%s\": rename it, without commas".formatted(name));
        }
    }
}
