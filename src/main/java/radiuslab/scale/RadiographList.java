package radiuslab.scale;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.IntPredicate;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import radiuslab.exam.Word;
import radiuslab.files.Checksum;
import radiuslab.files.OwnerOnly;
import radiuslab.files.WholeFile;

/**
 * The list of a job as a file: it is read part by part, so that memory does not grow with it. Names of files may name patients,
 * so it lies beside the scores, not among them; where nothing but the name says which radiograph a file is, scores have it, too.
 *
 * @param file CSV: number, file, exam, radiograph, kind
 */
record RadiographList(Path file) {
    private static final CSVFormat FORM = CSVFormat.RFC4180
            .builder()
            .setRecordSeparator('\n')
            .setHeader("number", "file", "exam", "radiograph", "kind")
            .build();

    /** What a file is, and what names it. */
    enum Kind {
        PICTURE,
        /** A picture whose ids are the file's name. */
        PICTURE_BY_NAME,
        /** Empty ids are pseudonyms of what stands in the file. */
        DICOM
    }

    /** Takes radiographs one after the other. */
    interface Sink {
        void add(String exam, String radiograph, Path file, Kind kind) throws IOException;
    }

    /** @param dicom whether any is a DICOM file @param namedByFiles whether any has its file's name for an id */
    record Content(long radiographs, boolean dicom, boolean namedByFiles) {}

    /** Gives all radiographs of a source to a sink, in an order that does not change. */
    interface Listing {
        void to(Sink sink) throws IOException;
    }

    /** @param hash as {@link #hash} says */
    record Now(long radiographs, String hash) {}

    /** Writes the list. */
    Content write(Listing listing) throws IOException {
        Content[] content = new Content[1];
        WholeFile.write(file, beside -> {
            OwnerOnly.file(beside); // names of files may name patients
            content[0] = print(listing, Files.newBufferedWriter(beside));
        });
        return content[0];
    }

    /** What a list would be if it were made now; nothing is written. */
    static Now now(Listing listing) throws IOException {
        Checksum sum = new Checksum();
        OutputStream summed = new OutputStream() {
            @Override
            public void write(int one) {
                sum.add(new byte[] {(byte) one});
            }

            @Override
            public void write(byte[] some, int from, int length) {
                sum.add(Arrays.copyOfRange(some, from, from + length));
            }
        };
        long radiographs = print(listing, new OutputStreamWriter(summed, StandardCharsets.UTF_8.newEncoder()))
                .radiographs();
        return new Now(radiographs, sum.hex());
    }

    private static Content print(Listing listing, Writer text) throws IOException {
        long[] count = {0};
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        try (CSVPrinter printer = new CSVPrinter(text, FORM)) {
            listing.to((exam, radiograph, image, kind) -> {
                kinds.add(kind);
                printer.printRecord(++count[0], image, exam, radiograph, Word.of(kind));
            });
        }
        return new Content(count[0], kinds.contains(Kind.DICOM), kinds.contains(Kind.PICTURE_BY_NAME));
    }

    /** Whether the file begins as a list does. */
    boolean isOne() throws IOException {
        byte[] header = String.join(",", FORM.getHeader()).getBytes(StandardCharsets.UTF_8);
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(header, in.readNBytes(header.length));
        }
    }

    /** SHA-256 in hex. */
    String hash() throws IOException {
        return new Checksum().add(file).hex();
    }

    /**
     * Calls with the parts that are missing, some at a time.
     *
     * @param size radiographs in a part
     * @param done whether a part is there already
     * @param atOnce parts in a call, at most
     */
    void parts(int size, IntPredicate done, int atOnce, PartsInTurn each) throws IOException {
        try (CSVParser rows = CSVParser.parse(
                Files.newBufferedReader(file),
                FORM.builder().setSkipHeaderRecord(true).build())) {
            Parts parts = new Parts(rows.iterator(), size);
            List<PartOfList> some = new ArrayList<>();
            while (parts.hasNext()) {
                PartOfList part = parts.next();
                if (!done.test(part.number())) {
                    some.add(part);
                }
                if (some.size() == atOnce) {
                    each.score(some);
                    some.clear();
                }
            }
            if (!some.isEmpty()) {
                each.score(some);
            }
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    /** Does something with some parts. */
    interface PartsInTurn {
        void score(List<PartOfList> some) throws IOException;
    }

    private static final class Parts implements Iterator<PartOfList> {
        private final Iterator<CSVRecord> rows;
        private final int size;
        private int number;

        Parts(Iterator<CSVRecord> rows, int size) {
            this.rows = rows;
            this.size = size;
        }

        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public PartOfList next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            List<ListedRadiograph> radiographs = new ArrayList<>();
            while (radiographs.size() < size && rows.hasNext()) {
                CSVRecord row = rows.next();
                boolean dicom = row.get(4).equals(Word.of(Kind.DICOM));
                radiographs.add(
                        new ListedRadiograph(Long.parseLong(row.get(0)), row.get(2), row.get(3), row.get(1), dicom));
            }
            return new PartOfList(number++, radiographs);
        }
    }
}
