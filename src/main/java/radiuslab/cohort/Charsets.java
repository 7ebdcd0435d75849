package radiuslab.cohort;

/** What to say of a file name that this Java cannot use: under LC_ALL=C it cannot name a file with an umlaut. */
final class Charsets {
    private Charsets() {}

    private static boolean isForeign(String name) {
        return name.chars().anyMatch(c -> c > 127)
                && !ofNames().replace("-", "").equalsIgnoreCase("utf8");
    }

    /** The character set of file names. */
    private static String ofNames() {
        return System.getProperty("sun.jnu.encoding", "");
    }

    static String flaw(String name) {
        return isForeign(name)
                ? "\"%s\" holds letters that file names cannot have in this session, whose character set is %s"
                        .formatted(name, ofNames())
                : "not a file name";
    }

    static String remedy(String name, String otherwise) {
        return isForeign(name) ? "Set LC_ALL=C.UTF-8 and start again" : otherwise;
    }
}
