package radiuslab.drawing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.PDFStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.state.Concatenate;
import org.apache.pdfbox.contentstream.operator.state.Restore;
import org.apache.pdfbox.contentstream.operator.state.Save;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.util.Matrix;

/** A figure's PDF for a page, as {@link PrintedSvg} is its SVG. */
public final class PrintedPdf extends PDFStreamEngine {
    private final PDDocument document;
    private final int dpi;

    private PrintedPdf(PDDocument document, int dpi) {
        this.document = document;
        this.dpi = dpi;
        addOperator(new Concatenate(this));
        addOperator(new Save(this));
        addOperator(new Restore(this));
    }

    /** @param figure a PDF file. @param dpi of the pictures inside */
    public static byte[] of(Path figure, int dpi) throws IOException {
        try (PDDocument document = Loader.loadPDF(figure.toFile())) {
            for (PDPage page : document.getPages()) {
                new PrintedPdf(document, dpi).processPage(page);
            }
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        if (!operator.getName().equals("Do")) {
            super.processOperator(operator, operands);
            return;
        }
        COSName name = (COSName) operands.get(0);
        PDXObject drawn = getResources().getXObject(name);
        if (drawn instanceof PDFormXObject form) {
            showForm(form);
        } else if (drawn instanceof PDImageXObject picture && picture.getSoftMask() == null) {
            getResources().put(name, printed(picture));
        }
    }

    private PDImageXObject printed(PDImageXObject picture) throws IOException {
        Matrix place = getGraphicsState().getCurrentTransformationMatrix();
        double point = 25.4 / 72;
        PrintedRaster raster = PrintedRaster.of(
                picture.getImage(), place.getScalingFactorX() * point, place.getScalingFactorY() * point, dpi);
        return raster.form().equals("jpeg")
                ? JPEGFactory.createFromByteArray(document, raster.file())
                : LosslessFactory.createFromImage(document, raster.image());
    }
}
