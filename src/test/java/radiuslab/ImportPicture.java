package radiuslab;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Map;
import java.util.Set;
import radiuslab.drawing.Drawing;
import radiuslab.drawing.Lettering;
import radiuslab.drawing.Lettering.Anchor;

/** Who imports whom: a row per package, a column per package it may know, a dot where it does. Below the diagonal, or wrong. */
record ImportPicture(List<String> rooms, Map<String, Set<String>> imports) implements Drawing {
    private static final double CELL = 34;
    private static final double LEFT = 160;
    private static final double TOP = 150;
    private static final Color DOT = new Color(0x0072B2);
    private static final Color WRONG = new Color(0xD55E00);
    private static final Color SHADE = new Color(0xF0F0F0);
    private static final Color INK = new Color(0x1A1A1A);

    @Override
    public void paint(Graphics2D graphics, int width, int height) {
        for (int row = 0; row < rooms.size(); row++) {
            shade(graphics, row);
            for (int column = 0; column < rooms.size(); column++) {
                if (imports.getOrDefault(rooms.get(row), Set.of()).contains(rooms.get(column))) {
                    graphics.setColor(column < row ? DOT : WRONG);
                    graphics.fill(new Ellipse2D.Double(x(column) + CELL / 4, y(row) + CELL / 4, CELL / 2, CELL / 2));
                }
            }
            name(graphics, row);
        }
    }

    private static double x(int column) {
        return LEFT + column * CELL;
    }

    private static double y(int row) {
        return TOP + row * CELL;
    }

    /** The rooms a row may know lie left of its own square. */
    private static void shade(Graphics2D graphics, int row) {
        graphics.setColor(SHADE);
        graphics.fill(new Rectangle2D.Double(LEFT, y(row), row * CELL, CELL - 2));
        graphics.setColor(INK);
        graphics.draw(new Line2D.Double(x(row), y(row) + CELL - 2, x(row) + CELL, y(row) + CELL - 2));
    }

    private void name(Graphics2D graphics, int index) {
        graphics.setColor(INK);
        Lettering.write(graphics, rooms.get(index), LEFT - 10, y(index) + CELL / 2 + 6, 8, Anchor.END);
        graphics.rotate(-Math.PI / 4, x(index) + CELL / 2, TOP - 10);
        Lettering.write(graphics, rooms.get(index), x(index) + CELL / 2, TOP - 10, 8, Anchor.START);
        graphics.rotate(Math.PI / 4, x(index) + CELL / 2, TOP - 10);
    }
}
