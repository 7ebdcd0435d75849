package radiuslab.multireader;

/** What a result shall hold for: which of readers and cases are a sample of all others of their kind. */
public enum Generalisation {
    /** Other readers reading other cases: both random. What a study usually claims. */
    READERS_AND_CASES("Readers and cases"),
    /** These very readers, reading other cases: readers fixed, cases random. */
    CASES("Cases"),
    /** Other readers, reading these very cases: readers random, cases fixed. */
    READERS("Readers");

    private final String title;

    Generalisation(String title) {
        this.title = title;
    }

    /** What is random, as tables name it. */
    public String title() {
        return title;
    }
}
