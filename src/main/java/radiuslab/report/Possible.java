package radiuslab.report;

import java.io.IOException;
import java.util.Collection;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * A value, or in words why there is none: a cohort without marks has nothing to learn from or to measure. What is made of
 * a value that is missing is missing for the same reason; a notebook shows the reason, and results skip it.
 *
 * @param value what there is
 * @param reason a sentence; empty where there is a value
 */
public record Possible<T>(Optional<T> value, String reason) {
    /** What is made of a value; may read files. */
    @FunctionalInterface
    public interface Step<T, R> {
        R of(T value) throws IOException;
    }

    /** What is done with a value; may read and write files. */
    @FunctionalInterface
    public interface Use<T> {
        void of(T value) throws IOException;
    }

    public Possible {
        if (value.isPresent() != reason.isBlank()) {
            throw new IllegalArgumentException(
                    "either a value or a reason why there is none, found %s and \"%s\"".formatted(value, reason));
        }
    }

    public static <T> Possible<T> of(T value) {
        return new Possible<>(Optional.of(value), "");
    }

    /** @param reason why there is none, in a sentence */
    public static <T> Possible<T> none(String reason) {
        return new Possible<>(Optional.empty(), reason);
    }

    /** Values, of which there must be one at least. @param reason why there may be none, in a sentence */
    public static <C extends Collection<?>> Possible<C> some(C values, String reason) {
        return values.isEmpty() ? none(reason) : of(values);
    }

    public boolean isPresent() {
        return value.isPresent();
    }

    /** @throws NoSuchElementException with the reason, if there is none */
    public T get() {
        return value.orElseThrow(() -> new NoSuchElementException(reason));
    }

    /** What a step makes of the value, or the same reason. */
    public <R> Possible<R> map(Step<? super T, ? extends R> step) throws IOException {
        return value.isPresent() ? of(step.of(value.get())) : none(reason);
    }

    /** Another value, which needs this one to be there; of the reasons the first. */
    public <R> Possible<R> and(Possible<R> other) {
        return value.isPresent() ? other : none(reason);
    }

    /** Uses the value where there is one. */
    public void ifPresent(Use<? super T> use) throws IOException {
        if (value.isPresent()) {
            use.of(value.get());
        }
    }

    /** The value's text, or the reason. */
    @Override
    public String toString() {
        return value.map(Object::toString).orElse(reason);
    }
}
