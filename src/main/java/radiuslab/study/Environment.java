package radiuslab.study;

import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The settings that Radius Lab gets from outside. An option of {@code lab run} counts before its variable, a variable
 * before the default; an empty variable counts as none. {@code lab run} starts this file alone, before anything is built:
 * it uses nothing but the JDK.
 *
 * @param given values that keep their rules, without the defaults
 */
public record Environment(Map<Variable, String> given) {
    private static final int MISUSE = 2;

    /** Everything that can be set; each name begins with {@code RADIUSLAB_}. */
    public enum Variable {
        PRESET("--preset", Rule.oneOf("quick", "published"), "quick", "how much is trained"),
        ENGINE("--engine", Rule.oneOf("mxnet", "pytorch"), "mxnet", "deep learning engine"),
        COHORT(
                "--cohort",
                Rule.FOLDER,
                "data-samples",
                "a folder of radiographs",
                "a synthetic cohort, made once; data-samples in a notebook"),
        ALSO("--also", Rule.FOLDER, "", "further radiographs to learn from", "the cohort's training set alone"),
        WEIGHTS("--weights", Rule.FILE, "", "Keras' Xception weights to start from", "from scratch"),
        OUT("--out", Rule.FOLDER, "results", "where the results go"),
        SEED("--seed", Rule.number(0, 999_999_999), "1", "of everything random"),
        FOLDS(
                "--folds",
                Rule.number(2, 20),
                "",
                "also trains each recipe anew on so many folds of the training set",
                "no cross-validation"),
        FOLD_SEEDS("--fold-seeds", Rule.number(1, 20), "2", "divisions into folds, each trained anew"),
        HOURS(
                "--hours",
                Rule.hours(0.25, 1000),
                "1.5",
                "how long the run may take on two cores, with --weights and the quick preset: the classifier is trained H / 1.5 times, rounded, and averaged"),
        DEVICE(
                "--device",
                Rule.DEVICE,
                "",
                "what computes; gpu: all GPUs",
                "all GPUs when there are any, else the CPU"),
        PRECISION(
                "--precision",
                Rule.oneOf("float32", "mixed"),
                "",
                "numbers in PyTorch; mixed: also bfloat16",
                "mixed where the processor or GPU multiplies bfloat16"),
        FAULTS("--faults", Rule.oneOf("refuse", "exclude"), "refuse", "faulty exams of the cohort"),
        LIBTORCH("--libtorch", Rule.FOLDER, "", "a libtorch, or a Python with torch, for PyTorch", "DJL's own"),
        DJL_SOURCES("--djl-sources", Rule.FOLDER, "", "DJL's sources, to build for a libtorch", "built before"),
        STEPS("", Rule.number(1, 999_999_999), "", "a shorter training, for tests, in batches", "the preset's"),
        AT_ONCE("", Rule.number(1, 8), "", "notebooks that lab run runs at the same time", "1 or 2; see below"),
        MAVEN("", Rule.TEXT, "", "further options of the build, such as -Pgpu", "those of the build before"),
        BENCH_PYTHON("", Rule.TEXT, "", "the Python of lab bench", "the first that has the peers"),
        ROOT("", Rule.FOLDER, "", "the project; set by lab", "looked for upwards"),
        PYTHON("", Rule.TEXT, "", "the Python that has Jupyter; set by lab"),
        JEMALLOC("", Rule.FILE, "", "the memory allocator for lab bench; set by lab"),
        CHECKPOINTS("", Rule.FOLDER, "", "where trainings keep checkpoints; set by lab run", "nowhere"),
        CHECKED(
                "",
                Rule.oneOf("yes"),
                "",
                "the cohort's images were checked; set by lab run",
                "a notebook checks them"),
        PROGRESS("", Rule.FILE, "", "where a notebook leaves how far it is; set by lab run");

        final String option;
        final Rule rule;
        final String byDefault;
        final String meaning;
        final String without;

