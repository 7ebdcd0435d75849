package radiuslab.statistics;

/** How several p values are adjusted for their number. */
public enum Correction {
    /** Keeps the chance of any false rejection. */
    HOLM("Holm") {
        @Override
        public double[] adjust(double... p) {
            return PValues.holm(p);
        }
    },
    /** Keeps the expected share of false rejections. */
    BENJAMINI_HOCHBERG("Benjamini-Hochberg") {
        @Override
        public double[] adjust(double... p) {
            return PValues.benjaminiHochberg(p);
        }
    };

    private final String title;

    Correction(String title) {
        this.title = title;
    }

    /** Its author, as headings and texts name it. */
    public String title() {
        return title;
    }

    /**
     * @param p each in [0, 1]
     * @return adjusted, in the same order
     */
    public abstract double[] adjust(double... p);
}
