package radiuslab.drawing;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.awt.FontFormatException;
import java.io.IOException;
import java.text.AttributedCharacterIterator;
import java.text.CharacterIterator;
import java.util.Set;

/** Writes a PDF's text with the figures' typeface, and tells which texts it lacks letters for. */
final class EmbeddedText extends PdfBoxGraphics2DFontTextDrawer {
    private final Set<String> shapes;

    /** @param shapes takes up texts that will be drawn as shapes */
    EmbeddedText(Set<String> shapes) {
        this.shapes = shapes;
    }

    @Override
    public boolean canDrawText(AttributedCharacterIterator text, IFontTextDrawerEnv environment)
            throws IOException, FontFormatException {
        String letters = letters(text);
        boolean can = Lettering.has(letters) && super.canDrawText(text, environment);
        if (!can && !letters.isBlank()) {
            shapes.add(letters);
        }
        return can;
    }

    private static String letters(AttributedCharacterIterator text) {
        StringBuilder letters = new StringBuilder();
        for (char c = text.first(); c != CharacterIterator.DONE; c = text.next()) {
            letters.append(c);
        }
        text.first();
        return letters.toString();
    }
}
