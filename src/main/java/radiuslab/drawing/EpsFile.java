package radiuslab.drawing;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.xmlgraphics.java2d.GraphicContext;
import org.apache.xmlgraphics.java2d.ps.EPSDocumentGraphics2D;
import org.apache.xmlgraphics.ps.PSGenerator;

/**
 * A figure as encapsulated PostScript. The form knows neither transparency nor embedded TrueType: pale colours are mixed
 * with white, and text is shapes.
 */
final class EpsFile {
    private EpsFile() {}

    static byte[] of(Figure figure) throws IOException {
        var bytes = new ByteArrayOutputStream();
        EPSDocumentGraphics2D graphics = new EPSDocumentGraphics2D(true) {
            @Override
            public void setPSGenerator(PSGenerator generator) {
                super.setPSGenerator(new Opaque(generator));
            }
        };
        graphics.setGraphicContext(new GraphicContext());
        graphics.setupDocument(bytes, figure.widthUnits() / 2, figure.heightUnits() / 2);
        graphics.scale(0.5, 0.5);
        figure.drawing().paint(graphics, figure.widthUnits(), figure.heightUnits());
        graphics.finish();
        return bytes.toByteArray();
    }

    private static final class Opaque extends PSGenerator {
        Opaque(PSGenerator generator) {
            super(generator.getOutputStream());
        }

        @Override
        public void useColor(Color colour) throws IOException {
            super.useColor(ChartStyle.onWhite(colour));
        }
    }
}
