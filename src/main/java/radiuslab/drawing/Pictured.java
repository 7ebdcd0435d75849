package radiuslab.drawing;

/** A result that is looked at: a notebook's cell shows its figure. */
public interface Pictured {
    /** The figure, ready to be written with the results. */
    Figure figure();
}
