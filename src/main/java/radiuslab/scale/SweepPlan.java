package radiuslab.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import radiuslab.files.HeadedTable;
import radiuslab.study.Recipes;

/**
 * The options of a sweep, and the rounds in which each of them is trained. All have the same rounds, so that they are compared
 * on the same exams.
 *
 * @param options in the plan's order, no two alike
 * @param folds into which the training set is divided, 2 or more
 * @param heldOut of these, one after the other
 * @param seeds each divides anew
 */
record SweepPlan(List<SweepOption> options, int folds, List<Integer> heldOut, List<Long> seeds) {
    private static final String FOLDS = "5";
    private static final String SEEDS = "1";
    private static final int MOST_OPTIONS = 200;
    private static final int MOST_FOLDS = 50;
    private static final int MOST_SEEDS = 1000;

    /** All trainings: seed by seed, fold by fold, option by option, so that what is stopped early can be compared. */
    List<SweepTraining> trainings() {
        List<SweepTraining> trainings = new ArrayList<>();
        for (long seed : seeds) {
            for (int fold : heldOut) {
                options.forEach(option -> trainings.add(new SweepTraining(option, fold, folds, seed)));
            }
        }
        return trainings;
    }

    /**
     * Reads a table of columns method, folds, seeds, and the names of {@link SweepSetting}. A cell may hold several values,
     * parted by semicolons or spaces: a row stands for every combination of them.
     *
     * @throws IOException with every fault on a line, or if the file cannot be read
     */
    static SweepPlan read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no plan %s: lab sweep wants a table with a column method".formatted(file));
        }
        Reading reading = new Reading(String.valueOf(file.getFileName()));
        try (CSVParser table = HeadedTable.open(file)) {
            reading.columns(table.getHeaderNames());
            for (CSVRecord row : table) {
                reading.row(row, table.getCurrentLineNumber());
            }
        } catch (IllegalArgumentException twoColumnsOfOneName) {
            throw new IOException(
                    "%s: %s".formatted(file.getFileName(), twoColumnsOfOneName.getMessage()), twoColumnsOfOneName);
        }
        return reading.plan();
    }

    /** A plan under way. */
    private static final class Reading {
        private final String file;
        private final List<String> faults = new ArrayList<>();
        private final Map<SweepOption, Long> lines = new LinkedHashMap<>();
        private String folds = "";
        private String seeds = "";
        private long first;

        Reading(String file) {
            this.file = file;
        }

        private void fault(long line, String words, Object... values) {
            faults.add("%s, line %d: %s".formatted(file, line, words.formatted(values)));
        }

        void columns(List<String> names) {
            for (String name : names) {
                if (!Set.of("method", "folds", "seeds").contains(name)
                        && SweepSetting.of(name).isEmpty()) {
                    fault(
                            1,
                            "the column %s is unknown; expected method, folds, seeds, %s",
                            name,
                            SweepSetting.columns());
                }
            }
            if (!names.contains("method")) {
                fault(1, "there is no column method");
            }
        }

        void row(CSVRecord row, long line) {
            if (!row.isConsistent()) {
                fault(
                        line,
                        "expected %d cells, found %d",
                        row.getParser().getHeaderNames().size(),
                        row.size());
                return;
            }
            rounds(cell(row, "folds", FOLDS), cell(row, "seeds", SEEDS), line);
            List<SweepOption> options = new ArrayList<>();
            for (String method : split(cell(row, "method", ""))) {
                if (StudyModels.METHODS.contains(method)) {
                    options.add(new SweepOption(method, Map.of()));
                } else {
                    fault(line, "method is one of %s, found %s", String.join(", ", StudyModels.METHODS), method);
                }
            }
            if (cell(row, "method", "").isEmpty() && row.isMapped("method")) {
                fault(line, "method is empty; expected one of %s", String.join(", ", StudyModels.METHODS));
            }
            for (SweepSetting setting : SweepSetting.values()) {
                List<String> values = split(cell(row, setting.column(), ""));
                if ((long) options.size() * values.size() > MOST_OPTIONS) { // before they are in memory
                    fault(line, "a sweep compares %d options at most, this row alone has more", MOST_OPTIONS);
                    return;
                }
                options = with(setting, values, options, line);
            }
            options.forEach(option -> add(option, line));
        }

        private static String cell(CSVRecord row, String column, String otherwise) {
            return row.isMapped(column) && !row.get(column).isEmpty() ? row.get(column) : otherwise;
        }

        private static List<String> split(String cell) {
            return cell.isBlank() ? List.of() : List.of(cell.trim().split("[;\\s]+"));
        }

        private List<SweepOption> with(SweepSetting setting, List<String> values, List<SweepOption> of, long line) {
            List<SweepOption> options = new ArrayList<>();
            for (String value : values) {
                if (!setting.accepts(value)) {
                    fault(line, "%s is %s, found %s", setting.column(), setting.expected(), value);
                    continue;
                }
                for (SweepOption option : of) {
                    Map<String, String> settings = new LinkedHashMap<>(option.settings());
                    settings.put(setting.column(), setting.canonical(value));
                    options.add(new SweepOption(option.method(), settings));
                }
            }
            of.stream()
                    .map(SweepOption::method)
                    .distinct()
                    .filter(method -> !values.isEmpty() && !setting.isOf(method))
                    .forEach(method -> fault(line, "%s is not a setting of %s", setting.column(), method));
            return values.isEmpty() ? of : options;
        }

        private void add(SweepOption option, long line) {
            try {
                new SweptRecipe(option, Recipes.Start.SCRATCH).check();
            } catch (IllegalArgumentException unusable) {
                fault(line, "%s: %s", option, unusable.getMessage());
            }
            Long before = lines.putIfAbsent(option, line);
            if (before != null) {
                fault(line, "%s is in line %d already", option, before);
            }
        }

        private void rounds(String foldsHere, String seedsHere, long line) {
            if (first == 0) {
                first = line;
                folds = foldsHere;
                seeds = seedsHere;
                if (!folds.matches("\\d{1,2}|\\d{1,2}([;\\s]+\\d{1,2})* of \\d{1,2}")) {
                    fault(line, "folds is a number, or some of them such as 1;3 of 5, found %s", folds);
                } else if (folds() < 2
                        || folds() > MOST_FOLDS
                        || !heldOut().stream().allMatch(f -> f >= 1 && f <= folds())) {
                    fault(line, "folds are 2 to %d, and those held out among them, found %s", MOST_FOLDS, folds);
                }
                if (!seeds.matches("\\d{1,9}([;\\s]+\\d{1,9})*")) {
                    fault(line, "seeds is how many, or a list such as 1;2;7, found %s", seeds);
                } else if (countOfSeeds() < 1 || countOfSeeds() > MOST_SEEDS) {
                    fault(line, "seeds are 1 to %d, found %s", MOST_SEEDS, seeds);
                }
            } else if (!folds.equals(foldsHere) || !seeds.equals(seedsHere)) {
                fault(
                        line,
                        "options are compared on the same exams: expected folds %s and seeds %s as in line %d, found %s and %s",
                        folds,
                        seeds,
                        first,
                        foldsHere,
                        seedsHere);
            }
        }

        private int folds() {
            return Integer.parseInt(folds.replaceFirst(".* of ", ""));
        }

        private List<Integer> heldOut() {
            return folds.contains(" of ")
                    ? List.copyOf(new LinkedHashSet<>(split(folds.replaceFirst(" of .*", "")).stream()
                            .map(Integer::valueOf)
                            .toList()))
                    : LongStream.rangeClosed(1, folds()).mapToObj(f -> (int) f).toList();
        }

        private long countOfSeeds() {
            return split(seeds).size() > 1 ? seeds().size() : Long.parseLong(seeds);
        }

        private List<Long> seeds() {
            List<String> told = split(seeds);
            return told.size() > 1
                    ? List.copyOf(
                            new LinkedHashSet<>(told.stream().map(Long::valueOf).toList()))
                    : LongStream.rangeClosed(1, Long.parseLong(seeds)).boxed().toList();
        }

        SweepPlan plan() throws IOException {
            if (first == 0) {
                fault(1, "there is no row below the names of the columns");
            }
            if (lines.size() > MOST_OPTIONS) {
                fault(first, "a sweep compares %d options at most, found %d", MOST_OPTIONS, lines.size());
            }
            if (!faults.isEmpty()) {
                throw new IOException(String.join("\n", faults));
            }
            return new SweepPlan(List.copyOf(lines.keySet()), folds(), heldOut(), seeds());
        }
    }
}
