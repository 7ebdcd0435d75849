package radiuslab.cohort;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import radiuslab.exam.Exam;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Split;

/**
 * A cohort in the making: what its tables say, where they say it, and what is wrong so far. A value that could not be
 * read has left a fault and a stand-in, so that later checks still see the rest of its row.
 */
public final class Draft {
    /** A row of a table, or a whole file if the line is 0. */
    public record Place(String file, long line) {
        /** Such as "line 3", or the file where it is meant as a whole. */
        String words() {
            return line > 0 ? "line " + line : file;
        }
    }

    /** An exam and the row it comes from. */
    record Entry(Place place, Exam exam, Optional<Split> split) {}

    /**
     * A radiograph and the row it comes from.
     *
     * @param exam the id of its exam
     * @param name of the image file inside the folder
     * @param sha256 what the table says, or empty
     * @param marked width and height the marking was drawn for, or empty if unknown
     */
    record Image(
            Place place, String exam, Radiograph radiograph, String name, String sha256, Optional<ImageSize> marked) {
        /** The image as the subject of a fault: by name, unless the fault's place is the image itself. */
        String called() {
            return place.file().equals(name) ? "the image" : name;
        }
    }

    /** Width and height in pixels. */
    record ImageSize(int width, int height) {
        @Override
        public String toString() {
            return width + " x " + height;
        }
    }

    private static final Comparator<Fault> BY_PLACE =
            Comparator.comparing(Fault::file).thenComparing(Fault::line).thenComparing(Fault::found);

    private final List<Entry> entries = new ArrayList<>();
    private final List<Image> images = new ArrayList<>();
    private final Map<Fault, Set<String>> faults = new LinkedHashMap<>();
    private final Set<String> unsureFindings = new HashSet<>();
    private final Map<String, List<String>> leftOut = new TreeMap<>();
    private long maskPixels;
    private boolean lostRows;
    private boolean comparePictures;

    void add(Entry entry) {
        entries.add(entry);
    }

    void add(Image image) {
        images.add(image);
    }

    /** Notes a fault and the exams that must go if the cohort is to be used without them; none if all of it must. */
    public void fault(Place place, Fault.Kind kind, String found, String remedy, String... exams) {
        Fault fault = new Fault(kind, place.file(), place.line(), found, remedy);
        faults.computeIfAbsent(fault, f -> new HashSet<>()).addAll(List.of(exams));
    }

    /** Notes that the finding of an exam or of one of its radiographs is not known, so that nothing follows from it. */
    void unsureFinding(String exam) {
        unsureFindings.add(exam);
    }

    boolean isFindingUnsure(String exam) {
        return unsureFindings.contains(exam);
    }

    /** Notes something of the folder that is not a fault and takes no part, such as a file in no table. */
    void leftOut(String reason, String name) {
        leftOut.computeIfAbsent(reason, r -> new ArrayList<>()).add(name);
    }

    /** The same of several that have no names of their own. */
    void leftOut(String reason, int count, String example) {
        for (int i = 0; i < count; i++) {
            leftOut(reason, example);
        }
    }

    /** What was left out, by reason. */
    List<Cohort.LeftOut> leftOut() {
        return leftOut.entrySet().stream()
                .map(e -> new Cohort.LeftOut(
                        e.getKey(), e.getValue().size(), e.getValue().get(0)))
                .toList();
    }

    /** Takes exams out, with their images and with the faults that concern them. */
    void exclude(Set<String> exams) {
        entries.removeIf(entry -> exams.contains(entry.exam().id()));
        images.removeIf(image -> exams.contains(image.exam()));
        faults.values().removeIf(concerned -> concerned.stream().anyMatch(exams::contains));
    }

    void addMaskPixels(long pixels) {
        maskPixels += pixels;
    }

    /** Fracture pixels of all masks that could be read. */
    long maskPixels() {
        return maskPixels;
    }

    /** Asks for pictures with two labels to be found by their looks. */
    void comparePictures() {
        comparePictures = true;
    }

    boolean comparesPictures() {
        return comparePictures;
    }

    /** Notes that rows could not be read at all, so that nothing can be said about what is absent. */
    void lostRows() {
        lostRows = true;
    }

    boolean hasLostRows() {
        return lostRows;
    }

    List<Entry> entries() {
        return entries;
    }

    List<Image> images() {
        return images;
    }

    /** All faults by file and line. */
    public List<Fault> faults() {
        return faults.keySet().stream().sorted(BY_PLACE).toList();
    }

    /** The faults that remain whichever exams are left out. */
    List<Fault> faultsOfTheWhole() {
        return faults().stream().filter(f -> faults.get(f).isEmpty()).toList();
    }

    /** The faulty exams, each with the first sort of fault that concerns it. */
    Map<String, Fault.Kind> faultyExams() {
        Map<String, Fault.Kind> kinds = new LinkedHashMap<>();
        faults().stream().sorted(Comparator.comparing(Fault::kind)).forEach(f -> faults.get(f)
                .forEach(exam -> kinds.putIfAbsent(exam, f.kind())));
        return kinds;
    }
}
