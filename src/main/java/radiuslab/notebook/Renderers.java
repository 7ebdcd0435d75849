package radiuslab.notebook;

/** How values look in a notebook. */
public final class Renderers {
    private Renderers() {}

    /** Called once by the start-up file. */
    public static void register() {}
}
