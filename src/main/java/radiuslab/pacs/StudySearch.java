package radiuslab.pacs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import radiuslab.dicom.Tag;
import radiuslab.files.PlainText;

/** Which studies an archive has of those that are wanted. */
final class StudySearch {
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");
    /** Of a second; to a whole second only, what happened within it would be in no range. */
    private static final String LAST_FRACTION = ".999999";

    private static final int DAY_SECONDS = 24 * 60 * 60;

    private final Pacs pacs;
    private final FetchSettings settings;
    private final Map<String, FoundStudy> found = new TreeMap<>();
    private final List<String> remarks = new ArrayList<>();

    private StudySearch(Pacs pacs) {
        this.pacs = pacs;
        this.settings = pacs.settings();
    }

    /**
     * A study.
     *
     * @param accession "" if it has none
     * @param uid "" if the archive has no study of the accession number; such a one with other modalities has its own
     */
    record FoundStudy(String accession, String uid) {}

    /** @param remarks what a person must know, naming no patient */
    record Result(List<FoundStudy> studies, List<String> remarks) {}

    static Result of(Pacs pacs) throws IOException {
        StudySearch search = new StudySearch(pacs);
        List<FoundStudy> studies = new ArrayList<>();
        if (pacs.settings().exams().accessions().isEmpty()) {
            search.byDay();
        } else {
            search.byAccession(studies);
        }
        studies.addAll(search.sample());
        return new Result(studies, search.remarks);
    }

    /** @param others takes the accession numbers that the archive does not know, or with none of the wanted modalities */
    private void byAccession(List<FoundStudy> others) throws IOException {
        List<String> wanted = PlainText.read(Path.of(settings.exams().accessions()))
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
        int line = 0;
        for (String accession : wanted) {
            line++;
            if (!accession.matches("[ -~&&[^*?\\\\\"]]{1,16}")) {
                throw new PacsException(
                        "the list of accession numbers: number %d has a form that DICOM does not know".formatted(line));
            }
            List<Map<String, String>> own =
                    pacs.find("STUDY", keys(Map.of(Tag.ACCESSION_NUMBER, accession))).all().stream()
                            .filter(answer ->
                                    accession.equals(answer.get("AccessionNumber"))) // it may answer others, too
                            .filter(StudySearch::hasUid)
                            .toList();
            take(own);
            if (own.isEmpty()) {
                others.add(new FoundStudy(accession, ""));
            } else if (own.stream().noneMatch(this::isWanted)) {
                others.add(study(own.get(0)));
            }
        }
    }

    private void byDay() throws IOException {
        List<String> descriptions = settings.exams().descriptions().isEmpty()
                ? List.of("")
                : settings.exams().descriptions();
        for (String description : descriptions) {
            days(settings.exams().first(), settings.exams().last(), description);
        }
    }

    /** Halves the days until the archive's answers are surely whole. */
    private void days(LocalDate first, LocalDate last, String description) throws IOException {
        Map<Tag, String> range = new EnumMap<>(Tag.class);
        range.put(Tag.STUDY_DESCRIPTION, description);
        range.put(Tag.STUDY_DATE, first.format(DAY) + "-" + last.format(DAY));
        Pacs.Answers answers = pacs.find("STUDY", keys(range));
        if (isWhole(answers)) {
            take(answers.all());
        } else if (first.isBefore(last)) {
            LocalDate middle = LocalDate.ofEpochDay(Math.floorDiv(first.toEpochDay() + last.toEpochDay(), 2));
            days(first, middle, description);
            days(middle.plusDays(1), last, description);
        } else {
            take(answers.all()); // those without a time of day are in none of its hours
            times(first, 0, DAY_SECONDS, description);
        }
    }

    /** @param from second of the day @param to the first second after */
    private void times(LocalDate day, int from, int to, String description) throws IOException {
        int middle = (from + to) / 2;
        for (int[] half : new int[][] {{from, middle}, {middle, to}}) {
            Map<Tag, String> range = new EnumMap<>(Tag.class);
            range.put(Tag.STUDY_DESCRIPTION, description);
            range.put(Tag.STUDY_DATE, day.format(DAY));
            range.put(Tag.STUDY_TIME, time(half[0]) + "-" + time(half[1] - 1) + LAST_FRACTION);
            Pacs.Answers answers = pacs.find("STUDY", keys(range));
            if (isWhole(answers)) {
                take(answers.all());
            } else if (half[1] - half[0] > 60) {
                times(day, half[0], half[1], description);
            } else {
                take(answers.all());
                remarks.add("a minute of %s has more studies than the archive tells (%d)"
                        .formatted(day, answers.all().size()));
            }
        }
    }

    private static String time(int second) {
        return LocalTime.ofSecondOfDay(second).format(TIME);
    }

    private boolean isWhole(Pacs.Answers answers) {
        return answers.complete() && answers.all().size() < settings.mostAnswers();
    }

    private static Map<Tag, String> keys(Map<Tag, String> given) {
        Map<Tag, String> keys = new EnumMap<>(Tag.class);
        keys.put(Tag.STUDY_INSTANCE_UID, "");
        keys.put(Tag.ACCESSION_NUMBER, "");
        keys.put(Tag.MODALITIES_IN_STUDY, "");
        keys.putAll(given);
        return keys;
    }

    private void take(List<Map<String, String>> answers) {
        answers.stream()
                .filter(StudySearch::hasUid)
                .filter(this::isWanted)
                .map(StudySearch::study)
                .forEach(study -> found.put(study.uid(), study));
    }

    private static FoundStudy study(Map<String, String> answer) {
        return new FoundStudy(answer.getOrDefault("AccessionNumber", ""), answer.get("StudyInstanceUID"));
    }

    private static boolean hasUid(Map<String, String> answer) {
        return answer.getOrDefault("StudyInstanceUID", "").matches("[0-9.]{1,64}");
    }

    private boolean isWanted(Map<String, String> answer) {
        String modalities = answer.getOrDefault("ModalitiesInStudy", "");
        return modalities.isEmpty()
                || Arrays.stream(modalities.split("\\\\"))
                        .anyMatch(settings.exams().modalities()::contains);
    }

    /** In the order of their UIDs, or drawn of them: the archive's order does not matter. */
    private List<FoundStudy> sample() {
        List<FoundStudy> all = new ArrayList<>(found.values());
        int wanted = settings.exams().sample();
        if (wanted == 0 || wanted >= all.size()) {
            return all;
        }
        SplittableRandom random = new SplittableRandom(settings.exams().seed());
        for (int i = 0; i < wanted; i++) {
            Collections.swap(all, i, i + random.nextInt(all.size() - i));
        }
        return List.copyOf(all.subList(0, wanted));
    }
}
