package radiuslab.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import radiuslab.exam.Finding;
import radiuslab.exam.Side;
import radiuslab.exam.Word;
import radiuslab.files.WholeFile;

/** What lies beside the files of a {@link SyntheticArchive}: labels, truth, and whatever identifies somebody. */
record ArchiveTruth(List<Visit> visits, List<ArchiveTruth.Entry> entries) {
    /** One file and what it truly shows. */
    record Entry(String file, Visit visit, String uid, String shows, Side side, Finding finding) {}

    void write(Path folder) throws IOException {
        table(
                folder.resolve("labels.csv"),
                List.of("accession_number", "finding"),
                visits.stream()
                        .map(v -> List.of(
                                v.accession(),
                                Word.of(Finding.of(v.phantom().fracture().isPresent())))));
        List<String> header = List.of(
                "file", "accession_number", "patient_id", "sop_instance_uid", "shows", "side", "finding", "oddity");
        table(
                folder.resolve("truth.csv"),
                header,
                entries.stream()
                        .map(e -> List.of(
                                e.file,
                                e.visit.accession(),
                                e.visit.person().id(),
                                e.uid,
                                e.shows,
                                Word.of(e.side),
                                Word.of(e.finding),
                                Word.of(e.visit.oddity()))));
        Set<String> identifiers = new TreeSet<>();
        visits.forEach(v -> identifiers.addAll(identifiers(v)));
        entries.forEach(e -> identifiers.add(e.uid));
        WholeFile.write(folder.resolve("identifiers.txt"), String.join("\n", identifiers) + "\n");
        WholeFile.write(folder.resolve("README.md"), readme());
    }

    private static List<String> identifiers(Visit v) {
        Identity p = v.person();
        return Stream.of(
                        List.of(p.family(), p.id(), p.birthDate(), p.address(), p.telephone(), v.accession(), v.uid()),
                        List.of(
                                Identity.plain(p.family()),
                                p.inCapitals(),
                                p.doctor().split("\\^")[0]),
                        List.of(v.radiographer().split("\\^")[0], "Phantomstadt"))
                .flatMap(List::stream)
                .toList();
    }

    private static void table(Path file, List<String> header, Stream<List<String>> rows) throws IOException {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(
                text, CSVFormat.DEFAULT.builder().setRecordSeparator("\n").build())) {
            printer.printRecord(header);
            for (List<String> row : (Iterable<List<String>>) rows::iterator) {
                printer.printRecord(row);
            }
        }
        WholeFile.write(file, text.toString());
    }

    private String readme() {
        String oddities = Stream.of(Oddity.values())
                .map(o -> "| %s | %d |"
                        .formatted(
                                Word.of(o),
                                visits.stream().filter(v -> v.oddity() == o).count()))
                .collect(Collectors.joining("\n"));
        return """
                # Synthetic wrists as an archive holds them

                No patient: images, names, numbers and places were computed by `radiuslab.phantom`.
                %d exams, %d DICOM files under `DICOM/`.

                | oddity | exams |
                |---|---|
                %s

                - `labels.csv`: the finding of each exam by accession number.
                - `truth.csv`: what each file truly shows, whatever its header says.
                - `identifiers.txt`: every text in the headers, names of files and pixels that would identify somebody, one a
                  line; none of them may be found in what is made of this archive.

                Licence: CC0 1.0, no rights reserved.
                """
                .formatted(visits.size(), entries.size(), oddities);
    }
}
