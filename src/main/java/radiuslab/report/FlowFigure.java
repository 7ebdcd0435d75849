package radiuslab.report;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import radiuslab.cohort.Cohort;
import radiuslab.cohort.Cohort.Exclusion;
import radiuslab.drawing.ChartStyle;
import radiuslab.drawing.Drawing;
import radiuslab.drawing.Figure;
import radiuslab.drawing.Lettering;
import radiuslab.drawing.Lettering.Anchor;
import radiuslab.exam.Exam;
import radiuslab.exam.Split;

/** Figure 1 of the study: how the exams that were read became the sets of the study, after STARD 2015, item 19. */
public final class FlowFigure {
    private static final double LETTERS = 7.5;
    private static final double LINE = Lettering.height(LETTERS);
    private static final double PAD = 12;
    private static final double GAP = 44;
    private static final double WIDTH = Figure.TWO_COLUMNS / Figure.UNIT_MM;
    private static final double MIDDLE_BOX = 300;
    private static final double SIDE_BOX = 290;

    private FlowFigure() {}

    /** The cohort's own counts; a set without exams is left out. */
    public static Figure of(Cohort cohort) {
        int excluded = cohort.exclusions().stream().mapToInt(Exclusion::exams).sum();
        Box read = new Box(
                List.of(
                        "Exams retrieved",
                        String.format(Locale.ROOT, "n = %,d", cohort.exams().size() + excluded)),
                MIDDLE_BOX);
        Box aside = aside(cohort.exclusions(), excluded);
        Box kept = new Box(counts("Exams classified", cohort.exams()), MIDDLE_BOX);
        List<Split> parts = List.of(Split.values()).stream()
                .filter(s -> !cohort.exams(s).isEmpty())
                .toList();
        double part = Math.min(MIDDLE_BOX, (WIDTH - (parts.size() - 1) * GAP) / parts.size());
        List<Box> sets = parts.stream()
                .map(s -> new Box(counts(set(s), cohort.exams(s)), part))
                .toList();
        double between = Math.max(GAP, aside.height() + 16);
        double height =
                4 + read.height() + between + kept.height() + GAP + sets.get(0).height();
        String caption = String.format(
                Locale.ROOT,
                "Flow of imaging data, cohort %s: %,d exams retrieved, %,d excluded, %,d classified, %,d with a fracture.",
                cohort.name(),
                cohort.exams().size() + excluded,
                excluded,
                cohort.exams().size(),
                cohort.fractures());
        Drawing drawing = (graphics, width, h) -> paint(graphics, width, read, aside, between, kept, sets);
        return new Figure("flow", caption, Figure.TWO_COLUMNS, Math.max(20, height * Figure.UNIT_MM), drawing);
    }

    private static String set(Split split) {
        return Wording.label(Wording.split(split)) + " set";
    }

    private static Box aside(List<Exclusion> exclusions, int excluded) {
        List<String> lines = new ArrayList<>(List.of(String.format(Locale.ROOT, "Excluded: n = %,d", excluded)));
        for (Exclusion exclusion : exclusions) {
            lines.addAll(Lettering.wrapped(
                    String.format(Locale.ROOT, "%s: %,d", exclusion.reason(), exclusion.exams()),
                    LETTERS,
                    SIDE_BOX - 2 * PAD));
        }
        return new Box(lines, SIDE_BOX);
    }

    private static List<String> counts(String title, List<Exam> exams) {
        long fractures = exams.stream().filter(e -> e.finding().isFracture()).count();
        return List.of(
                title,
                String.format(Locale.ROOT, "n = %,d", exams.size()),
                String.format(
                        Locale.ROOT,
                        "Fracture: %,d (%.1f %%)",
                        fractures,
                        100.0 * fractures / Math.max(1, exams.size())),
                String.format(Locale.ROOT, "No fracture: %,d", exams.size() - fractures));
    }

    private static void paint(
            Graphics2D graphics, int width, Box read, Box aside, double between, Box kept, List<Box> sets) {
        graphics.setStroke(ChartStyle.THIN);
        double x = width / 2.0;
        double top = 2;
        read.paint(graphics, x, top);
        double from = top + read.height();
        double to = from + between;
        arrow(graphics, x, from, x, to);
        double sideLeft = Math.min(x + GAP, width - 2 - SIDE_BOX);
        arrow(graphics, x, (from + to) / 2, sideLeft, (from + to) / 2);
        aside.paint(graphics, sideLeft + SIDE_BOX / 2, (from + to - aside.height()) / 2);
        kept.paint(graphics, x, to);
        double bar = to + kept.height() + GAP / 2;
        double step =
                sets.get(0).width() + (width - sets.size() * sets.get(0).width() - 4) / Math.max(1, sets.size() - 1);
        double first = sets.size() == 1 ? x : 2 + sets.get(0).width() / 2;
        graphics.draw(new Line2D.Double(x, to + kept.height(), x, bar));
        graphics.draw(new Line2D.Double(first, bar, first + (sets.size() - 1) * step, bar));
        for (int i = 0; i < sets.size(); i++) {
            arrow(graphics, first + i * step, bar, first + i * step, bar + GAP / 2);
            sets.get(i).paint(graphics, first + i * step, bar + GAP / 2);
        }
    }

    private static void arrow(Graphics2D graphics, double x1, double y1, double x2, double y2) {
        graphics.draw(new Line2D.Double(x1, y1, x2, y2));
        boolean down = x1 == x2;
        Path2D head = new Path2D.Double();
        head.moveTo(x2, y2);
        head.lineTo(down ? x2 - 4 : x2 - 8, down ? y2 - 8 : y2 - 4);
        head.lineTo(down ? x2 + 4 : x2 - 8, down ? y2 - 8 : y2 + 4);
        head.closePath();
        graphics.fill(head);
    }

    /** Lines of text with a border. */
    private record Box(List<String> lines, double width) {
        double height() {
            return lines.size() * LINE + 1.2 * PAD;
        }

        void paint(Graphics2D graphics, double centre, double top) {
            graphics.setColor(ChartStyle.BLACK);
            graphics.draw(new Rectangle2D.Double(centre - width / 2, top, width, height()));
            for (int i = 0; i < lines.size(); i++) {
                String line = Lettering.shortened(lines.get(i), LETTERS, width - 2 * PAD);
                Lettering.write(
                        graphics,
                        line,
                        centre - width / 2 + PAD,
                        top + 0.4 * PAD + (i + 0.95) * LINE,
                        LETTERS,
                        Anchor.START);
            }
        }
    }
}
