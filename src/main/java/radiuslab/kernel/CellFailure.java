package radiuslab.kernel;

import java.util.List;

/** Why a cell failed, in words for whoever wrote it. */
final class CellFailure extends Exception {
    private static final long serialVersionUID = 1;

    private final String kind;
    private final transient List<String> traceback;

    /**
     * A cell that failed.
     *
     * @param kind what was thrown, or what else went wrong, such as "does not compile"
     * @param message its words; empty without any
     * @param traceback the lines to show: what, where, and what caused it
     */
    CellFailure(String kind, String message, List<String> traceback) {
        super(message);
        this.kind = kind;
        this.traceback = List.copyOf(traceback);
    }

    String kind() {
        return kind;
    }

    List<String> traceback() {
        return traceback;
    }

    /** Kind and message in one line, and the causes below. */
    String inWords() {
        return getMessage().isEmpty() ? kind : kind + ": " + getMessage();
    }
}