        Variable(String option, Rule rule, String byDefault, String meaning) {
            this(option, rule, byDefault, meaning, byDefault);
        }

        Variable(String option, Rule rule, String byDefault, String meaning, String without) {
            this.option = option;
            this.rule = rule;
            this.byDefault = byDefault;
            this.meaning = meaning;
            this.without = without;
        }

        /** Its full name. */
        public String variable() {
            return "RADIUSLAB_" + name();
        }

        /** By its full name or its option. */
        private static Optional<Variable> of(String word) {
            return Stream.of(values())
                    .filter(v -> word.equals(v.variable()) || !word.isEmpty() && word.equals(v.option))
                    .findFirst();
        }
    }

    /**
     * What a value may be.
     *
     * @param form in the help
     * @param words after "must be"
     * @param path whether it names a file or folder
     */
    record Rule(String form, String words, boolean path, Predicate<String> holds) {
        static final Rule FOLDER = new Rule("DIR", "the name of a folder", true, Rule::isPath);
        static final Rule FILE = new Rule("FILE", "the name of a file", true, Rule::isPath);
        static final Rule TEXT = new Rule("TEXT", "a text", false, text -> true);
        static final Rule DEVICE =
                new Rule("cpu|gpu|gpuN", "cpu, gpu, or gpu0, gpu1 ...", false, text -> text.matches("cpu|gpu\\d{0,2}"));

        static Rule oneOf(String... values) {
            return new Rule(String.join("|", values), String.join(" or ", values), false, List.of(values)::contains);
        }

        static Rule number(int least, int greatest) {
            String words = "a whole number, %d to %d".formatted(least, greatest);
            return new Rule(
                    "N",
                    words,
                    false,
                    text -> text.matches("\\d{1,9}")
                            && Integer.parseInt(text) >= least
                            && Integer.parseInt(text) <= greatest);
        }

        static Rule hours(double least, double greatest) {
            return new Rule(
                    "H",
                    String.format(Locale.ROOT, "a number of hours, %s to %.0f", least, greatest),
                    false,
                    text -> text.matches("\\d{1,4}(\\.\\d{1,3})?")
                            && Double.parseDouble(text) >= least
                            && Double.parseDouble(text) <= greatest);
        }

        private static boolean isPath(String text) {
            try {
                return Path.of(text) != null;
            } catch (InvalidPathException lettersOfAnotherLocale) {
                return false;
            }
        }
    }

    public Environment {
        Map<Variable, String> copy = new EnumMap<>(Variable.class);
        copy.putAll(given);
        given = Collections.unmodifiableMap(copy);
    }

    /**
     * Reads variables, of which those of others are left alone, and the options of {@code lab run}. A relative path in an
     * option starts from the working folder, in a variable from the project.
     *
     * @throws IllegalArgumentException with every fault on a line: what is unknown, and what is wrong of that which counts
     */
    public static Environment of(Map<String, String> variables, String... options) {
        Reading reading = new Reading();
        reading.variables(variables);
        reading.options(List.of(options));
        return reading.checked();
    }

    /** Says what is wrong with the options of {@code lab run} and the variables, and ends with 2 then. */
    public static void main(String[] options) {
        try {
            of(System.getenv(), options);
        } catch (IllegalArgumentException faults) {
            System.exit(misuse(faults.getMessage(), System.err));
        }
    }

    /** Tells the user of {@code lab} of faults, a line each; its exit status then. */
    public static int misuse(String faults, PrintStream err) {
        faults.lines().forEach(fault -> err.println("lab: " + fault));
        err.println("lab: see environment/lab help");
        return MISUSE;
    }

    /** What was told, or the default; empty where nothing stands for it. */
    String value(Variable variable) {
        return given.getOrDefault(variable, variable.byDefault);
    }

    /** What was told, if anything. */
    Optional<String> told(Variable variable) {
        return Optional.ofNullable(given.get(variable));
    }

