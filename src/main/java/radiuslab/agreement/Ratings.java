package radiuslab.agreement;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What several readers say of the same cases. Arrays are not copied.
 *
 * @param categories how many there are
 * @param byReader ratings in 0 .. categories - 1, one row per reader, one column per case
 */
record Ratings(int categories, int[][] byReader) {
    static Ratings of(int categories, int[]... byReader) {
        if (categories < 2 || byReader.length < 2) {
            throw new IllegalArgumentException("agreement needs two categories and two readers, found %d and %d"
                    .formatted(categories, byReader.length));
        }
        for (int[] reader : byReader) {
            if (reader.length != byReader[0].length || reader.length == 0) {
                throw new IllegalArgumentException("readers rate the same cases, at least one, found %d and %d"
                        .formatted(byReader[0].length, reader.length));
            }
            for (int rating : reader) {
                if (rating < 0 || rating >= categories) {
                    throw new IllegalArgumentException(
                            "ratings lie in 0 .. %d, found %d".formatted(categories - 1, rating));
                }
            }
        }
        return new Ratings(categories, byReader);
    }

    static Ratings of(boolean[]... calls) {
        return of(2, Arrays.stream(calls).map(Ratings::numbers).toArray(int[][]::new));
    }

    private static int[] numbers(boolean[] calls) {
        int[] numbers = new int[calls.length];
        for (int i = 0; i < calls.length; i++) {
            numbers[i] = calls[i] ? 1 : 0;
        }
        return numbers;
    }

    int readers() {
        return byReader.length;
    }

    int cases() {
        return byReader[0].length;
    }

    /** How many readers put each case (row) into each category (column). */
    int[][] counts() {
        int[][] counts = new int[cases()][categories];
        for (int[] reader : byReader) {
            for (int i = 0; i < reader.length; i++) {
                counts[i][reader[i]]++;
            }
        }
        return counts;
    }

    /** One category against all others. */
    Ratings only(int category) {
        return new Ratings(
                2,
                Arrays.stream(byReader)
                        .map(reader -> Arrays.stream(reader)
                                .map(rating -> rating == category ? 1 : 0)
                                .toArray())
                        .toArray(int[][]::new));
    }

    /** What each reader says of one case. */
    List<Integer> ofCase(int which) {
        return Arrays.stream(byReader).map(reader -> reader[which]).toList();
    }

    /** Without one case. */
    Ratings without(int left) {
        return new Ratings(
                categories,
                Arrays.stream(byReader)
                        .map(reader -> IntStream.range(0, reader.length)
                                .filter(i -> i != left)
                                .map(i -> reader[i])
                                .toArray())
                        .toArray(int[][]::new));
    }
}
