package radiuslab.pacs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import radiuslab.files.Checksum;
import radiuslab.files.PlainText;
import radiuslab.files.WholeFile;

/**
 * What was asked for and what became of it: {@code studies.csv}, made once by the search, and {@code images.csv}, made anew
 * after each study. Both name patients' numbers, as the files beside them do.
 */
final class FetchJournal {
    private static final String MISSING = "missing", WRITTEN = "written";

    private final Path folder;
    private final List<StudySearch.FoundStudy> studies;
    private final List<String> remarks;
    private final Map<Integer, Map<String, String>> images = new TreeMap<>();

    /** Finds out what there is. */
    @FunctionalInterface
    interface Search {
        StudySearch.Result run() throws IOException;
    }

    private FetchJournal(Path folder, StudySearch.Result found) {
        this.folder = folder;
        studies = found.studies();
        remarks = found.remarks();
    }

    /** @throws PacsException if the folder holds a fetch with other exams */
    static FetchJournal open(Path folder, FetchSettings settings, Search search) throws IOException {
        Path mark = folder.resolve("exams.sha256"), list = folder.resolve("studies.csv");
        String asked = hash(settings) + "\n";
        if (Files.exists(mark) && !Files.readString(mark).equals(asked)) {
            throw new PacsException(
                    "the folder of out holds a fetch of other exams, or from another archive: name another one");
        }
        if (!Files.exists(list)) {
            StudySearch.Result found = search.run();
            List<List<String>> rows = new ArrayList<>();
            for (StudySearch.FoundStudy study : found.studies()) {
                rows.add(List.of(String.valueOf(rows.size() + 1), study.accession(), study.uid()));
            }
            WholeFile.write(mark, asked);
            write(list, List.of("number", "accession_number", "study_instance_uid"), rows);
            return new FetchJournal(folder, found);
        }
        List<StudySearch.FoundStudy> studies = new ArrayList<>();
        for (CSVRecord row : read(list)) {
            studies.add(new StudySearch.FoundStudy(row.get("accession_number"), row.get("study_instance_uid")));
        }
        FetchJournal journal = new FetchJournal(
                folder,
                new StudySearch.Result(
                        studies, List.of("going on with the %d studies found before".formatted(studies.size()))));
        journal.load();
        return journal;
    }

    private static String hash(FetchSettings settings) throws IOException {
        FetchSettings.Exams exams = settings.exams();
        Checksum asked = new Checksum().add(settings.pacs().toString());
        if (exams.accessions().isEmpty()) {
            asked.add(exams.toString()).add("");
        } else { // by its content: settings, list and folder may have moved together
            asked.add(exams.withAccessions("a list").toString()).add(PlainText.read(Path.of(exams.accessions())));
        }
        if (settings.retrieve().equals("web")) {
            asked.add(settings.web().url());
        }
        return asked.hex();
    }

    private void load() throws IOException {
        Path file = folder.resolve("images.csv");
        if (Files.exists(file)) {
            for (CSVRecord row : read(file)) {
                images.computeIfAbsent(Integer.parseInt(row.get("number")) - 1, n -> new LinkedHashMap<>())
                        .put(row.get("sop_instance_uid"), row.get("reason"));
            }
        }
    }

    List<StudySearch.FoundStudy> studies() {
        return studies;
    }

    List<String> remarks() {
        return remarks;
    }

    /** Whether all its images are written; what was missing is asked for again. */
    boolean isDone(int number) {
        Map<String, String> known = images.get(number);
        return known != null && known.values().stream().allMatch(String::isEmpty);
    }

    /** @param reasons by image, "" where it is written */
    void set(int number, Map<String, String> reasons) throws IOException {
        images.put(number, reasons);
        List<List<String>> rows = new ArrayList<>();
        images.forEach((n, all) -> all.forEach((image, reason) -> rows.add(List.of(
                String.valueOf(n + 1),
                studies.get(n).accession(),
                studies.get(n).uid(),
                image,
                reason.isEmpty() ? WRITTEN : MISSING,
                reason,
                reason.isEmpty()
                        ? Incoming.file(Path.of("dicom", String.format(Locale.ROOT, "%06d", n + 1)), image)
                                .toString()
                        : ""))));
        write(
                folder.resolve("images.csv"),
                List.of(
                        "number",
                        "accession_number",
                        "study_instance_uid",
                        "sop_instance_uid",
                        "state",
                        "reason",
                        "file"),
                rows);
    }

    /** Notes why a study failed, beside what is known of its images. */
    void fail(int number, String reason) throws IOException {
        Map<String, String> reasons = new LinkedHashMap<>(images.getOrDefault(number, Map.of()));
        reasons.put("", reason);
        set(number, reasons);
    }

    FetchReport report() {
        int asked = 0, written = 0, whole = 0;
        Map<String, Integer> missing = new TreeMap<>();
        for (int i = 0; i < studies.size(); i++) {
            whole += isDone(i) ? 1 : 0;
            for (Map.Entry<String, String> one :
                    images.getOrDefault(i, Map.of()).entrySet()) {
                asked += one.getKey().isEmpty() ? 0 : 1;
                written += one.getValue().isEmpty() ? 1 : 0;
                if (!one.getValue().isEmpty()) {
                    missing.merge(one.getValue(), 1, Integer::sum);
                }
            }
        }
        return new FetchReport(studies.size(), whole, asked, written, missing);
    }

    private static List<CSVRecord> read(Path file) throws IOException {
        CSVFormat form = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .build();
        try (CSVParser rows = CSVParser.parse(file, StandardCharsets.UTF_8, form)) {
            return rows.getRecords();
        } catch (UncheckedIOException broken) { // its text may hold a patient's
            throw new IOException(
                    file.getFileName() + " is not a table that can be read: a quote in it has no end", broken);
        }
    }

    private static void write(Path file, List<String> header, List<List<String>> rows) throws IOException {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.DEFAULT)) {
            printer.printRecord(header);
            for (List<String> row : rows) {
                printer.printRecord(row);
            }
        }
        WholeFile.write(file, text.toString());
    }
}
