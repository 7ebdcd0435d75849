package radiuslab.scale;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import radiuslab.drawing.Figure;
import radiuslab.report.ResultTable;

/**
 * What a sweep found: options, each trained in the same rounds, a round being a fold that is held out and a seed.
 */
public final class SweepResults {
    private final List<SweptOption> options;

    private SweepResults(List<SweptOption> options) {
        this.options = options;
    }

    /**
     * Options in the order in which they first come.
     *
     * @throws IllegalArgumentException if there is none, or an option lacks a round of another's
     */
    static SweepResults of(List<SweepRound> rounds) {
        Map<SweepOption, List<SweepRound>> byOption = new LinkedHashMap<>();
        rounds.forEach(round -> byOption.computeIfAbsent(round.training().option(), o -> new ArrayList<>())
                .add(round));
        if (byOption.isEmpty()) {
            throw new IllegalArgumentException("there is no training to compare");
        }
        List<SweptOption> options = new ArrayList<>();
        byOption.forEach((option, of) -> options.add(new SweptOption(options.size() + 1, option, List.copyOf(of))));
        Set<String> expected = names(options.get(0));
        for (SweptOption option : options) {
            if (!names(option).equals(expected) || option.rounds().size() != expected.size()) {
                throw new IllegalArgumentException("options are compared on the same rounds: %s has %s, %s has %s"
                        .formatted(options.get(0).option(), expected, option.option(), names(option)));
            }
        }
        return new SweepResults(options);
    }

    private static Set<String> names(SweptOption option) {
        return option.rounds().stream().map(SweptOption::round).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Reads {@code trainings.csv} of a sweep.
     *
     * @throws IOException with every fault on a line, or if the file cannot be read
     */
    public static SweepResults read(Path file) throws IOException {
        return of(TrainingsTable.read(file));
    }

    List<SweptOption> options() {
        return options;
    }

    int rounds() {
        return options.get(0).rounds().size();
    }

    /** Those all of whose trainings gave a network. */
    List<SweptOption> whole() {
        return options.stream().filter(SweptOption::isWhole).toList();
    }

    /** That of the greatest mean AUROC; the first of equals. @throws IllegalArgumentException if no option is whole */
    SweptOption best() {
        return whole().stream()
                .max(Comparator.comparingDouble(SweptOption::auroc)
                        .thenComparing(
                                Comparator.comparingInt(SweptOption::number).reversed()))
                .orElseThrow(() -> new IllegalArgumentException(
                        "no option can be judged: %s".formatted(options.get(0).fault())));
    }

    /** Settings by whose numbers options differ, such as steps and width: each of them can be the x of a {@link #curve}. */
    public List<String> numbers() {
        return Arrays.stream(SweepSetting.values())
                .filter(SweepSetting::isNumber)
                .filter(setting -> whole().stream()
                                .flatMap(o -> o.option().value(setting).stream())
                                .distinct()
                                .count()
                        > 1)
                .map(SweepSetting::column)
                .toList();
    }

    /** In what the options differ: such as "steps 200, width 0.5". Methods are named where there are several. */
    String label(SweepOption option, Set<SweepSetting> without) {
        List<String> words = new ArrayList<>();
        if (options.stream().map(o -> o.option().method()).distinct().count() > 1) {
            words.add(option.method());
        }
        for (SweepSetting setting : SweepSetting.values()) {
            boolean differs = options.stream()
                            .map(o -> o.option().value(setting))
                            .distinct()
                            .count()
                    > 1;
            if (differs && !without.contains(setting)) {
                words.add(setting.column() + " " + option.value(setting).orElse("of the preset"));
            }
        }
        return words.isEmpty() ? option.method() : String.join(", ", words);
    }

    /** Of all options, such as "classification, detection". */
    String methods() {
        return options.stream().map(o -> o.option().method()).distinct().collect(Collectors.joining(", "));
    }

    /** What every caption says of the rounds: the set, how it was divided, and the exams held out and learned from. */
    String basis() {
        Map<Long, Integer> heldOut = new TreeMap<>();
        options.get(0).rounds().forEach(round -> heldOut.merge(round.training().seed(), round.heldOut(), Integer::sum));
        int folds = options.get(0).rounds().get(0).training().folds();
        int inTurn = rounds() / heldOut.size();
        return "Training set, %s%d folds by patient, %s: n = %s exams held out with each seed, %s learned from in a round."
                .formatted(
                        inTurn == folds ? "" : inTurn + " of ",
                        folds,
                        seeds(List.copyOf(heldOut.keySet())),
                        span(heldOut.values().stream().mapToInt(n -> n)),
                        span(options.stream().flatMap(o -> o.rounds().stream()).mapToInt(SweepRound::learned)));
    }

    /** Rising ones: "seed 3", "seeds 1 to 5", "seeds 1, 2, 7". */
    private static String seeds(List<Long> seeds) {
        long first = seeds.get(0), last = seeds.get(seeds.size() - 1);
        return seeds.size() == 1
                ? "seed " + first
                : seeds.size() > 2 && last - first == seeds.size() - 1
                        ? "seeds %d to %d".formatted(first, last)
                        : "seeds " + seeds.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static String span(IntStream numbers) {
        IntSummaryStatistics all = numbers.summaryStatistics();
        return all.getMin() == all.getMax() ? "" + all.getMin() : "%d to %d".formatted(all.getMin(), all.getMax());
    }

    /** Mean and spread of each option's AUROC, and how far and how surely it is below the best. */
    public ResultTable table() {
        return SweepTable.of(this);
    }

    /** Each option's rounds, and their mean with its interval. */
    public Figure figure() {
        return SweepFigure.of(this);
    }

    /**
     * The AUROC by one setting, such as the share learned from: a line for each combination of the others.
     *
     * @param setting one of {@link #numbers}
     * @throws IllegalArgumentException if it is none of these
     */
    public Figure curve(String setting) {
        if (!numbers().contains(setting)) {
            throw new IllegalArgumentException("a curve is drawn by one of %s, found %s"
                    .formatted(numbers().isEmpty() ? "no setting, since none has two values" : numbers(), setting));
        }
        return SweepCurve.of(this, SweepSetting.of(setting).orElseThrow());
    }

    /** The best option, how sure that is, and what options are not told apart from it. */
    @Override
    public String toString() {
        return SweepTable.words(this);
    }
}