    /** The same, but for one value. */
    Environment with(Variable variable, String value) {
        Map<Variable, String> other = new EnumMap<>(Variable.class);
        other.putAll(given);
        other.put(variable, value);
        return new Environment(other);
    }

    /** What was told as variables for another process, with the options among them. */
    Map<String, String> variables() {
        return given.entrySet().stream()
                .collect(Collectors.toMap(e -> e.getKey().variable(), Map.Entry::getValue));
    }

    /** All that was told, with its source: the option or the variable. */
    private static final class Reading {
        private record Told(String source, String value) {}

        private final Map<Variable, Told> told = new EnumMap<>(Variable.class);
        private final List<String> faults = new ArrayList<>();

        void variables(Map<String, String> variables) {
            new TreeMap<>(variables).forEach((name, value) -> {
                Optional<Variable> known = Variable.of(name);
                if (known.isEmpty() && name.startsWith("RADIUSLAB_")) {
                    faults.add("there is no variable %s; there are %s".formatted(name, all(Variable::variable)));
                } else if (known.isPresent() && !value.isEmpty()) {
                    told.put(known.get(), new Told(name, value));
                }
            });
        }

        void options(List<String> words) {
            for (int i = 0; i < words.size(); ) {
                String option = words.get(i);
                String value = i + 1 < words.size() ? words.get(i + 1) : "";
                Optional<Variable> known = option.startsWith("--") ? Variable.of(option) : Optional.empty();
                if (known.isEmpty()) {
                    faults.add("run has no option %s; it has %s".formatted(option, all(v -> v.option)));
                } else if (value.isEmpty() || value.startsWith("--")) {
                    faults.add(option + " needs a value");
                } else {
                    told.put(known.get(), new Told(option, value));
                }
                i += value.startsWith("--") ? 1 : 2;
            }
        }

        private static String all(Function<Variable, String> name) {
            Stream<String> names = Stream.of(Variable.values()).map(name);
            return names.filter(n -> !n.isEmpty()).collect(Collectors.joining(", "));
        }

        Environment checked() {
            Map<Variable, String> given = new EnumMap<>(Variable.class);
            told.forEach((variable, t) -> {
                if (!variable.rule.holds.test(t.value)) {
                    faults.add("%s must be %s, found %s".formatted(t.source, variable.rule.words, t.value));
                } else {
                    boolean here = variable.rule.path && t.source.equals(variable.option);
                    given.put(
                            variable,
                            here ? Path.of(t.value).toAbsolutePath().normalize().toString() : t.value);
                }
            });
            Told precision = told.get(Variable.PRECISION);
            if ("mixed".equals(given.get(Variable.PRECISION)) && !"pytorch".equals(given.get(Variable.ENGINE))) {
                faults.add("%s can be mixed with --engine pytorch only".formatted(precision.source));
            }
            Told libtorch = told.get(Variable.LIBTORCH);
            if (libtorch != null
                    && libtorch.source.equals(Variable.LIBTORCH.option)
                    && !"pytorch".equals(given.get(Variable.ENGINE))) {
                faults.add("--libtorch counts with --engine pytorch only");
            }
            Told hours = told.get(Variable.HOURS);
            if (hours != null && !told.containsKey(Variable.WEIGHTS)) {
                faults.add("%s counts with --weights only: trainings from scratch are not repeated"
                        .formatted(hours.source));
            } else if (hours != null && "published".equals(given.get(Variable.PRESET))) {
                faults.add("%s counts with --preset quick only: the published training is not repeated"
                        .formatted(hours.source));
            }
            Told foldSeeds = told.get(Variable.FOLD_SEEDS);
            if (foldSeeds != null && !told.containsKey(Variable.FOLDS)) {
                faults.add("%s counts with --folds only".formatted(foldSeeds.source));
            }
            if (!faults.isEmpty()) {
                throw new IllegalArgumentException(String.join("\n", faults));
            }
            return new Environment(given);
        }
    }
}
