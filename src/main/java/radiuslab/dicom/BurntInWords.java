package radiuslab.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import radiuslab.exam.Bilinear;
import radiuslab.files.Program;

/**
 * What of the header stands in the picture: lines of text are read by tesseract, where it is installed, and the header's own
 * words are looked for in what it read, before anything is removed from the header. Reading errs, so that a word may differ in
 * a quarter of its letters. It says which kind of word was found, never the word.
 */
final class BurntInWords {
    private static final int SHORTEST = 4;
    private static final long MOST_SECONDS = 20;
    private static final List<String> TESSERACT = List.of("tesseract", "stdin", "stdout", "--psm", "6");
    private static final Map<String, List<Tag>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("the patient's name", List.of(Tag.PATIENT_NAME));
        KINDS.put("a number of patient or exam", List.of(Tag.PATIENT_ID, Tag.ACCESSION_NUMBER));
        KINDS.put("a date", List.of(Tag.PATIENT_BIRTH_DATE, Tag.STUDY_DATE, Tag.ACQUISITION_DATE));
        KINDS.put(
                "the name of somebody of the hospital",
                List.of(Tag.REFERRING_PHYSICIAN_NAME, Tag.PERFORMING_PHYSICIAN_NAME, Tag.OPERATORS_NAME));
        KINDS.put("the hospital", List.of(Tag.INSTITUTION_NAME, Tag.INSTITUTION_ADDRESS));
    }

    private BurntInWords() {}

    /** Whether there is a program that reads. */
    static boolean canRead() {
        return Program.isInstalled("tesseract");
    }

    /**
     * The kinds of the header's words that were read in lines of text.
     *
     * @param greys of the picture, unsigned
     * @return in no order of the lines; empty where none was found and not every line was read: without tesseract, or because
     *     it failed
     */
    static Optional<List<String>> found(Attributes header, short[] greys, int columns, BurntInText.Lines lines)
            throws IOException {
        List<Part> parts = Stream.concat(
                        lines.across().stream().map(line -> across(greys, columns, line)),
                        lines.upright().stream().flatMap(line -> turned(greys, columns, line)))
                .toList();
        boolean all = parts.isEmpty() || canRead();
        StringBuilder text = new StringBuilder();
        for (Part part : canRead() ? parts : List.<Part>of()) {
            Optional<String> read = read(part.dark(), TESSERACT);
            all &= read.isPresent();
            text.append(read.orElse("")).append('\n');
        }
        List<String> found = found(header, text.toString());
        return all || !found.isEmpty() ? Optional.of(found) : Optional.empty();
    }

    /** The kinds of the header's words in a text that was read. */
    static List<String> found(Attributes header, String read) {
        String text = plain(read);
        List<String> found = new ArrayList<>();
        KINDS.forEach((kind, tags) -> {
            if (tags.stream().flatMap(tag -> words(header, tag)).anyMatch(word -> isIn(text, word))) {
                found.add(kind);
            }
        });
        return found;
    }

    private static Stream<String> words(Attributes header, Tag tag) {
        TreeSet<String> words = new TreeSet<>();
        for (String value : header.texts(tag)) {
            for (String word : Recognition.folded(value).split("[^a-z0-9]+")) {
                words.add(plain(word));
            }
            if (value.matches("\\d{8}")) { // as people write it
                words.add(value.substring(6) + value.substring(4, 6) + value.substring(0, 4));
            }
        }
        return words.stream().filter(word -> word.length() >= SHORTEST);
    }

    private static String plain(String text) {
        return Recognition.folded(text).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    }

    /** Whether a part of a text is the word, but for a quarter of its letters: the least edits over all places. */
    static boolean isIn(String text, String word) {
        int[] edits = new int[text.length() + 1];
        for (int i = 1; i <= word.length(); i++) {
            int before = edits[0];
            edits[0] = i;
            for (int j = 1; j <= text.length(); j++) {
                int changed = before + (word.charAt(i - 1) == text.charAt(j - 1) ? 0 : 1);
                before = edits[j];
                edits[j] = Math.min(changed, 1 + Math.min(before, edits[j - 1]));
            }
        }
        int least = word.length();
        for (int count : edits) {
            least = Math.min(least, count);
        }
        return least <= word.length() / 4;
    }

    /** The pixels of a line, as it stands. */
    private static Part across(short[] greys, int columns, Rectangle line) {
        int width = line.width(), first = line.top() * columns + line.left();
        return new Part(width, line.height(), i -> greys[first + i / width * columns + i % width] & 0xffff);
    }

    /** The pixels of a line that runs downwards, and of one that runs upwards, turned as they are read. */
    private static Stream<Part> turned(short[] greys, int columns, Rectangle line) {
        int width = line.height(), height = line.width(), first = line.top() * columns + line.left();
        Bilinear.Plane downwards = i -> greys[first + i % width * columns + height - 1 - i / width] & 0xffff;
        Bilinear.Plane upwards = i -> greys[first + (width - 1 - i % width) * columns + i / width] & 0xffff;
        return Stream.of(new Part(width, height, downwards), new Part(width, height, upwards));
    }

    /** A line of text by itself. */
    private record Part(int width, int height, Bilinear.Plane greys) {
        /** As tesseract likes it, as PGM: dark on white, letters some thirty pixels high. */
        byte[] dark() {
            float low = 0xffff, high = 0;
            double sum = 0;
            for (int i = 0; i < width * height; i++) {
                float grey = greys.at(i);
                low = Math.min(low, grey);
                high = Math.max(high, grey);
                sum += grey;
            }
            boolean bright = sum / (width * height) < (low + high) / 2.0; // letters on a dark ground
            int scale = height < 60 ? 4 : height < 120 ? 2 : 1;
            float range = Math.max(1, high - low);
            var picture = new ByteArrayOutputStream();
            picture.writeBytes(
                    "P5 %d %d 255\n".formatted(width * scale, height * scale).getBytes(StandardCharsets.US_ASCII));
            for (int y = 0; y < height * scale; y++) {
                for (int x = 0; x < width * scale; x++) {
                    double grey = Bilinear.at(greys, width, height, (x + 0.5) / scale - 0.5, (y + 0.5) / scale - 0.5);
                    int share = (int) Math.round(255 * (grey - low) / range);
                    picture.write(bright ? 255 - share : share);
                }
            }
            return picture.toByteArray();
        }
    }

    /** What a program reads; empty if it fails. The picture goes to it by a pipe, and to no file. */
    static Optional<String> read(byte[] picture, List<String> program) throws IOException {
        Process process = new ProcessBuilder(program)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.onExit().orTimeout(MOST_SECONDS, TimeUnit.SECONDS).whenComplete((ended, late) -> {
            if (late != null) { // else it would close what was not read yet
                process.destroyForcibly();
            }
        });
        String text;
        try {
            try (OutputStream in = process.getOutputStream()) {
                in.write(picture);
            }
            text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException endedBefore) {
            return Optional.empty();
        }
        return process.onExit().join().exitValue() == 0 ? Optional.of(text) : Optional.empty();
    }
}
