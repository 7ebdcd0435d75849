package radiuslab.pacs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import radiuslab.dicom.Tag;

/** The questions that an archive is asked. */
sealed interface Pacs permits DimsePacs, WebPacs {
    /**
     * Answers to a query.
     *
     * @param all each with the attributes asked for, as text by keyword
     * @param complete whether the archive said that these are all
     */
    record Answers(List<Map<String, String>> all, boolean complete) {}

    FetchSettings settings();

    /** @throws PacsException if the archive does not answer to us */
    void echo() throws IOException;

    /**
     * Looks for what matches.
     *
     * @param level STUDY, SERIES or IMAGE
     * @param keys what must match, or with an empty text what is asked for
     */
    Answers find(String level, Map<Tag, String> keys) throws IOException;

    /** In which ways {@link #retrieve} may be tried, one after the other, until all images are there. */
    List<String> attempts();

    /** Whether images may come after the archive has said that they did. */
    boolean comesLate();

    /**
     * Has images of a series brought into a folder, or to our port.
     *
     * @param images UIDs
     * @param whole whether they are all of the series
     * @param attempt one of {@link #attempts}
     * @return what the archive said about it, "" where it said that all went well
     */
    String retrieve(String study, String series, List<String> images, boolean whole, String attempt, Path folder)
            throws IOException;
}
