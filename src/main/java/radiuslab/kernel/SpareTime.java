package radiuslab.kernel;

import java.util.List;

/**
 * What a kernel does while nobody asks it for anything: it runs the start-up file, and then trivial cells in a JShell of its
 * own that is thrown away, until Java has compiled the compiler, while JShell reads the names of classes for completion. A
 * request waits for at most one such cell.
 */
final class SpareTime {
    /** After so many cells a trivial one takes 13 ms in place of 21, and more make it hardly faster (docs/benchmarks.md). */
    private static final int CELLS = 900;

    /** Java collects when its memory is full, and takes more then: 1.2 GB at rest in the place of half of that. */
    private static final int COLLECTED_EVERY = 30;

    /** A notebook that is run from top to bottom leaves no such pause. */
    private static final long PAUSE_MILLIS = 1000;

    private final Cells cells;
    private final String imports;
    private Cells thrownAway;
    private int turn;

    /**
     * @param cells those of the notebook
     * @param imports its imports: without them the compiler goes other ways
     */
    SpareTime(Cells cells, String imports) {
        this.cells = cells;
        this.imports = imports;
    }

    boolean isUsed() {
        return turn > CELLS;
    }

    /** How long nobody must have asked, in milliseconds, before the next turn. */
    long pause() {
        return turn == 1 ? PAUSE_MILLIS : 0;
    }

    /** One short piece of work. */
    void use() {
        int now = turn++;
        if (now == 0) {
            cells.prepare();
            return;
        }
        LateIndex.begin();
        try {
            thrownAway = thrownAway == null ? new Cells(List.of(imports)) : thrownAway;
            thrownAway.run("no cell", cell(now));
            if (now % COLLECTED_EVERY == 0) {
                System.gc();
            }
        } catch (CellFailure e) {
            turn = CELLS + 1; // the user's own cell will say what is wrong
        }
        if (isUsed()) {
            thrownAway.close();
            thrownAway = null;
        }
    }

    private static String cell(int turn) {
        return turn % 4 == 0 ? "int spare%d = %d;".formatted(turn, turn) : turn + " + 1";
    }
}
