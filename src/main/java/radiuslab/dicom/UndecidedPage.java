package radiuslab.dicom;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import radiuslab.exam.Word;
import radiuslab.files.HtmlText;
import radiuslab.files.OwnerOnly;
import radiuslab.files.WholeFile;
import radiuslab.files.WholeFolder;

/**
 * What a person must decide: {@code undecided.csv} to be filled in, and a page that shows each image. Pictures may show
 * names, so the folder is for its owner alone.
 */
final class UndecidedPage {
    private static final int LONGEST = 480;
    /** What is in such a folder; pictures have the pseudonyms of images as their names. */
    private static final Pattern OURS = Pattern.compile("undecided\\.(csv|html)|r[0-9a-f]{12}\\.png");

    private UndecidedPage() {}

    /**
     * Brings back what a call that was ended in the midst of {@link #write} had moved away.
     *
     * @throws IOException if somebody laid something into the folder, or it is somebody's of that name; says what
     */
    static void check(Path folder, Path work) throws IOException {
        if (!Files.exists(folder) && Files.exists(earlier(work))) {
            Files.move(earlier(work), folder);
        }
        List<String> others = EarlierFolder.files(folder).stream()
                .filter(file -> !OURS.matcher(file).matches())
                .toList();
        EarlierFolder.refuse(folder, others, "Move that away; close the table if a program has it open");
    }

    /** Where the folder lies until the new one is in its place. */
    private static Path earlier(Path work) {
        return work.resolve("earlier");
    }

    /**
     * Replaces what an earlier import left. The new table holds what was decided before, too, so that the next import knows
     * all; without anything decided or undecided there is no such folder.
     *
     * @param work folder for what is half-made and half-deleted, which an interrupted call leaves and the next one deletes
     */
    static void write(
            Path folder, Path work, List<ImageCandidate> undecided, Decisions decided, ImportedImage.Maker maker)
            throws IOException {
        check(folder, work);
        if (undecided.isEmpty() && decided.rows().isEmpty()) {
            WholeFolder.deleteAtOnce(folder, work.resolve("deleted"));
            return;
        }
        Path beside = work.resolve("review");
        WholeFolder.delete(beside);
        OwnerOnly.folder(beside);
        try {
            fill(beside, undecided, decided, maker);
        } catch (IOException | RuntimeException stopped) {
            WholeFolder.delete(beside); // its pictures may show names
            throw stopped;
        }
        WholeFolder.delete(earlier(work));
        if (Files.exists(folder)) {
            Files.move(folder, earlier(work)); // it may hold the only decisions: deleted when the new ones are there
        }
        Files.move(beside, folder);
        WholeFolder.deleteAtOnce(earlier(work), work.resolve("deleted"));
    }

    private static void fill(Path folder, List<ImageCandidate> undecided, Decisions decided, ImportedImage.Maker maker)
            throws IOException {
        List<ImageCandidate> sorted = undecided.stream()
                .sorted(Comparator.comparing((ImageCandidate c) -> c.exam).thenComparing(c -> c.image.image()))
                .toList();
        StringBuilder page = new StringBuilder(HEAD);
        List<List<String>> rows = new ArrayList<>();
        for (ImageCandidate candidate : sorted) {
            String thumbnail = thumbnail(folder, candidate, maker);
            List<String> row = row(candidate, decided);
            rows.add(row);
            page.append("<figure>%s<figcaption><b>%s</b> of exam %s<br>%s<br>taken as: %s%s</figcaption></figure>\n"
                    .formatted(
                            thumbnail,
                            HtmlText.of(row.get(0)),
                            HtmlText.of(row.get(1)),
                            HtmlText.of(row.get(2)),
                            HtmlText.of(row.get(3)),
                            text(candidate)));
        }
        if (!undecided.isEmpty()) {
            WholeFile.write(folder.resolve("undecided.html"), page + "</main></body></html>\n");
        }
        Map<String, List<String>> before = new LinkedHashMap<>(decided.rows());
        sorted.forEach(candidate -> before.remove(candidate.image.image()));
        rows.addAll(before.values());
        WholeFile.write(folder.resolve("undecided.csv"), ImportedCohort.table(Decisions.COLUMNS, rows.stream()));
    }

    private static String text(ImageCandidate candidate) {
        if (candidate.text.isEmpty()) {
            return "";
        }
        String read = !candidate.words.isEmpty()
                ? "<b>reads like %s</b>".formatted(HtmlText.of(String.join(", ", candidate.words)))
                : candidate.read
                        ? "none of the header's words was read in it"
                        : BurntInWords.canRead()
                                ? "not read: tesseract failed"
                                : "not read: tesseract is not installed (Debian: apt-get install tesseract-ocr)";
        return "<br>text at %s<br>%s".formatted(rectangles(candidate), read);
    }

