package radiuslab.drawing;

import java.awt.Graphics2D;
import java.util.List;

/**
 * Panels side by side, row by row.
 *
 * @param panels at least one
 * @param columns in each row
 */
public record PanelSheet(List<? extends Drawing> panels, int columns) implements Drawing {
    private static final int GAP = 12;
    /** The height of a journal's page without its margins. */
    private static final double PAGE_MM = 240;

    /** Narrower pictures show nothing. */
    private static final double LEAST_MM = 15;

    public PanelSheet {
        panels = List.copyOf(panels);
        if (panels.isEmpty() || columns < 1) {
            throw new IllegalArgumentException(
                    "a sheet needs panels and columns, found %d and %d".formatted(panels.size(), columns));
        }
    }

    @Override
    public void paint(Graphics2D graphics, int width, int height) {
        int rows = rows();
        int cellWidth = (width - (columns - 1) * GAP) / columns;
        int cellHeight = (height - (rows - 1) * GAP) / rows;
        for (int i = 0; i < panels.size(); i++) {
            Graphics2D cell = (Graphics2D) graphics.create();
            cell.translate(i % columns * (cellWidth + GAP), i / columns * (cellHeight + GAP));
            panels.get(i).paint(cell, cellWidth, cellHeight);
            cell.dispose();
        }
    }

    private int rows() {
        return (panels.size() + columns - 1) / columns;
    }

    /**
     * The sheet as a figure of two text columns' width, or less where it would be higher than a page.
     *
     * @param aspect height of one picture divided by its width
     * @param beside height of what stands above and below it in its panel, in units of {@link Figure#UNIT_MM}
     */
    public Figure figure(String name, Caption caption, double aspect, double beside) {
        double across = (columns - 1) * GAP * Figure.UNIT_MM;
        double down = (rows() - 1) * GAP * Figure.UNIT_MM;
        double besideMm = beside * Figure.UNIT_MM;
        double onPage = ((PAGE_MM - down) / rows() - besideMm) / aspect;
        double cellMm = Math.max(LEAST_MM, Math.min((Figure.TWO_COLUMNS - across) / columns, onPage));
        double heightMm = rows() * (cellMm * aspect + besideMm) + down;
        return new Figure(name, caption, columns * cellMm + across, heightMm, this);
    }
}
