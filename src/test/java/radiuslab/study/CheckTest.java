package radiuslab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.exam.FractureMask;
import radiuslab.exam.GreyImage;

/** {@code lab check} on four exams of one radiograph each, 6 x 4 pixels; of the first, a fracture, 5 pixels are marked. */
class CheckTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("images"));
        Files.createDirectories(folder.resolve("masks"));
        StringBuilder exams = new StringBuilder("exam_id,patient_id,side,sex,age,finding,split\n");
        StringBuilder radiographs = new StringBuilder("radiograph_id,exam_id,projection,finding,image,mask,sha256\n");
        for (int i = 1; i <= 4; i++) {
            String finding = i % 2 == 1 ? "fracture" : "none";
            exams.append("e%d,p%d,,,,%s,%s\n".formatted(i, i, finding, i < 3 ? "training" : "validation"));
            radiographs.append(
                    "r%d,e%d,ap,%s,images/r%d.png,%s,\n".formatted(i, i, finding, i, i == 1 ? "masks/r1.png" : ""));
            short[] values = new short[24];
            Arrays.fill(values, (short) i);
            new GreyImage(6, 4, values, 16).writePng(folder.resolve("images/r" + i + ".png"));
        }
        byte[] mask = new byte[24];
        Arrays.fill(mask, 0, 5, FractureMask.FRACTURE);
        new FractureMask(6, 4, mask).writePng(folder.resolve("masks/r1.png"));
        Files.writeString(folder.resolve("exams.csv"), exams);
        Files.writeString(folder.resolve("radiographs.csv"), radiographs);
    }

    @Test
    void aSoundCohortIsCountedAndNothingElseIsOnStandardOutput() throws IOException {
        Files.writeString(folder.resolve("images/._r1.png"), "Mac OS X");
        assertEquals(0, check("--json"));
        JsonObject json = json();
        assertEquals(
                Set.of(
                        "form",
                        "exams",
                        "radiographs",
                        "fractures",
                        "marked",
                        "mask_pixels",
                        "left_out",
                        "warnings",
                        "faults"),
                json.keySet());
        assertEquals("Radius Lab", json.get("form").getAsString());
        assertEquals(4, json.get("exams").getAsInt());
        assertEquals(4, json.get("radiographs").getAsInt());
        assertEquals(2, json.get("fractures").getAsInt());
        assertEquals(1, json.get("marked").getAsInt());
        assertEquals(5, json.get("mask_pixels").getAsInt());
        assertEquals(
                "{\"side file of a system (._*, .DS_Store, Thumbs.db)\":1}",
                json.get("left_out").toString());
        assertEquals(
                List.of(
                        "1 left out: side file of a system (._*, .DS_Store, Thumbs.db), such as images/._r1.png",
                        "no exam is in test: performance will be that on validation, where thresholds are chosen"),
                strings(json, "warnings"));
        assertEquals("[]", json.get("faults").toString());
        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void eachFaultHasItsFileLineAndRemedy() throws IOException {
        Files.delete(folder.resolve("images/r2.png"));
        Files.writeString(
                folder.resolve("exams.csv"),
                Files.readString(folder.resolve("exams.csv")).replace("e3,p3,", "e3,p3,middle"));
        assertEquals(1, check("--json"));
        JsonObject json = json();
        assertEquals(4, json.get("exams").getAsInt());
        assertEquals(
                "[{\"file\":\"exams.csv\",\"line\":4,\"found\":\"column side: unknown side \\\"middle\\\"; expected left,"
                        + " right or unknown\",\"remedy\":\"Correct the cell\"},"
                        + "{\"file\":\"radiographs.csv\",\"line\":3,\"found\":\"images/r2.png is missing\",\"remedy\":\"Put"
                        + " the file there, or remove the row\"}]",
                json.get("faults").toString());
    }

    @Test
    void inWordsTheSameIsSaid() throws IOException {
        assertEquals(0, check());
        String words = out.toString(StandardCharsets.UTF_8);
        assertTrue(
                words.startsWith(folder.getFileName()
                        + " (Radius Lab): 4 exams, 2 with a fracture; 4 radiographs, 1 marked, 5 pixels of fracture"),
                words);
        assertTrue(words.strip().endsWith("no faults"), words);
        out.reset();
        Files.delete(folder.resolve("images/r2.png"));
        assertEquals(1, check());
        words = out.toString(StandardCharsets.UTF_8);
        assertTrue(words.contains("has 1 fault:"), words);
        assertTrue(words.contains("radiographs.csv, line 3: images/r2.png is missing. Put the file there"), words);
    }

    @Test
    void qualityIsLookedAtAndLeftInAFolderOfItsOwn(@TempDir Path elsewhere) throws IOException {
        Path results = elsewhere.resolve("quality");
        assertEquals(0, check("--json", "--quality", results.toString()));
        // each of the four is of one grey
        assertEquals(
                4, json().get("quality").getAsJsonObject().get("unusual greys").getAsInt());
        String table = Files.readString(results.resolve("quality.csv"));
        assertTrue(table.startsWith("exam_id,reason,radiograph_id,detail\ne1,unusual greys,r1,"), table);
        assertTrue(Files.exists(results.resolve("quality-1.png")));
        assertTrue(Files.exists(results.resolve("shortcuts.html")));

        assertEquals(2, check("--quality", results.toString()), "the folder is there");
        assertEquals(
                2, run(folder.toString(), "--quality", folder.resolve("quality").toString()), "inside the cohort");
        Files.delete(folder.resolve("images/r2.png"));
        out.reset();
        assertEquals(1, check("--quality", elsewhere.resolve("more").toString()));
        assertTrue(
                out.toString(StandardCharsets.UTF_8).contains("quality was not looked at: the cohort must be sound"));
    }

    @Test
    void aFolderThatIsNoCohortIsAFaultAndWrongArgumentsAreMisuse() {
        assertEquals(1, run(folder.resolve("images").toString(), "--json"));
        assertEquals("unrecognised", json().get("form").getAsString());
        out.reset();
        assertEquals(1, run(folder.resolve("absent").toString(), "--json"));
        assertTrue(json().get("faults").toString().contains("there is no such folder"));
        for (List<String> misuse : List.of(
                List.<String>of(),
                List.of("a", "b"),
                List.of("a", "--xml"),
                List.of("a", "--reader"),
                List.of("a", "--category", "1"),
                List.of("a", "--reader", "b", "--category", "x"))) {
            out.reset();
            assertEquals(2, run(misuse.toArray(String[]::new)), misuse.toString());
            assertEquals("", out.toString(StandardCharsets.UTF_8));
        }
    }

    @Test
    void aReadersFileIsCheckedAgainstTheCohort() throws IOException {
        Path reader = folder.resolve("reader.csv");
        Files.writeString(reader, "reader,exam_id,verdict\nA,e1,fracture\nA,e2,none\n");
        assertEquals(0, check("--json", "--reader", reader.toString()));
        assertTrue(strings(json(), "warnings").toString().contains("A: 2 exams (1 fracture, 1 none)"), out.toString());

        out.reset();
        Files.writeString(reader, "reader,exam_id,verdict\nA,e9,fracture\nA,e2,perhaps\n");
        assertEquals(1, check("--json", "--reader", reader.toString()));
        assertEquals(2, json().get("faults").getAsJsonArray().size());
        assertEquals(
                "reader.csv",
                json().get("faults")
                        .getAsJsonArray()
                        .get(0)
                        .getAsJsonObject()
                        .get("file")
                        .getAsString());

        out.reset();
        assertEquals(1, check("--reader", reader.toString()));
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("reader.csv has 2 faults:"), out.toString());

        out.reset();
        Path coco = folder.resolve("predictions.json");
        Files.writeString(
                coco,
                "[{\"image_id\": \"r1\", \"category_id\": 1, \"bbox\": [1, 1, 2, 2], \"score\": 0.5},"
                        + " {\"image_id\": \"r2\", \"category_id\": 7, \"bbox\": [1, 1, 2, 2], \"score\": 0.5}]");
        assertEquals(0, check("--json", "--reader", coco.toString()));
        assertEquals("{\"of category 7\":1}", json().get("left_out").toString());
        out.reset();
        assertEquals(1, check("--json", "--reader", coco.toString(), "--category", "3"));

        out.reset();
        Path yolo = Files.createDirectories(folder.resolve("labels"));
        Files.writeString(yolo.resolve("r1.txt"), "0 0.5 0.5 0.5 0.5 0.9\n");
        assertEquals(0, check("--json", "--reader", yolo.toString()));
        out.reset();
        assertEquals(1, check("--json", "--reader", folder.resolve("absent.csv").toString()));
        assertTrue(json().get("faults").toString().contains("there is no such file"), out.toString());
    }

    /** What is said of another form is not passed over. */
    @Test
    void imagesAndCategoryAreOfFormsThatNeedThem() throws IOException {
        Path table = Files.writeString(folder.resolve("reader.csv"), "reader,exam_id,verdict\nA,e1,fracture\n");
        Path yolo = Files.createDirectories(folder.resolve("labels"));
        Files.writeString(yolo.resolve("r1.txt"), "0 0.5 0.5 0.5 0.5 0.9\n");
        String images = table.toString();
        assertEquals(1, check("--reader", table.toString(), "--category", "1"));
        assertEquals(1, check("--reader", table.toString(), "--images", images));
        assertEquals(1, check("--reader", yolo.toString(), "--images", images));
        String words = out.toString(StandardCharsets.UTF_8);
        assertTrue(
                words.contains("--category is for COCO results, a file named .json, and YOLO boxes, a folder"), words);
        assertEquals(3, words.split("--images is for COCO results, a file named .json", -1).length, words);
    }

    /** As in a container, under cron or by ssh, where no locale is set. */
    @Test
    void whereFileNamesHaveNoUmlautsItSaysWhatToSet() throws Exception {
        String needed = System.getProperty("java.class.path") + folder;
        assumeTrue(needed.chars().allMatch(c -> c < 128), "in this folder no Java works without a locale");
        Files.move(folder.resolve("images/r2.png"), folder.resolve("images/gr\u00f6\u00dfe.png"));
        Files.writeString(
                folder.resolve("radiographs.csv"),
                Files.readString(folder.resolve("radiographs.csv"))
                        .replace("images/r2.png", "images/gr\u00f6\u00dfe.png"));
        assertEquals(0, check("--json"));
        String said = java(List.of(), "C");
        assertTrue(
                said.contains("radiographs.csv, line 3: \"images/gr\u00f6\u00dfe.png\" holds letters that file names"),
                said);
        assertTrue(said.contains("Set LC_ALL=C.UTF-8 and start again"), said);
        assertTrue(java(List.of(), "C.UTF-8").contains("no faults"), "with the remedy it is read");
    }

    /** 40 radiographs of 1500 x 1500 pixels of 16 bits, 180 MB in all, in a heap of 48 MB. */
    @Test
    void noPixelsAreKept() throws Exception {
        StringBuilder exams = new StringBuilder(Files.readString(folder.resolve("exams.csv")));
        StringBuilder radiographs = new StringBuilder(Files.readString(folder.resolve("radiographs.csv")));
        for (int i = 5; i <= 44; i++) {
            exams.append("e%d,p%d,,,,none,training\n".formatted(i, i));
            radiographs.append("r%d,e%d,ap,none,images/r%d.png,,\n".formatted(i, i, i));
            short[] values = new short[1500 * 1500];
            values[0] = (short) i;
            new GreyImage(1500, 1500, values, 16).writePng(folder.resolve("images/r" + i + ".png"));
        }
        Files.writeString(folder.resolve("exams.csv"), exams);
        Files.writeString(folder.resolve("radiographs.csv"), radiographs);
        String said = java(List.of("-Xmx48m"), "C.UTF-8");
        assertTrue(said.contains("44 exams") && said.contains("no faults"), said);
    }

    private String java(List<String> options, String locale) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
        command.addAll(options);
        command.addAll(List.of(
                "-XX:-UsePerfData",
                "-Djava.awt.headless=true",
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                Check.class.getName(),
                folder.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", locale);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private int check(String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add(folder.toString());
        return run(arguments.toArray(String[]::new));
    }

    private int run(String... arguments) {
        return Check.run(
                List.of(arguments),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private JsonObject json() {
        return JsonParser.parseString(out.toString(StandardCharsets.UTF_8)).getAsJsonObject();
    }

    private static List<String> strings(JsonObject json, String name) {
        List<String> strings = new ArrayList<>();
        json.get(name).getAsJsonArray().forEach(s -> strings.add(s.getAsString()));
        return strings;
    }
}
