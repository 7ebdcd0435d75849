package radiuslab.multireader;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import radiuslab.agreement.Readings;
import radiuslab.evaluation.Sample;
import radiuslab.statistics.Inputs;

/**
 * What several readers say of the same cases under one or more modalities. Everybody reads everything.
 *
 * @param cases their ids, each once
 * @param truth true for a fracture
 * @param modalities what is compared, such as "alone" and "with aid"
 * @param readers the same ones in each modality
 * @param scores by modality, reader and case; greater means more like a fracture, calls are 0 and 1. Arrays are copied when
 *     a study is made; those it returns must not be changed
 */
public record ReaderStudy(
        List<String> cases, boolean[] truth, List<String> modalities, List<String> readers, double[][][] scores) {
    public ReaderStudy {
        cases = List.copyOf(cases);
        modalities = List.copyOf(modalities);
        readers = List.copyOf(readers);
        truth = truth.clone();
        Inputs.sameLength(truth.length, cases.size(), "ids");
        Sample.refuseTwice(cases);
        refuseTwice("modality", modalities);
        refuseTwice("reader", readers);
        if (modalities.isEmpty() || readers.isEmpty()) {
            throw new IllegalArgumentException(
                    "a study has at least one modality and one reader, found %s and %s".formatted(modalities, readers));
        }
        scores = copy(scores, truth, modalities, readers);
    }

    private static void refuseTwice(String what, List<String> names) {
        if (names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException("a %s appears twice among %s".formatted(what, names));
        }
    }

    private static double[][][] copy(
            double[][][] scores, boolean[] truth, List<String> modalities, List<String> readers) {
        if (scores.length != modalities.size()) {
            throw new IllegalArgumentException(
                    "%d modalities but scores of %d".formatted(modalities.size(), scores.length));
        }
        double[][][] copy = new double[scores.length][readers.size()][];
        for (int m = 0; m < scores.length; m++) {
            if (scores[m].length != readers.size()) {
                throw new IllegalArgumentException("%d readers but scores of %d under \"%s\""
                        .formatted(readers.size(), scores[m].length, modalities.get(m)));
            }
            for (int r = 0; r < readers.size(); r++) {
                Inputs.scores(truth, scores[m][r]);
                copy[m][r] = scores[m][r].clone();
            }
        }
        return copy;
    }

    /**
     * @param byModality the sample of each reader by modality; all of the same cases, in any order
     * @throws IllegalArgumentException if a reader lacks a case or a modality, or truths differ
     */
    public static ReaderStudy of(Map<String, Map<String, Sample>> byModality) {
        if (byModality.isEmpty() || byModality.values().iterator().next().isEmpty()) {
            throw new IllegalArgumentException("a study has at least one modality and one reader, found none");
        }
        Map<String, Sample> anyModality = byModality.values().iterator().next();
        List<String> readers = List.copyOf(anyModality.keySet());
        Sample first = anyModality.get(readers.get(0));
        List<double[][]> scores = new ArrayList<>();
        byModality.forEach((modality, samples) -> {
            if (!samples.keySet().equals(anyModality.keySet())) {
                throw new IllegalArgumentException(
                        "every reader reads under every modality, found %s and under \"%s\" %s"
                                .formatted(readers, modality, samples.keySet()));
            }
            scores.add(readers.stream()
                    .map(reader -> samples.get(reader).alignedTo(first).score())
                    .toArray(double[][]::new));
        });
        return new ReaderStudy(
                first.ids(),
                first.truth(),
                List.copyOf(byModality.keySet()),
                readers,
                scores.toArray(double[][][]::new));
    }

    /** The same study as calls: a score at or above the threshold is 1, a fracture, any other 0. */
    public ReaderStudy calls(double threshold) {
        double[][][] calls = Arrays.stream(scores)
                .map(modality -> Arrays.stream(modality)
                        .map(reader -> Arrays.stream(reader)
                                .map(score -> score >= threshold ? 1 : 0)
                                .toArray())
                        .toArray(double[][]::new))
                .toArray(double[][][]::new);
        return new ReaderStudy(cases, truth, modalities, readers, calls);
    }

    /** These modalities alone, in the order given. */
    public ReaderStudy only(String... some) {
        double[][][] its =
                Arrays.stream(some).map(modality -> scores[place(modality)]).toArray(double[][][]::new);
        return new ReaderStudy(cases, truth, List.of(some), readers, its);
    }

    /** One reader's scores under one modality. */
    public Sample sample(String modality, String reader) {
        return new Sample(cases, truth, scores[place(modality)][placeOfReader(reader)]);
    }

    /** What the readers call under one modality, for agreement between them. The study must be one of calls. */
    public Readings between(String modality) {
        Map<String, boolean[]> calls = new LinkedHashMap<>();
        readers.forEach(reader -> calls.put(reader, called(modality, reader)));
        return new Readings(cases, truth, calls);
    }

    /** What one reader calls under each modality, such as a first and a second reading, for agreement with oneself. */
    public Readings within(String reader) {
        Map<String, boolean[]> calls = new LinkedHashMap<>();
        modalities.forEach(modality -> calls.put(modality, called(modality, reader)));
        return new Readings(cases, truth, calls);
    }

    private boolean[] called(String modality, String reader) {
        Sample sample = sample(modality, reader);
        FigureOfMerit.refuseScores(sample.score());
        return sample.calls(0.5);
    }

    private int place(String modality) {
        return place("modality", modality, modalities);
    }

    private int placeOfReader(String reader) {
        return place("reader", reader, readers);
    }

    private static int place(String what, String name, List<String> names) {
        if (!names.contains(name)) {
            throw new IllegalArgumentException("no %s \"%s\" in the study, only %s".formatted(what, name, names));
        }
        return names.indexOf(name);
    }

    public int fractures() {
        return Inputs.count(truth);
    }

    /** Such as "5 readers, 2 modalities (alone, with aid), 114 cases, 45 with a fracture". */
    @Override
    public String toString() {
        return "%d readers, %d %s (%s), %d cases, %d with a fracture"
                .formatted(
                        readers.size(),
                        modalities.size(),
                        modalities.size() == 1 ? "modality" : "modalities",
                        String.join(", ", modalities),
                        cases.size(),
                        fractures());
    }
}
