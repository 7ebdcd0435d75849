package radiuslab.files;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text file in UTF-8; Windows' byte-order mark before it is not part of the text. */
public final class PlainText {
    private static final String MARK = "\uFEFF";

    private PlainText() {}

    /** @throws IOException if it cannot be read or is not UTF-8; names the file */
    public static String read(Path file) throws IOException {
        try {
            return withoutMark(Files.readString(file));
        } catch (CharacterCodingException foreign) {
            throw new IOException(file.getFileName() + " is not text in UTF-8; save it as UTF-8", foreign);
        }
    }

    public static String withoutMark(String text) {
        return text.startsWith(MARK) ? text.substring(MARK.length()) : text;
    }
}