    private static String rectangles(ImageCandidate candidate) {
        return candidate.text.stream().map(Rectangle::toString).collect(Collectors.joining("; "));
    }

    /**
     * What is known, and what a person filled in before. What the program recognised stands in a column of its own: a row that
     * nobody touched decides nothing. Rectangles that "found" meant stay what they were.
     */
    private static List<String> row(ImageCandidate c, Decisions decided) {
        String image = c.image.image(), mask = decided.cell(image, "mask");
        return List.of(
                image,
                c.exam,
                String.join("; ", c.doubts),
                "view %s; side %s"
                        .formatted(
                                c.view.map(Word::of).orElse("?"),
                                c.side.map(Word::of).orElse("?")),
                c.decision.view().map(Word::of).orElse(""),
                c.decision.side().map(Word::of).orElse(""),
                c.decision.dense().map(Word::of).orElse(""),
                decided.cell(image, "use"),
                mask.isEmpty() ? rectangles(c) : decided.cell(image, "text"),
                mask);
    }

    private static String thumbnail(Path folder, ImageCandidate candidate, ImportedImage.Maker maker)
            throws IOException {
        try {
            ImportedImage.Maker.Made made = maker.make(candidate);
            var bytes = new ByteArrayOutputStream();
            ImageIO.write(drawn(made, candidate.text), "png", bytes);
            String file = candidate.image.image() + ".png";
            WholeFile.write(folder.resolve(file), bytes.toByteArray());
            return "<img src=\"%s\" alt=\"\">".formatted(file);
        } catch (Refused refused) {
            return "<p>%s</p>".formatted(HtmlText.of(refused.getMessage()));
        }
    }

    private static BufferedImage drawn(ImportedImage.Maker.Made made, List<Rectangle> text) {
        int columns = made.image().columns(), rows = made.image().rows();
        double scale = Math.min(1, LONGEST / (double) Math.max(columns, rows));
        int width = Math.max(1, (int) (columns * scale)), height = Math.max(1, (int) (rows * scale));
        int most = 1;
        for (short grey : made.greys()) {
            most = Math.max(most, grey & 0xffff);
        }
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = (int) (y / scale) * columns + (int) (x / scale);
                int grey = (made.greys()[at] & 0xffff) * 255 / most;
                picture.setRGB(x, y, grey * 0x010101);
            }
        }
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.ORANGE);
        for (Rectangle r : text) {
            graphics.drawRect((int) (r.left() * scale), (int) (r.top() * scale), (int) (r.width() * scale), (int)
                    (r.height() * scale));
        }
        graphics.dispose();
        return picture;
    }

    private static final String HEAD =
            """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>Undecided images</title>
            <style>
            body { font: 15px/1.4 sans-serif; margin: 2em; color: #222; background: #fff }
            p { max-width: 50em }
            main { display: flex; flex-wrap: wrap; gap: 1.5em }
            figure { margin: 0; width: 300px }
            img { width: 300px; height: 300px; object-fit: contain; background: #000 }
            figcaption { font-size: 13px; overflow-wrap: anywhere }
            code { background: #eee; padding: 0 .2em }
            </style></head><body>
            <h1>Undecided images</h1>
            <p>These images take no part until somebody decides about them. Fill in their rows of <code>undecided.csv</code>,
            then import again with <code>--decisions undecided.csv --replace</code>. Cells that stay empty decide nothing;
            <code>taken_as</code> says what the image counts as until then. What you decided before stands in the last rows of the
            table; it must stay there to count.</p>
            <p><code>view</code>: ap, lateral or oblique. <code>side</code>: left or right. <code>dense</code>: bright or dark, what
            bone is in the stored picture. <code>use</code>: yes or no; of several images of one view, yes for the one that counts.
            <code>mask</code>: none, if there is no text to hide; found, to blacken what is framed here; or rectangles of your own,
            left, top, width and height in pixels of the image: <code>10 20 300 40; 0 1900 800 100</code>. <em>Text beside what was
            decided</em> was found after you decided about the mask: add its rectangles to <code>text</code>, by which
            <code>found</code> blackens them and any other mask lets them be seen, or to your own in <code>mask</code>.</p>
            <p>Keep this folder to yourself: pictures may show names. Delete it when all is decided.</p>
            <main>
            """;
}
