package radiuslab.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import radiuslab.drawing.ChartStyle;
import radiuslab.drawing.Drawing;
import radiuslab.drawing.Figure;
import radiuslab.drawing.Lettering;
import radiuslab.drawing.Lettering.Anchor;
import radiuslab.drawing.PanelSheet;
import radiuslab.evaluation.Confusion;
import radiuslab.evaluation.OperatingPoint;
import radiuslab.evaluation.Performance;
import radiuslab.evaluation.ReaderPerformance;

/** Confusion matrices: truth in rows, call in columns; the greater the share of its row, the darker a cell. */
public final class ConfusionFigure {
    private static final int MOST_COLUMNS = 4;
    private static final double HEIGHT_MM = 46;

    private ConfusionFigure() {}

    /** @param methods at least one, each at both its thresholds */
    public static Figure of(List<Performance> methods, List<ReaderPerformance> readers) {
        List<Drawing> matrices = new ArrayList<>();
        methods.forEach(m -> matrices.add(matrix(m.method(), m.atHalf())));
        methods.forEach(m -> matrices.add(matrix(m.method(), m.atOptimised())));
        readers.forEach(r ->
                matrices.add(new Matrix(Wording.label(r.reader()), r.point().counts())));
        int columns = Math.max(2, Math.min(MOST_COLUMNS, methods.size()));
        int rows = (matrices.size() + columns - 1) / columns;
        String caption = "Confusion matrices on the %s, at the threshold %s, %s, and at %s. Rows: truth; columns: call."
                .formatted(
                        Wording.set(methods.get(0)),
                        ThresholdWords.value(methods.get(0).atHalf().threshold()),
                        methods.get(0).atHalf().at().how(),
                        ThresholdWords.optimised(methods));
        return new Figure(
                "confusion",
                caption,
                columns == 2 ? Figure.ONE_COLUMN : Figure.TWO_COLUMNS,
                rows * HEIGHT_MM,
                new PanelSheet(matrices, columns));
    }

    private static Drawing matrix(String method, OperatingPoint point) {
        return new Matrix(
                ThresholdWords.marked(
                        "%s, %s".formatted(Wording.label(method), Wording.threshold(point.threshold())),
                        point.counts()),
                point.counts());
    }

    private record Matrix(String title, Confusion counts) implements Drawing {
        private static final double LETTERS = ChartStyle.SMALL;
        private static final double LINE = Lettering.height(LETTERS);

        @Override
        public void paint(Graphics2D graphics, int width, int height) {
            double left = 2 * LINE + 8;
            double top = 2 * LINE + 12;
            double side = Math.min(width - left - 4, height - top - LINE - 14) / 2;
            graphics.setColor(ChartStyle.BLACK);
            String fitting = Lettering.shortened(title, LETTERS, width - 4);
            Lettering.write(graphics, fitting, left, LINE, LETTERS, Anchor.START);
            cell(graphics, left, top, side, counts.tp(), counts.fractures());
            cell(graphics, left + side, top, side, counts.fn(), counts.fractures());
            cell(graphics, left, top + side, side, counts.fp(), counts.others());
            cell(graphics, left + side, top + side, side, counts.tn(), counts.others());
            names(graphics, left, top, side);
        }

        private static void cell(Graphics2D graphics, double x, double y, double side, int count, int of) {
            double share = of == 0 ? 0 : count / (double) of;
            graphics.setColor(tint(share));
            graphics.fill(new Rectangle2D.Double(x, y, side, side));
            graphics.setColor(ChartStyle.GREY);
            graphics.setStroke(ChartStyle.THIN);
            graphics.draw(new Rectangle2D.Double(x, y, side, side));
            graphics.setColor(ChartStyle.BLACK);
            Lettering.write(graphics, "" + count, x + side / 2, y + side / 2 + 8, 9, Anchor.MIDDLE);
        }

        private static Color tint(double share) {
            Color full = ChartStyle.COLOURS.get(0);
            return ChartStyle.onWhite(
                    new Color(full.getRed(), full.getGreen(), full.getBlue(), (int) Math.round(160 * share)));
        }

        private static void upright(Graphics2D graphics, String text, double x, double y) {
            AffineTransform before = graphics.getTransform();
            graphics.translate(x, y);
            graphics.rotate(-Math.PI / 2);
            Lettering.write(graphics, text, 0, 0, LETTERS, Anchor.MIDDLE);
            graphics.setTransform(before);
        }

        private static void names(Graphics2D graphics, double left, double top, double side) {
            graphics.setColor(ChartStyle.BLACK);
            String[] names = {"fracture", "none"};
            for (int i = 0; i < 2; i++) {
                double middle = (i + 0.5) * side;
                Lettering.write(graphics, names[i], left + middle, top - 5, LETTERS, Anchor.MIDDLE);
                upright(graphics, names[i], left - 6, top + middle);
            }
            upright(graphics, "truth", left - 6 - LINE, top + side);
            Lettering.write(graphics, "called", left + side, top + 2 * side + LINE, LETTERS, Anchor.MIDDLE);
        }
    }
}
