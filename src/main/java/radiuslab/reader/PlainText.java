package radiuslab.reader;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text file in UTF-8; Windows' byte-order mark before it is no part of the text. */
final class PlainText {
    private PlainText() {}

    /**
     * @throws IOException if it cannot be read or is no UTF-8; names the file
     */
    static String read(Path file) throws IOException {
        try {
            String text = Files.readString(file);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException foreign) {
            throw new IOException(file.getFileName() + " is no text in UTF-8; save it as UTF-8", foreign);
        }
    }
}
