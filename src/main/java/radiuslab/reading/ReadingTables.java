package radiuslab.reading;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import radiuslab.exam.Word;
import radiuslab.files.WholeFile;
import radiuslab.prediction.Verdict;

/**
 * All readings of a cohort as one table of readers, in the form of docs/readers.md, so that people are measured like any
 * reader: {@code reading/readers.csv}. The version says how a case was read: the session's name; {@code alone} or
 * {@code aided} with it where there was an aid; {@code again} for a second reading. Beside it every painted mask, in
 * {@code reading/masks/SESSION/READER/}, with {@code reading/masks.csv}, which says what each began as, masks and
 * boxes as {@code reading/coco/SESSION/READER.json}, and lengths and angles as {@code reading/measures.csv}.
 */
final class ReadingTables {
    /** Of readers.csv: before and behind the form's questions. */
    static final List<String> COLUMNS =
            List.of("reader", "version", "exam_id", "radiograph_id", "verdict", "score", "boxes", "failure");

    static final List<String> LAST_COLUMNS = List.of("seconds", "saved");
    private static final List<String> MEASURE_COLUMNS = List.of(
            "version", "reader", "exam_id", "radiograph_id", "kind", "name", "value", "unit", "points", "saved");

    private final ReadingFolder folder;
    private final ReadingForm form;
    private final CaseList cases;
    private final List<List<String>> rows = new ArrayList<>();
    private final MaskTable masks;
    private final List<List<String>> measures = new ArrayList<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();

    private ReadingTables(ReadingFolder folder, CaseList cases) throws IOException {
        this.folder = folder;
        this.form = folder.form();
        this.cases = cases;
        this.masks = new MaskTable(folder.root());
    }

    /**
     * Writes the table and the masks.
     *
     * @return closed readings, readings left out because they are not closed, and masks
     */
    static Map<String, Integer> write(ReadingFolder folder, CaseList cases) throws IOException {
        return new ReadingTables(folder, cases).write();
    }

    private Map<String, Integer> write() throws IOException {
        for (ReadingSession session : folder.all()) {
            for (ReadingFolder.ReaderLog reader : folder.records(session.name())) {
                Map<String, List<ReadingEvent>> byKey = reader.events().stream()
                        .collect(Collectors.groupingBy(ReadingEvent::key, LinkedHashMap::new, Collectors.toList()));
                Set<String> aided = folder.aided(session, reader.name());
                CocoExport coco = new CocoExport(folder.cohort());
                for (Map.Entry<String, List<ReadingEvent>> one : byKey.entrySet()) {
                    add(session, reader.name(), aided, one.getKey(), one.getValue(), coco);
                }
                coco.write(
                        folder.root()
                                .resolve("coco")
                                .resolve(session.name())
                                .resolve(reader.name().file() + ".json"),
                        "session %s, %s".formatted(session.name(), reader.name().file()));
            }
        }
        List<String> columns = new ArrayList<>(COLUMNS);
        form.questions().forEach(q -> columns.add(q.name()));
        columns.addAll(LAST_COLUMNS);
        write("readers.csv", columns, rows);
        write("masks.csv", MaskTable.COLUMNS, masks.rows());
        write("measures.csv", MEASURE_COLUMNS, measures);
        if (!masks.rows().isEmpty()) {
            counts.put("masks", masks.rows().size());
        }
        return counts;
    }

    private void write(String name, List<String> columns, List<List<String>> table) throws IOException {
        StringWriter text = new StringWriter();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader(columns.toArray(String[]::new))
                .setRecordSeparator("\n")
                .build();
        try (CSVPrinter csv = new CSVPrinter(text, format)) {
            csv.printRecords(table);
        }
        WholeFile.write(folder.root().resolve(name), text.toString());
    }

    private void add(
            ReadingSession session,
            Desk.Name reader,
            Set<String> aided,
            String key,
            List<ReadingEvent> events,
            CocoExport coco)
            throws IOException {
        CaseReading reading = CaseReading.of(key, events);
        if (!reading.done() || reading.verdict().isEmpty()) {
            counts.merge("readings that are not closed, left out", 1, Integer::sum);
            return;
        }
        counts.merge("closed readings", 1, Integer::sum);
        String again = key.endsWith(ReadingOrder.AGAIN) ? " again" : "";
        if (session.aid() == ReadingSession.Aid.STAGED) {
            alone(key, events).ifPresent(a -> add(reader, session.name() + " alone" + again, a));
        }
        String version = version(session, aided, reading) + again;
        add(reader, version, reading);
        masks.add(session, reader, reading);
        measures(version, reader, reading);
        if (again.isEmpty()) {
            annotations(reading, coco);
        }
    }

