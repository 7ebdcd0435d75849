package radiuslab.quality;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import radiuslab.evaluation.Bootstrap;
import radiuslab.evaluation.Resampling;
import radiuslab.evaluation.Statistic;
import radiuslab.exam.Exam;
import radiuslab.exam.Sex;
import radiuslab.exam.Side;

/** What predicts the finding without a look at the bone: the file, its place in the table, the patient, the attributes. */
final class Shortcuts {
    /** With more words than these an attribute is only asked whether it is there. */
    private static final int MOST_WORDS = 10;

    /** Words that fewer exams have are passed over. */
    private static final int LEAST_EXAMS = 5;

    private final List<Exam> exams;
    private final Bootstrap.Options options;
    private final Map<String, Map<String, Double>> values = new LinkedHashMap<>();

    private Shortcuts(List<Exam> exams, Bootstrap.Options options) {
        this.exams = exams;
        this.options = options;
    }

    /** All that vary, the strongest first. @param exams with both findings */
    static List<Shortcut> of(List<Exam> exams, List<ImageTraits> images, Bootstrap.Options options) {
        Shortcuts shortcuts = new Shortcuts(exams, options);
        shortcuts.files(images);
        shortcuts.tables();
        shortcuts.attributes();
        return shortcuts.values.entrySet().stream()
                .filter(e -> e.getValue().values().stream().distinct().count() > 1)
                .flatMap(e -> shortcuts.measured(e.getKey(), e.getValue()).stream())
                .sorted(Comparator.comparingDouble(Shortcut::strength).reversed())
                .toList();
    }

    /** Of an exam's radiographs the mean. */
    private void files(List<ImageTraits> images) {
        Map<String, List<ImageTraits>> byExam =
                images.stream().collect(Collectors.groupingBy(i -> i.exam().id()));
        Map<String, ToDoubleFunction<ImageTraits>> traits = new LinkedHashMap<>();
        traits.put("width", ImageTraits::width);
        traits.put("height", ImageTraits::height);
        traits.put("file size", ImageTraits::bytes);
        traits.put("mean grey", ImageTraits::mean);
        traits.put("spread of greys", ImageTraits::spread);
        traits.put("share of brightest pixels (marker, metal)", ImageTraits::brightest);
        traits.forEach((what, of) -> put(what, exam -> byExam.getOrDefault(exam.id(), List.of()).stream()
                .mapToDouble(of)
                .average()));
    }

    private void tables() {
        Map<String, Integer> place = new LinkedHashMap<>();
        exams.forEach(exam -> place.put(exam.id(), place.size()));
        put("place in the table", exam -> OptionalDouble.of(place.get(exam.id())));
        put("number in the id", exam -> number(exam.id()));
        put(
                "number of radiographs",
                exam -> OptionalDouble.of(exam.radiographs().size()));
        put("age", exam -> exam.demographics().age());
        has("age", exam -> exam.demographics().age().isPresent());
        put("sex = female", exam -> flag(exam.demographics().sex(), Sex.FEMALE, Sex.UNKNOWN));
        put("side = left", exam -> flag(exam.side(), Side.LEFT, Side.UNKNOWN));
    }

    private static OptionalDouble flag(Enum<?> value, Enum<?> yes, Enum<?> unknown) {
        return value == unknown ? OptionalDouble.empty() : OptionalDouble.of(value == yes ? 1 : 0);
    }

    /** The last run of digits. */
    private static OptionalDouble number(String id) {
        String[] numbers = id.replaceAll("\\D+", " ").strip().split(" ");
        String last = numbers[numbers.length - 1];
        return last.isEmpty() || last.length() > 15 ? OptionalDouble.empty() : OptionalDouble.of(Long.parseLong(last));
    }

    private void attributes() {
        TreeSet<String> names = new TreeSet<>();
        exams.forEach(exam -> names.addAll(exam.attributes().keySet()));
        names.forEach(this::attribute);
    }

    /** Leaves out what describes the fracture itself, such as its kind: told of all fractures, and of nothing else. */
    private void attribute(String name) {
        if (exams.stream()
                .allMatch(exam -> word(exam, name).isEmpty() != exam.finding().isFracture())) {
            return;
        }
        Map<String, Integer> words = new TreeMap<>();
        exams.forEach(exam -> words.merge(word(exam, name), 1, Integer::sum));
        List<String> told = words.keySet().stream().filter(w -> !w.isEmpty()).toList();
        if (told.size() > 2 && told.stream().allMatch(w -> quantity(w).isPresent())) {
            put(name, exam -> quantity(word(exam, name)));
            has(name, exam -> !word(exam, name).isEmpty());
        } else if (words.size() > MOST_WORDS) {
            has(name, exam -> !word(exam, name).isEmpty());
        } else {
            List<String> often = words.keySet().stream()
                    .filter(w -> words.get(w) >= LEAST_EXAMS)
                    .toList();
            // of two words the second says all
            often.stream()
                    .skip(words.size() == 2 ? 1 : 0)
                    .forEach(w -> put(
                            "%s = %s".formatted(name, w.isEmpty() ? "unknown" : w),
                            exam -> OptionalDouble.of(word(exam, name).equals(w) ? 1 : 0)));
        }
    }

    private static String word(Exam exam, String attribute) {
        return exam.attributes().getOrDefault(attribute, "");
    }

    /** A number, or a date as days. */
    private static OptionalDouble quantity(String word) {
        try {
            double number = Double.parseDouble(word);
            return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
        } catch (NumberFormatException noNumber) {
            try {
                return OptionalDouble.of(LocalDate.parse(word).toEpochDay());
            } catch (DateTimeParseException noDate) {
                return OptionalDouble.empty();
            }
        }
    }

    private void has(String what, Predicate<Exam> told) {
        put("has " + what, exam -> OptionalDouble.of(told.test(exam) ? 1 : 0));
    }

    /** An attribute with the name of what was put before, such as width, is another thing. */
    private void put(String what, Function<Exam, OptionalDouble> of) {
        Map<String, Double> known = new LinkedHashMap<>();
        exams.forEach(exam -> of.apply(exam).ifPresent(value -> known.put(exam.id(), value)));
        values.put(values.containsKey(what) ? what + " (attribute)" : what, known);
    }

    /** None where the exams of which it is known have one finding only. */
    private List<Shortcut> measured(String what, Map<String, Double> known) {
        List<Exam> told = exams.stream().filter(e -> known.containsKey(e.id())).toList();
        boolean[] truth = new boolean[told.size()];
        double[] score = new double[truth.length];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = told.get(i).finding().isFracture();
            score[i] = known.get(told.get(i).id());
        }
        if (told.stream().map(Exam::finding).distinct().count() < 2) {
            return List.of();
        }
        String[] patients = told.stream().map(Exam::patient).toArray(String[]::new);
        return List.of(new Shortcut(
                what,
                truth.length,
                Bootstrap.of(Statistic.auroc(truth, score), Resampling.clusters(patients), options)));
    }
}
