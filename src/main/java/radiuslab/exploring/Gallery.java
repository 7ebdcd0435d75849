package radiuslab.exploring;

import java.util.ArrayList;
import java.util.List;
import radiuslab.drawing.Figure;
import radiuslab.drawing.Pictured;
import radiuslab.report.Panel;

/** Radiographs for one figure, gathered one after the other. */
public final class Gallery implements Pictured {
    private static final int COLUMNS = 4;

    private final String name;
    private final String caption;
    private final List<Panel> panels = new ArrayList<>();

    private Gallery(String name, String caption) {
        this.name = name;
        this.caption = caption;
    }

    /**
     * An empty one.
     *
     * @param name of the figure's files: a-z, 0-9 and -
     * @param caption what will be seen
     */
    public static Gallery of(String name, String caption) {
        return new Gallery(name, caption);
    }

    /** With further radiographs behind those there are. */
    public Gallery add(Panel... further) {
        panels.addAll(List.of(further));
        return this;
    }

    /** @throws IllegalArgumentException while it is empty */
    @Override
    public Figure figure() {
        return Panel.figure(name, caption, panels, COLUMNS);
    }

    @Override
    public String toString() {
        return "%s (%d radiographs)".formatted(caption, panels.size());
    }
}
