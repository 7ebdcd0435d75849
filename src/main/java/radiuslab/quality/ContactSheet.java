package radiuslab.quality;

import java.awt.Graphics2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import radiuslab.drawing.ChartStyle;
import radiuslab.drawing.Drawing;
import radiuslab.drawing.Figure;
import radiuslab.drawing.Lettering;
import radiuslab.drawing.Lettering.Anchor;
import radiuslab.exam.Radiograph;
import radiuslab.report.Panel;

/** Radiographs that a person should look at, each with the one it is compared with and the reason beside. */
public final class ContactSheet {
    private static final int ROWS = 5;
    private static final int COLUMNS = 2;
    private static final int PER_PAGE = ROWS * COLUMNS;
    private static final double ROW_MM = 44;
    private static final double GAP = 14;

    /** Share of a cell's width that one picture takes. */
    private static final double PICTURE = 0.34;

    /** A concern with its pictures. */
    private record Entry(Concern concern, List<Panel> pictures) implements Drawing {
        static Entry of(Concern concern) throws IOException {
            List<Panel> pictures = new ArrayList<>(List.of(panel(concern.radiograph())));
            if (concern.other().isPresent()) {
                pictures.add(panel(concern.other().get()));
            }
            return new Entry(concern, pictures);
        }

        private static Panel panel(Radiograph radiograph) throws IOException {
            return Panel.of(radiograph.id(), radiograph.image());
        }

        @Override
        public void paint(Graphics2D graphics, int width, int height) {
            int picture = (int) (width * PICTURE);
            for (int i = 0; i < pictures.size(); i++) {
                Graphics2D cell = (Graphics2D) graphics.create();
                cell.translate(i * picture, 0);
                pictures.get(i).paint(cell, picture - 6, height - 8);
                cell.dispose();
            }
            double left = pictures.size() * picture + 6;
            double y = Lettering.height(ChartStyle.SMALL) * 2;
            graphics.setColor(ChartStyle.BLACK);
            for (String text : List.of("Exam " + concern.exam(), concern.kind().words(), concern.detail())) {
                for (String line : Lettering.wrapped(text, ChartStyle.SMALL, width - left - 4)) {
                    Lettering.write(graphics, line, left, y, ChartStyle.SMALL, Anchor.START);
                    y += Lettering.height(ChartStyle.SMALL);
                }
                y += 4;
            }
        }
    }

    private ContactSheet() {}

    /**
     * The concerns in their order, ten on a page: {@code quality-1}, {@code quality-2} ... They hold their radiographs in
     * memory, up to twenty a page.
     *
     * @param most pages
     * @throws IOException if an image cannot be read
     */
    public static List<Figure> of(Quality quality, int most) throws IOException {
        List<Figure> pages = new ArrayList<>();
        for (int page = 1; page <= Math.min(pages(quality), most); page++) {
            pages.add(page(quality, page));
        }
        return pages;
    }

    /** How many there are. */
    static int pages(Quality quality) {
        return (quality.concerns().size() + PER_PAGE - 1) / PER_PAGE;
    }

    /** One of them, with its radiographs in memory. @param number from 1 */
    static Figure page(Quality quality, int number) throws IOException {
        List<Concern> concerns = quality.concerns();
        int from = (number - 1) * PER_PAGE;
        List<Entry> entries = new ArrayList<>();
        for (Concern concern : concerns.subList(from, Math.min(from + PER_PAGE, concerns.size()))) {
            entries.add(Entry.of(concern));
        }
        int rows = (entries.size() + COLUMNS - 1) / COLUMNS;
        String caption = "Radiographs to look at, cohort %s: concerns %d to %d of %d."
                .formatted(quality.cohort(), from + 1, from + entries.size(), concerns.size());
        return new Figure(
                "quality-" + number,
                caption,
                Figure.TWO_COLUMNS,
                rows * ROW_MM,
                (graphics, width, height) -> paint(graphics, width, height, rows, entries));
    }

    private static void paint(Graphics2D graphics, int width, int height, int rows, List<Entry> entries) {
        double cellWidth = (width - GAP) / COLUMNS, cellHeight = height / (double) rows;
        for (int i = 0; i < entries.size(); i++) {
            Graphics2D cell = (Graphics2D) graphics.create();
            cell.translate(i % COLUMNS * (cellWidth + GAP), i / COLUMNS * cellHeight);
            entries.get(i).paint(cell, (int) cellWidth, (int) cellHeight);
            cell.dispose();
        }
    }
}
