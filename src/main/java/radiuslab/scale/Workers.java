package radiuslab.scale;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/** Who does the work of a job: this process alone, or the executors of a cluster. */
interface Workers extends AutoCloseable {
    /**
     * What is done with one input, on any machine; it travels there with all it holds.
     *
     * @param <R> travels back
     */
    interface Work<T, R> extends Serializable {
        R of(T input) throws IOException;
    }

    /** Takes what became of an input, in any order; calls do not overlap. */
    interface Commit<R> {
        void result(int input, R result) throws IOException;
    }

    /**
     * Does the work of inputs.
     *
     * @throws IOException if one cannot be done anywhere, or committed; what was committed stays
     */
    <T, R> void run(List<T> inputs, Work<T, R> work, Commit<R> commit) throws IOException;

    /** How many inputs should be given at once; memory grows with it. */
    int atOnce();

    @Override
    void close();

    /** This process alone, one input after the other. */
    final class PlainLoop implements Workers {
        @Override
        public <T, R> void run(List<T> inputs, Work<T, R> work, Commit<R> commit) throws IOException {
            for (int i = 0; i < inputs.size(); i++) {
                commit.result(i, work.of(inputs.get(i)));
            }
        }

        @Override
        public int atOnce() {
            return 1;
        }

        @Override
        public void close() {}
    }
}
