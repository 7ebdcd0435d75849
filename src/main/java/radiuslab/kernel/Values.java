package radiuslab.kernel;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import radiuslab.exam.Exam;
import radiuslab.files.HtmlText;

/** Maps, lists, records and arrays of arrays as tables; of many rows the first, and how many there are. */
final class Values {
    private static final int MOST_ROWS = 25;
    private static final int MOST_COLUMNS = 12;
    private static final int LONGEST_TEXT = 120;

    private Values() {}

    static String html(Map<?, ?> map) {
        List<List<String>> rows = map.entrySet().stream()
                .limit(MOST_ROWS)
                .map(entry -> List.of(text(entry.getKey()), text(entry.getValue())))
                .toList();
        return HtmlTable.of(List.of("key", "value"), rows, note(map.size(), "entries"));
    }

    /** As many as the table shows, in one line: what a notebook keeps beside the table holds no more than it. */
    static String words(Collection<?> values) {
        return values.size() <= MOST_ROWS
                ? String.valueOf(values)
                : values.stream().limit(MOST_ROWS).toList() + ", " + note(values.size(), "values");
    }

    static String words(Map<?, ?> map) {
        return map.size() <= MOST_ROWS
                ? String.valueOf(map)
                : map.entrySet().stream()
                        .limit(MOST_ROWS)
                        .map(String::valueOf)
                        .collect(Collectors.joining(", ", "{", "}, " + note(map.size(), "entries")));
    }

    /** Of an array of numbers its values, of anything else what it says itself. */
    static String words(Object value) {
        return isArray(value) ? text(value) : String.valueOf(value);
    }

    private static boolean isArray(Object value) {
        return value != null && value.getClass().isArray();
    }

    /** Exams, and records of one kind, side by side; of anything else, one value a line. */
    static String html(Collection<?> values) {
        List<?> first = values.stream().limit(MOST_ROWS).toList();
        if (!first.isEmpty() && first.stream().allMatch(Exam.class::isInstance)) {
            List<Exam> exams = first.stream().map(Exam.class::cast).toList();
            return StudyValues.html(exams, note(values.size(), "exams"));
        }
        Optional<Class<?>> kind = first.stream()
                .<Class<?>>map(v -> v == null ? Object.class : v.getClass())
                .findFirst();
        if (kind.isPresent() && kind.get().isRecord() && first.stream().allMatch(kind.get()::isInstance)) {
            List<Map<String, Object>> parts =
                    first.stream().map(one -> parts((Record) one)).toList();
            // A part that is a record itself has columns of its own, or one where it is missing.
            List<String> header = parts.stream()
                    .flatMap(one -> one.keySet().stream())
                    .distinct()
                    .toList();
            List<List<String>> rows = parts.stream()
                    .map(one -> header.stream()
                            .map(name -> one.containsKey(name) ? text(one.get(name)) : "")
                            .toList())
                    .toList();
            return HtmlTable.of(header, rows, note(values.size(), "values"));
        }
        List<List<String>> rows = IntStream.range(0, first.size())
                .mapToObj(i -> List.of(String.valueOf(i), text(first.get(i))))
                .toList();
        return HtmlTable.of(List.of("", "value"), rows, note(values.size(), "values"));
    }

    /** What a record says in words of its own; else its parts, of options also the published value where theirs differs. */
    static String html(Record one) {
        if (hasWords(one)) {
            return "<pre>" + HtmlText.of(one.toString()) + "</pre>";
        }
        Map<String, Object> parts = parts(one);
        Map<String, Object> published = published(one).map(Values::parts).orElse(parts);
        boolean differs = !parts.equals(published);
        List<List<String>> rows = new ArrayList<>();
        parts.forEach((name, value) -> {
            List<String> row = new ArrayList<>(List.of(name, text(value)));
            if (differs) {
                String usual = published.containsKey(name) ? text(published.get(name)) : "";
                row.add(text(value).equals(usual) ? "" : usual);
            }
            rows.add(row);
        });
        List<String> header = differs ? List.of("", "value", "published") : List.of("", "value");
        return HtmlTable.of(header, rows, one.getClass().getSimpleName());
    }

