package radiuslab.report;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.logging.Level;
import radiuslab.drawing.Lettering;
import radiuslab.drawing.PrintedPdf;
import radiuslab.files.WholeFile;

/** {@code report.pdf}: the page of {@link Manuscript} on paper, with the figures' own PDF, so that text stays text. */
public final class ReportPdf {
    private static final int DPI = 220;

    /** What paper needs, in the CSS 2.1 of the printing library. */
    private static final String PAPER =
            """
            <style>
            body { font-family: '%s'; max-width: none; margin: 0; padding: 0; }
            figure, tr { page-break-inside: avoid; }
            figure { margin: 1.5em 0; }
            img { max-width: 180mm; max-height: 235mm; }
            h2, caption { page-break-after: avoid; }
            table { -fs-table-paginate: paginate; margin: 1.5em 0; font-size: 6.6pt; max-width: 180mm; }
            th, td { padding: .2em .4em; word-wrap: break-word; }
            td.n { white-space: normal; }
            th:first-child, td:first-child { white-space: nowrap; }
            @page { size: A4; margin: 15mm; @bottom-right { content: counter(page); font: 8pt '%s'; } }
            </style></head>"""
                    .replace("%s", Lettering.TYPEFACE);

    private ReportPdf() {}

    /**
     * Prints the report of a run.
     *
     * @throws IOException if a figure or the page cannot be printed, with the reason
     */
    public static void write(Results results) throws IOException {
        String page = Manuscript.page(results, figure -> pdf(results.figure(figure, ".pdf")));
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.SEVERE));
        var bytes = new ByteArrayOutputStream();
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useFont(Lettering::file, Lettering.TYPEFACE, 400, FontStyle.NORMAL, true);
        builder.withProducer("Radius Lab");
        builder.withHtmlContent(page.replace("</head>", PAPER), null);
        builder.toStream(bytes);
        try {
            builder.run();
        } catch (RuntimeException e) {
            throw new IOException("the report cannot be printed: " + e.getMessage(), e);
        }
        WholeFile.write(results.reportPdf(), bytes.toByteArray());
    }

    private static String pdf(Path drawing) throws IOException {
        try {
            return "data:application/pdf;base64," + Base64.getEncoder().encodeToString(PrintedPdf.of(drawing, DPI));
        } catch (IOException e) {
            throw new IOException("figures/%s: %s".formatted(drawing.getFileName(), e.getMessage()), e);
        }
    }
}
