package radiuslab.quality;

import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import radiuslab.drawing.Figure;
import radiuslab.files.WholeFolder;

/** What {@code lab check --quality} leaves: the two tables, and contact sheets. They show patients and stay where they are. */
public final class QualityFolder {
    private static final int MOST_PAGES = 50;
    private static final int DPI = 150;

    private QualityFolder() {}

    /**
     * Writes {@code quality} and {@code shortcuts} (csv, html, tex) and {@code quality-1.png}, {@code quality-2.png} ...
     *
     * @param folder absent or empty; it appears whole
     */
    public static void write(Path folder, Quality quality) throws IOException {
        WholeFolder.writeForOwner(folder, inside -> {
            quality.table().write(inside);
            quality.shortcutTable().write(inside);
            int pages = Math.min(ContactSheet.pages(quality), MOST_PAGES);
            for (int number = 1; number <= pages; number++) { // one at a time in memory
                Figure page = ContactSheet.page(quality, number);
                Path file = inside.resolve(page.name() + ".png");
                if (!ImageIO.write(page.image(DPI), "png", file.toFile())) {
                    throw new IOException("this Java writes no PNG");
                }
            }
        });
    }
}