    private void annotations(CaseReading reading, CocoExport coco) throws IOException {
        String exam = ReadingOrder.exam(reading.key());
        Optional<ReadingCase> shown = cases.of(exam);
        for (ReadingImage image : shown.map(ReadingCase::images).orElse(List.of())) {
            String id = image.radiograph();
            PaintedMask mask = reading.masks().get(id);
            coco.add(
                    exam,
                    image,
                    mask == null ? null : mask.mask(),
                    reading.boxes().getOrDefault(id, List.of()),
                    reading.began().getOrDefault(id, ""));
        }
    }

    private static String version(ReadingSession session, Set<String> aided, CaseReading reading) {
        return switch (session.aid()) {
            case NONE -> session.name();
            case STAGED -> session.name() + " aided";
            case CROSSOVER_1, CROSSOVER_2 -> aided.contains(ReadingOrder.exam(reading.key()))
                    ? "crossover aided"
                    : "crossover alone";
        };
    }

    /** What a reader of a staged session had said when the method's opinion was shown, and how long that took. */
    private static Optional<CaseReading> alone(String key, List<ReadingEvent> events) {
        List<ReadingEvent> before = new ArrayList<>();
        for (ReadingEvent event : events) {
            before.add(event);
            if (event.what().equals("opinion")) {
                break;
            }
        }
        return Optional.of(CaseReading.of(key, before)).filter(r -> r.verdict().isPresent());
    }

    private void add(Desk.Name reader, String version, CaseReading reading) {
        String exam = ReadingOrder.exam(reading.key());
        rows.add(row(reader, version, reading, List.of(exam, ""), reading.verdict(), ""));
        Set<String> spokenOf = new TreeSet<>(reading.radiographs().keySet());
        spokenOf.addAll(reading.boxes().keySet());
        for (String radiograph : spokenOf) {
            Optional<Verdict> own = Optional.ofNullable(reading.radiographs().get(radiograph));
            Verdict verdict = own.or(reading::verdict).orElseThrow();
            boolean sees = verdict == Verdict.FRACTURE || verdict == Verdict.DOUBTFUL;
            List<double[]> boxes = reading.boxes().getOrDefault(radiograph, List.of());
            if (!sees && !boxes.isEmpty()) {
                counts.merge("radiographs with boxes though no fracture is seen, boxes left out", 1, Integer::sum);
            }
            if (own.isPresent() || sees) {
                rows.add(row(reader, version, reading, List.of(exam, radiograph), own, sees ? boxes(boxes) : ""));
            }
        }
    }

    private static String boxes(List<double[]> boxes) {
        return boxes.stream()
                .map(b -> "%d %d %d %d".formatted((int) b[0], (int) b[1], (int) b[2], (int) b[3]))
                .collect(Collectors.joining("; "));
    }

    private List<String> row(
            Desk.Name reader,
            String version,
            CaseReading reading,
            List<String> ids,
            Optional<Verdict> said,
            String boxes) {
        List<String> row = new ArrayList<>(List.of(reader.reader(), version));
        row.addAll(ids);
        boolean unusable = said.equals(Optional.of(Verdict.UNCLASSIFIABLE));
        row.addAll(List.of(
                said.map(Word::of).orElse(""),
                unusable ? "" : score(reading),
                boxes,
                unusable ? "called unusable by the reader" : ""));
        form.questions().forEach(q -> row.add(reading.answers().getOrDefault(q.name(), "")));
        row.addAll(List.of(String.format(Locale.ROOT, "%.1f", reading.seconds()), reading.saved()));
        return row;
    }

    /** How surely the reader sees a fracture, where the form asks for that. */
    private String score(CaseReading reading) {
        return form.questions().stream()
                .filter(ReadingForm.Question::score)
                .map(q -> reading.answers().getOrDefault(q.name(), ""))
                .findFirst()
                .orElse("");
    }

    private void measures(String version, Desk.Name reader, CaseReading reading) {
        String exam = ReadingOrder.exam(reading.key());
        reading.measures().forEach((radiograph, drawn) -> {
            OptionalDouble spacing =
                    cases.image(radiograph).map(ReadingImage::spacing).orElse(OptionalDouble.empty());
            for (Measure measure : drawn) {
                List<String> row = new ArrayList<>(List.of(version, reader.reader(), exam, radiograph));
                row.addAll(measure.cells(spacing));
                row.add(reading.saved());
                measures.add(row);
            }
        });
    }
}
