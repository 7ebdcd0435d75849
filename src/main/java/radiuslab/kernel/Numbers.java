package radiuslab.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Many numbers in one line: how many, the least, the mean, the greatest, and the first few. */
final class Numbers {
    private static final int FIRST = 6;

    private Numbers() {}

    /** Such as {@code float32 (8, 3, 240, 320): -1 to 1, mean -0.12; 0.25, 0.5, ...}; the native array stays as it is. */
    static String text(NDArray array) {
        try (NDArray floats = array.toType(DataType.FLOAT32, true)) {
            float[] values = floats.toFloatArray();
            return describe(
                    array.getDataType().toString().toLowerCase(Locale.ROOT) + " " + array.getShape(), doubles(values));
        }
    }

    static String text(double[] values) {
        return describe("double[" + values.length + "]", values);
    }

    static String text(float[] values) {
        return describe("float[" + values.length + "]", doubles(values));
    }

    static String text(int[] values) {
        return describe(
                "int[" + values.length + "]",
                Arrays.stream(values).asDoubleStream().toArray());
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    private static String describe(String head, double[] values) {
        if (values.length == 0) {
            return head + ": empty";
        }
        DoubleSummaryStatistics all = DoubleStream.of(values).summaryStatistics();
        String first =
                DoubleStream.of(values).limit(FIRST).mapToObj(Numbers::text).collect(Collectors.joining(", "));
        return "%s: %s to %s, mean %s; %s%s"
                .formatted(
                        head,
                        text(all.getMin()),
                        text(all.getMax()),
                        text(all.getAverage()),
                        first,
                        values.length > FIRST ? ", ..." : "");
    }

    private static String text(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return String.valueOf((long) value);
        }
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