    /** Parts of parts are named with a dot. */
    private static Map<String, Object> parts(Record one) {
        Map<String, Object> parts = new LinkedHashMap<>();
        for (RecordComponent component : one.getClass().getRecordComponents()) {
            Object value = call(component.getAccessor(), one);
            if (value instanceof Record inner && !hasWords(inner)) {
                parts(inner).forEach((name, part) -> parts.put(component.getName() + "." + name, part));
            } else {
                parts.put(component.getName(), value);
            }
        }
        return parts;
    }

    private static boolean hasWords(Record one) {
        return !isOptions(one) && !one.toString().startsWith(one.getClass().getSimpleName() + "[");
    }

    private static boolean isOptions(Record one) {
        return published(one).isPresent();
    }

    private static Optional<Record> published(Record one) {
        try {
            Method published = one.getClass().getMethod("published");
            boolean fits = Modifier.isStatic(published.getModifiers())
                    && one.getClass().equals(published.getReturnType());
            return fits ? Optional.of((Record) call(published, null)) : Optional.empty();
        } catch (NoSuchMethodException none) {
            return Optional.empty();
        }
    }

    private static Object call(Method method, Object on) {
        try {
            method.setAccessible(true); // a record of a cell need not be public
            return method.invoke(on);
        } catch (IllegalAccessException | InvocationTargetException | RuntimeException e) {
            return "?";
        }
    }

    /** An array of anything but numbers, as a list of the same. */
    static String elements(Object[] values) {
        return html(Arrays.asList(values));
    }

    /** Such as {@code Exam[8]}. */
    static String name(Object[] values) {
        return "%s[%d]".formatted(values.getClass().getComponentType().getSimpleName(), values.length);
    }

    /** An array of arrays of numbers, its greatest values orange. */
    static String html(Object[] rows) {
        List<List<String>> shown = Arrays.stream(rows)
                .limit(MOST_ROWS)
                .map(row -> IntStream.range(0, Math.min(MOST_COLUMNS, length(row)))
                        .mapToObj(i -> text(Array.get(row, i)))
                        .toList())
                .toList();
        int widest = shown.stream().mapToInt(List::size).max().orElse(0);
        List<String> header =
                IntStream.range(0, widest).mapToObj(String::valueOf).toList();
        List<List<String>> even = shown.stream()
                .map(row -> IntStream.range(0, widest)
                        .mapToObj(i -> i < row.size() ? row.get(i) : "")
                        .toList())
                .toList();
        NumberMap map = NumberMap.of(Arrays.stream(rows)
                .flatMapToDouble(row -> IntStream.range(0, length(row)).mapToDouble(i -> Array.getDouble(row, i))));
        return HtmlTable.of(
                header,
                even,
                text(rows),
                (row, column) -> column < length(rows[row]) ? map.colour(Array.getDouble(rows[row], column)) : "");
    }

    /** Such as {@code double[3][4]}. */
    static String text(Object[] rows) {
        String type = rows.getClass().getComponentType().getComponentType().getSimpleName();
        int[] lengths = Arrays.stream(rows).mapToInt(Values::length).distinct().toArray();
        return "%s[%d][%s]".formatted(type, rows.length, lengths.length == 1 ? String.valueOf(lengths[0]) : "");
    }

    private static String elements(Object array) {
        return IntStream.range(0, length(array))
                .limit(LONGEST_TEXT) // more are cut off anyhow
                .mapToObj(i -> String.valueOf(Array.get(array, i)))
                .toList()
                .toString();
    }

    private static int length(Object row) {
        return row == null ? 0 : Array.getLength(row);
    }

    private static String note(int size, String what) {
        return size <= MOST_ROWS ? "" : "the first %d of %d %s".formatted(MOST_ROWS, size, what);
    }

    private static String text(Object value) {
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return number == Math.rint(number) && Math.abs(number) < 1e9
                    ? String.valueOf((long) number)
                    : String.format(Locale.ROOT, "%.4g", number);
        }
        if (value instanceof double[] numbers) {
            return Numbers.text(numbers);
        }
        String text = isArray(value) ? elements(value) : String.valueOf(value);
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + " …";
    }
}
