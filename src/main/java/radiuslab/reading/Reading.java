package radiuslab.reading;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;

/**
 * The reading room of a cohort, open in the browsers of this computer. Every change is in a log on the disk before the page
 * says that it is saved; closing the room loses nothing.
 */
public final class Reading implements Closeable {
    private final Room room;
    private final ReadingServer server;

    private Reading(Room room, ReadingServer server) {
        this.room = room;
        this.server = server;
    }

    /**
     * Opens the room on a free port, with a session named "first" of all cases if there is none yet.
     *
     * @param cohort folder of a cohort, labelled or not, or of images
     * @throws IOException if there is nothing to read, or the folder is not writable
     */
    public static Reading open(Path cohort) throws IOException {
        return open(cohort, 0, Clock.systemUTC());
    }

    /** The same on a port, with a clock for the log. */
    public static Reading open(Path cohort, int port, Clock clock) throws IOException {
        Room room = new Room(cohort, clock);
        try {
            if (room.folder().all().isEmpty()) {
                room.folder().make(ReadingSession.of("first", 1, room.cases().exams()));
            }
            return new Reading(room, ReadingServer.start(room, port));
        } catch (IOException | RuntimeException failed) {
            room.close();
            throw failed;
        }
    }

    /** The link to open, with its secret. */
    public URI address() {
        return server.address();
    }

    /** Ends the server; open pages say so. */
    @Override
    public void close() throws IOException {
        server.close();
        room.close();
    }

    @Override
    public String toString() {
        return "reading room of %s: %s".formatted(room.cases().name(), address());
    }
}
