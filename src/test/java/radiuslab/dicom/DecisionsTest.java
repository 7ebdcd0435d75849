package radiuslab.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.cohort.Cohort;
import radiuslab.files.OwnerOnly;
import radiuslab.files.WholeFolder;

/** What a person decides about images is asked for once, fed back, and never made up. */
class DecisionsTest {
    @TempDir
    static Path archive;

    @TempDir
    Path folder;

    @BeforeAll
    static void writeArchive() throws Exception {
        Wrists.archive(archive);
    }

    /** Fills in a cell of the rows whose reason begins so; of several rows the first has the first value. */
    private static void fill(Path table, String reason, String column, String first, String others) throws IOException {
        List<String> filled = new ArrayList<>();
        String value = first;
        for (String line : Files.readAllLines(table)) {
            String[] cells = line.split(",", -1);
            if (cells[2].startsWith(reason)) {
                cells[Decisions.COLUMNS.indexOf(column)] = value;
                value = others;
            }
            filled.add(String.join(",", cells));
        }
        Files.write(table, filled);
    }

    @Test
    void aPersonsDecisionsAreFedBack() throws Exception {
        ImportJob first = Wrists.job(archive, folder.resolve("c"), 2);
        RadiographImport.Outcome before = RadiographImport.run(first, Wrists.SILENT);
        Path table = first.review().resolve("undecided.csv");
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(first.review())));
        fill(table, "text in the picture", "mask", "found", "found");
        fill(table, "side", "side", "left", "left");
        fill(table, "several", "use", "yes", "no");
        Path decisions = Files.move(table, folder.resolve("decided.csv"));
        ImportJob again = Wrists.again(first, decisions);
        RadiographImport.Outcome after = RadiographImport.run(again, Wrists.SILENT);
        assertEquals(before.exams() + 3, after.exams(), after.counts().toString());
        assertEquals(4, after.undecided(), "two views and two body parts nobody decided about");
        Cohort.read(first.out());
        IOException there = assertThrows(IOException.class, () -> RadiographImport.run(first, Wrists.SILENT));
        assertTrue(there.getMessage().contains("--replace"), there.getMessage());
    }

    /** As docs/import.md says it: the table is filled in where it lies, some of it today and some tomorrow. */
    @Test
    void decisionsOfSeveralSittingsAddUp() throws Exception {
        ImportJob first = Wrists.job(archive, folder.resolve("c"), 2);
        RadiographImport.Outcome none = RadiographImport.run(first, Wrists.SILENT);
        Path table = first.review().resolve("undecided.csv");
        ImportJob again = Wrists.again(first, table);
        fill(table, "text in the picture", "mask", "found", "found");
        fill(table, "several", "use", "no", ""); // half a decision: the other row stays open
        RadiographImport.Outcome one = RadiographImport.run(again, Wrists.SILENT);
        fill(table, "side", "side", "left", "left");
        RadiographImport.Outcome two = RadiographImport.run(again, Wrists.SILENT);
        assertEquals(one.exams() + 1, two.exams(), two.counts().toString());
        assertTrue(one.exams() > none.exams(), one.counts().toString());
        fill(table, "view", "use", "no", "no");
        fill(table, "body", "use", "no", "no");
        RadiographImport.Outcome three = RadiographImport.run(again, Wrists.SILENT);
        assertEquals(0, three.undecided(), three.counts().toString());
        assertFalse(Files.exists(first.review().resolve("undecided.html")));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(first.review())));
        assertEquals(three, RadiographImport.run(again, Wrists.SILENT), "all is known still");
        assertEquals(1, two.counts().get("exam,after an undecided exam of patient and side"));
        assertEquals(two.exams() + 1, three.exams(), "which is the first now");
    }

    /** One view of each hand: until somebody says of each what side it is of, the exam waits. */
    @Test
    void aRowThatNobodyTouchedDecidesNothing() throws Exception {
        Path source = folder.resolve("s");
        for (String view : List.of("AP", "LL")) {
            Wrists.wrist(view.equals("AP") ? "1" : "2", view, "1")
                    .put(Tag.LATERALITY, view.equals("AP") ? "L" : "R")
                    .put(Tag.PIXEL_DATA, new short[] {1, 2, 3, 4})
                    .write(source.resolve(view));
        }
        ImportJob first = Wrists.usual(source, folder.resolve("c"));
        RadiographImport.Outcome before = RadiographImport.run(first, Wrists.SILENT);
        Path table = first.review().resolve("undecided.csv");
        String reason = "views of one study are of different sides";
        assertEquals(2, before.counts().get("exam,undecided: " + reason));
        List<String> rows = Files.readAllLines(table);
        assertEquals("image,exam,reason,taken_as,view,side,dense,use,text,mask", rows.get(0));
        for (String taken : List.of("view ap; side left", "view lateral; side right")) {
            String empty = ",%s,%s,,,,,,".formatted(reason, taken);
            assertEquals(1, rows.stream().filter(row -> row.endsWith(empty)).count(), rows.toString());
        }

        assertEquals(
                before, RadiographImport.run(Wrists.again(first, table), Wrists.SILENT), "as long as nobody decides");
        fill(table, "views", "side", "left", "left");
        RadiographImport.Outcome after = RadiographImport.run(Wrists.again(first, table), Wrists.SILENT);
        assertEquals(1, after.exams(), after.counts().toString());
        assertEquals(0, after.undecided());
    }

    @Test
    void whatCannotBeUnderstoodIsToldByItsLine() throws Exception {
        String head = String.join(",", Decisions.COLUMNS) + "\n";
        assertRefused(
                "d.csv: line 2: dense is bright, dark or empty; line 3: use is yes, no or empty",
                head + "r1,,,,,,grey,,,\nr2,,,,,,,maybe,,\n");
        assertRefused(
                "d.csv, line 3: a double quote is not closed or stands inside a text; close it, or write two double quotes"
                        + " for one",
                head + "r1,,,,,,,no,,\nr2,,\"text\" seen,,,,,no,,\n");
    }

    private void assertRefused(String said, String table) throws IOException {
        Path file = Files.writeString(folder.resolve("d.csv"), table);
        assertEquals(
                said,
                assertThrows(IOException.class, () -> Decisions.read(file)).getMessage());
    }

    /** The table of last week says something of each image, but not all, and not the same. */
    @Test
    void anOlderTableDoesNotReplaceNewerDecisions() throws Exception {
        Path review = Files.createDirectories(folder.resolve("c-review"));
        String head = String.join(",", Decisions.COLUMNS) + "\n";
        String newer = head + "r1,,,,ap,left,,yes,,\nr2,,,,,,,,1 2 3 4,found\nr3,,,,,right,,,,\nr4,,,,,,,,,\n";
        Files.writeString(review.resolve("undecided.csv"), newer);
        Path given = Files.writeString(
                folder.resolve("older.csv"), head + "r1,,,,ap,right,,,,\nr2,,,,,,,,,none\nr3,,,,,right,,,,\n");
        String said = assertThrows(IOException.class, () -> Decisions.of(Optional.of(given), review))
                .getMessage();
        assertEquals(
                "c-review/undecided.csv decides on 2 images what the given table does not, and would be replaced: r1 side left"
                        + " (given: right), use yes (given: nothing); r2 mask found (given: none), text 1 2 3 4 (given: nothing). Give"
                        + " it by --decisions, or move it away",
                said);
        Files.writeString(given, newer + "r5,,,,ap,,,,,\n");
        assertEquals(5, Decisions.of(Optional.of(given), review).rows().size(), "the same and more");
    }

    /** As docs/clinic.md lists what a stopped call leaves: pictures that may show names lie in the hidden work folder only. */
    @Test
    void whatAKilledCallLeavesLiesInItsWorkFolder() throws Exception {
        byte[] bytes = Wrists.wrist("1", "", "1")
                .put(Tag.PIXEL_DATA, new short[] {1, 2, 3, 4})
                .bytes();
        SourceFile killing = new SourceFile() {
            @Override
            public String place() {
                return "";
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }

            @Override
            public byte[] bytes() {
                throw new Error("killed");
            }
        };
        ImportSettings settings = ImportSettings.usual();
        var image = Acquisition.of(killing, DicomFile.header(killing), new Pseudonyms(new byte[32]));
        var candidate = new ImageCandidate(image, List.of(), new Recognition(settings), Decisions.Decision.NONE);
        ImportJob job = Wrists.usual(folder.resolve("s"), folder.resolve("c"));
        Files.createDirectories(job.review());
        var maker = new ImportedImage.Maker(settings, new Decoder());
        assertThrows(
                Error.class,
                () -> UndecidedPage.write(job.review(), job.stage(), List.of(candidate), Decisions.NONE, maker));
        assertEquals(
                List.of(".c.import", "c-review"),
                Stream.of(folder.toFile().list()).sorted().toList());
    }

    /** Ended when the old folder was moved away and the new one not yet there: decisions are where they were said to be. */
    @Test
    void decisionsOutliveACallThatIsEnded() throws Exception {
        ImportJob first = Wrists.usual(folder.resolve("s"), folder.resolve("c"));
        for (String view : List.of("AP", "")) {
            Wrists.wrist(view.equals("AP") ? "1" : "2", view, "1")
                    .put(Tag.PIXEL_DATA, new short[] {1, 2, 3, 4})
                    .write(first.source().resolve("a" + view));
        }
        RadiographImport.run(first, Wrists.SILENT);
        Path table = first.review().resolve("undecided.csv");
        fill(table, "view", "view", "lateral", "");
        OwnerOnly.folder(first.stage());
        Files.move(first.review(), first.stage().resolve("earlier"));
        assertEquals(
                1,
                RadiographImport.run(Wrists.again(first, table), Wrists.SILENT).exams());
        assertTrue(Files.readString(table).contains(",lateral,"), "and stay there");
        var clean = new Deidentification.Job(
                first.source(), folder.resolve("c"), Optional.empty(), first.key(), Optional.of(table), true);
        OwnerOnly.folder(clean.work());
        Files.move(clean.review(), clean.work().resolve("earlier"));
        WholeFolder.delete(clean.out());
        assertEquals(2, Deidentification.run(clean, Wrists.SILENT).files());
        assertEquals(
                List.of("c", "c-review", "key", "s"),
                Stream.of(folder.toFile().list()).sorted().toList());
    }

    /** A folder of that name may be somebody's, or somebody kept a copy of the table in it; nothing in it is deleted. */
    @Test
    void whatSomebodyLaidBesideTheTableIsNotDeleted() throws Exception {
        ImportJob job = Wrists.usual(folder.resolve("s"), folder.resolve("c"));
        Wrists.wrist("1", "", "1")
                .put(Tag.PIXEL_DATA, new short[] {1, 2, 3, 4})
                .write(job.source().resolve("a"));
        Files.createDirectories(job.review().resolve("notes"));
        Path note = Files.writeString(job.review().resolve("notes/talk.txt"), "somebody's");
        String expected =
                "-review holds what an earlier call did not write, or not as it is now, and would be deleted: %s. Move that away; close the table if a program has it open";
        assertRefused("c" + expected.formatted("notes/ (1 file)"), job);
        var clean = new Deidentification.Job(
                job.source(), folder.resolve("c"), Optional.empty(), job.key(), Optional.empty(), false);
        String said = assertThrows(IOException.class, () -> Deidentification.run(clean, Wrists.SILENT))
                .getMessage();
        assertEquals("c" + expected.formatted("notes/ (1 file)"), said);
        assertEquals("somebody's", Files.readString(note));
        assertFalse(Files.exists(job.key()), "refused before anything is made");

        Files.move(job.review(), folder.resolve("talks"));
        assertEquals(1, RadiographImport.run(job, Wrists.SILENT).undecided());
        Path copy =
                Files.copy(job.review().resolve("undecided.csv"), job.review().resolve("undecided copy.csv"));
        assertRefused("c" + expected.formatted("undecided copy.csv"), job);
        Files.delete(copy);
        for (String left :
                List.of(".DS_Store", "._undecided.csv", "Thumbs.db", "desktop.ini", ".~lock.undecided.csv#")) {
            Files.writeString(job.review().resolve(left), "of a program");
        }
        assertEquals(1, RadiographImport.run(job, Wrists.SILENT).undecided());
    }

    private static void assertRefused(String said, ImportJob job) {
        assertEquals(
                said,
                assertThrows(IOException.class, () -> RadiographImport.run(job, Wrists.SILENT))
                        .getMessage());
    }

    /** A table of before upright lines were found: what nobody was shown is shown before it stays, in files as in a cohort. */
    @Test
    void aMaskSettlesOnlyTheTextThatWasThere() throws Exception {
        short[] pixels = BurntInTextTest.picture("MUSTER, ERIKA", 24, true);
        short[] turned = BurntInTextTest.picture("MUSTER, ERIKA", 24, true, 3);
        List<Rectangle> across = BurntInText.find(pixels, BurntInTextTest.WIDTH, BurntInTextTest.HEIGHT)
                .all();
        for (int i = BurntInTextTest.WIDTH * 150; i < pixels.length; i++) {
            pixels[i] = turned[i];
        }
        ImportJob job = Wrists.usual(folder.resolve("s"), folder.resolve("c"));
        for (String view : List.of("AP", "LL")) {
            Wrists.wrist(view.equals("AP") ? "1" : "2", view, "1")
                    .put(Tag.ROWS, BurntInTextTest.HEIGHT)
                    .put(Tag.COLUMNS, BurntInTextTest.WIDTH)
                    .put(Tag.BITS_STORED, 16)
                    .put(Tag.HIGH_BIT, 15)
                    .put(Tag.PIXEL_DATA, view.equals("AP") ? pixels : new short[pixels.length])
                    .write(job.source().resolve(view));
        }
        RadiographImport.run(job, Wrists.SILENT);
        Path table = job.review().resolve("undecided.csv"), decided = folder.resolve("decided.csv");
        fill(table, "text", "text", across.get(0).toString(), "");
        String reason = "undecided: text beside what was decided";
        for (String mask : List.of("found", "none", across.get(0).toString())) {
            fill(table, "text", "mask", mask, "");
            Files.copy(table, decided, StandardCopyOption.REPLACE_EXISTING);
            var open = RadiographImport.run(Wrists.again(job, table), Wrists.SILENT);
            assertEquals(1, open.counts().get("exam," + reason), open + mask);
            assertEquals(
                    Files.readString(decided).replace("text in the picture", "text beside what was decided"),
                    Files.readString(table),
                    "what was decided stays decided");
            var clean = new Deidentification.Job(
                    job.source(), folder.resolve("d " + mask), Optional.empty(), job.key(), Optional.of(decided), true);
            assertEquals(1, Deidentification.run(clean, Wrists.SILENT).counts().get("file," + reason));
        }
        fill(table, "text", "text", across.get(0) + "; 0 150 800 450", "");
        fill(table, "text", "mask", "found", "");
        assertEquals(
                1, RadiographImport.run(Wrists.again(job, table), Wrists.SILENT).exams());
    }

    /** Somebody has looked for hours, and the next import is called without the table. */
    @Test
    void decisionsThatAreNotGivenAreNotReplaced() throws Exception {
        ImportJob first = Wrists.job(archive, folder.resolve("c"), 2);
        RadiographImport.run(first, Wrists.SILENT);
        Path table = first.review().resolve("undecided.csv");
        String undecided = Files.readString(table);
        fill(table, "side", "side", "left", "left");
        String decided = Files.readString(table);
        ImportJob again =
                new ImportJob(first.source(), first.out(), first.settings(), first.key(), Optional.empty(), 2, true);
        String said = assertThrows(IOException.class, () -> RadiographImport.run(again, Wrists.SILENT))
                .getMessage();
        assertTrue(said.startsWith("c-review/undecided.csv decides on 2 images, and would be replaced"), said);
        Path empty = Files.writeString(folder.resolve("last-week.csv"), undecided);
        assertThrows(IOException.class, () -> RadiographImport.run(Wrists.again(first, empty), Wrists.SILENT));
        assertEquals(decided, Files.readString(table));
    }
}
