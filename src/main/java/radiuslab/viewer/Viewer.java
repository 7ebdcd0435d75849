package radiuslab.viewer;

import com.google.gson.Gson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import radiuslab.exam.Exam;
import radiuslab.exam.FractureMask;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Word;
import radiuslab.files.HtmlText;
import radiuslab.prediction.HeatMap;
import radiuslab.prediction.ScoredBox;

/**
 * Radiographs to look at in a notebook, with all their greys: windowed, zoomed, inverted, and with masks, maps and boxes over
 * them. The page holds everything it needs; pixels are averaged in blocks where it would be larger than {@link #MOST_BYTES},
 * and the view says so. Where scripts do not run a small picture is seen.
 *
 * <pre>{@code
 * Viewer.of(exam).with("segmentation", radiograph.id(), segmenter.probabilityMap(radiograph, 1).map())
 * }</pre>
 */
public final class Viewer {
    /** What a view takes at most, in bytes. */
    public static final int MOST_BYTES = 400_000;

    /** More pixels than this never fit, whatever they show. */
    private static final int MOST_PIXELS = 2 * MOST_BYTES;

    private static final int GREATEST_BLOCK = 64;

    private final String title;
    private final List<Shown> shown;

    private Viewer(String title, List<Shown> shown) {
        this.title = title;
        this.shown = List.copyOf(shown);
    }

    /** An image alone. */
    public static Viewer of(GreyImage image) {
        return new Viewer("image", List.of(new Shown("", "", image, List.of())));
    }

    /**
     * A radiograph, and what is marked on it.
     *
     * @throws IOException if a file is absent or damaged; names the radiograph
     */
    public static Viewer of(Radiograph radiograph) throws IOException {
        return new Viewer("radiograph " + radiograph.id(), List.of(shown(radiograph)));
    }

    /**
     * All radiographs of an exam side by side; they move together.
     *
     * @throws IOException if a file is absent or damaged; names the radiograph
     */
    public static Viewer of(Exam exam) throws IOException {
        List<Shown> all = new ArrayList<>();
        for (Radiograph radiograph : exam.radiographs()) {
            all.add(shown(radiograph));
        }
        return new Viewer("exam " + exam.id(), all);
    }

    private static Shown shown(Radiograph radiograph) throws IOException {
        GreyImage image = radiograph.image();
        Shown plain = new Shown(radiograph.id(), Word.of(radiograph.projection()), image, List.of());
        if (!radiograph.isMarked()) {
            return plain;
        }
        Optional<FractureMask> mask = radiograph.mask(image.width(), image.height());
        return mask.isPresent() ? plain.with(LaidOver.of("marked", mask.get())) : plain;
    }

    /** Lays a map over the view's one radiograph: a method's probabilities, or where it looked. */
    public Viewer with(String name, HeatMap map) {
        return with(only(), LaidOver.of(name, map));
    }

    /** Lays a mask over the view's one radiograph. */
    public Viewer with(String name, FractureMask mask) {
        return with(only(), LaidOver.of(name, mask));
    }

    /** Draws a detector's boxes on the view's one radiograph. */
    public Viewer with(String name, List<ScoredBox> boxes) {
        return with(only(), LaidOver.of(name, boxes));
    }

    /** Lays a map over the radiograph of an id. */
    public Viewer with(String name, String radiograph, HeatMap map) {
        return with(radiograph, LaidOver.of(name, map));
    }

    /** Lays a mask over the radiograph of an id. */
    public Viewer with(String name, String radiograph, FractureMask mask) {
        return with(radiograph, LaidOver.of(name, mask));
    }

    /** Draws a detector's boxes on the radiograph of an id. */
    public Viewer with(String name, String radiograph, List<ScoredBox> boxes) {
        return with(radiograph, LaidOver.of(name, boxes));
    }

    private String only() {
        if (shown.size() != 1) {
            throw new IllegalArgumentException("the view has the radiographs %s: say over which".formatted(ids()));
        }
        return shown.get(0).id();
    }

    private Viewer with(String radiograph, LaidOver layer) {
        if (!ids().contains(radiograph)) {
            throw new IllegalArgumentException(
                    "the view has no radiograph \"%s\", only %s".formatted(radiograph, ids()));
        }
        return new Viewer(
                title,
                shown.stream()
                        .map(s -> s.id().equals(radiograph) ? s.with(layer) : s)
                        .toList());
    }

    private List<String> ids() {
        return shown.stream().map(Shown::id).toList();
    }

    /** One piece of HTML, whatever page it is put into, as often as one likes. */
    public String html() {
        String stills = shown.stream()
                .map(s -> "<img src=\"%s\" alt=\"%s\" style=\"height:300px;margin-right:4px\">"
                        .formatted(s.still(), HtmlText.of(toString())))
                .collect(Collectors.joining());
        String script = PageScript.of("view.js", "viewer.js");
        int left = MOST_BYTES - stills.length() - script.length() - toString().length() - 500;
        return "<div class=\"radiuslab-view\" data-view=\"%s\">%s</div><script>%s</script>"
                .formatted(data(left), stills, script);
    }

    /** The data at the least reduction that fits. */
    private String data(int most) {
        long pixels = shown.stream()
                .mapToLong(s -> (long) s.image().width() * s.image().height())
                .sum();
        int first = (int) Math.ceil(Math.sqrt((double) pixels / MOST_PIXELS));
        return IntStream.rangeClosed(Math.max(1, first), GREATEST_BLOCK)
                .mapToObj(by -> {
                    Map<String, Object> data = new LinkedHashMap<>();
                    data.put("title", title);
                    data.put("shown", shown.stream().map(s -> s.data(by)).toList());
                    return HtmlText.of(new Gson().toJson(data));
                })
                .filter(data -> data.length() <= most)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s has too many radiographs or layers for one page: view them one by one".formatted(title)));
    }

    /** Such as "exam 17: ap 384 x 512, lateral 384 x 512; marked, segmentation". */
    @Override
    public String toString() {
        String pictures = shown.stream()
                .map(s -> "%s %d x %d"
                        .formatted(s.title(), s.image().width(), s.image().height())
                        .strip())
                .collect(Collectors.joining(", "));
        String layers = shown.stream()
                .flatMap(s -> s.layers().stream())
                .map(LaidOver::name)
                .distinct()
                .collect(Collectors.joining(", "));
        return "%s: %s%s".formatted(title, pictures, layers.isEmpty() ? "" : "; " + layers);
    }
}
