package radiuslab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import radiuslab.drawing.Figure;
import radiuslab.drawing.FigureStyle;

/** Every figure of the study speaks the languages that are shipped, its caption too. */
class FigureLanguagesTest {
    /** Names and symbols, which read the same in every language. */
    private static final String NAMES = "A  |exam-\\d{4}(-ap|-lateral)?|data-samples|toy|Dr [AB]|HiResCAM|[np] =";

    private static final Path SAMPLES = Path.of("data-samples");

    private static List<Figure> figures;

    @BeforeAll
    static void draw() throws IOException {
        assumeTrue(Files.exists(SAMPLES.resolve("exams.csv")), "skipped: there is no data-samples/");
        figures = EveryFigure.of(SAMPLES);
    }

    /** The pictures are left in target/figures/de and fr, to be looked at. */
    @ParameterizedTest
    @ValueSource(strings = {"de", "fr"})
    void everyWordOfEveryFigureIsTranslatedOrAName(String language) throws IOException {
        FigureStyle style = FigureStyle.published().withLanguage(language);
        Path folder = Files.createDirectories(Path.of("target/figures", language));
        Set<String> left = new TreeSet<>();
        for (Figure figure : figures) {
            left.addAll(style.untranslated(figure));
            Figure other = figure.with(style);
            ImageIO.write(
                    other.image(100),
                    "png",
                    folder.resolve(figure.name() + ".png").toFile());
            Files.writeString(folder.resolve(figure.name() + ".txt"), other.caption());
        }
        left.removeIf(text -> text.replaceAll(NAMES, "").codePoints().noneMatch(Character::isLetter));
        assertEquals(List.of(), List.copyOf(left));
    }
}
