package radiuslab.reading;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import radiuslab.exam.FractureMask;
import radiuslab.prediction.Verdict;

/**
 * What is true of a cohort after its readers: on what they agree, and, where they differ, what was decided in a session for
 * that. Nothing is guessed: where nobody decided, the exam is left out, with the reason.
 *
 * @param decisions by exam, in the session's order
 * @param gone cases of the session that the cohort does not have any more
 */
record Reference(Map<String, Decision> decisions, List<String> gone) {
    static final String UNREAD = "nobody closed its reading";
    static final String DIFFERING = "readers differ and nobody decided";
    static final String DOUBTFUL = "readers are in doubt";
    static final String UNUSABLE = "readers call it unusable";
    static final String SILENT = "nobody says whether it shows the fracture";
    static final String VIEWLESS = "a fracture, but in none of its radiographs";
    static final String CONTRADICTED = "no fracture, but one in a radiograph";

    /**
     * Of one exam.
     *
     * @param leftOut why the exam has no finding; empty if it has one
     * @param fracture whether it has a fracture
     * @param radiographs whether each shows it
     * @param silent the other radiographs, and why each says nothing: in doubt, unusable, or nobody's word
     * @param masks by radiograph, where somebody painted
     * @param readers on whose word it rests
     * @param began what its masks began as, as in {@link CaseReading}
     * @param saved when the last of its readings was saved
     */
    record Decision(
            String leftOut,
            boolean fracture,
            Map<String, Boolean> radiographs,
            Map<String, String> silent,
            Map<String, FractureMask> masks,
            Set<String> readers,
            Set<String> began,
            String saved) {}

    /** The decisions that give their exam a finding, in the session's order. */
    Map<String, Decision> found() {
        Map<String, Decision> found = new LinkedHashMap<>(decisions);
        found.values().removeIf(decision -> !decision.leftOut().isEmpty());
        return found;
    }

    /** One reader's closed reading of an exam. */
    private record Said(String reader, CaseReading reading) {}

    /**
     * The reference that a session gives: by agreement, or, of a session that decides another, by both.
     *
     * @param byHand whether only masks count that began as hand; findings rest on all of a reading in any case
     * @throws IOException if a log cannot be read
     */
    static Reference of(ReadingFolder folder, CaseList cases, ReadingSession session, boolean byHand)
            throws IOException {
        ReadingSession base = session.decides().isEmpty() ? session : folder.existing(session.decides());
        List<ReadingFolder.ReaderLog> readers = folder.records(base.name());
        List<ReadingFolder.ReaderLog> deciders =
                session.decides().isEmpty() ? List.of() : folder.records(session.name());
        Map<String, Decision> decisions = new LinkedHashMap<>();
        List<String> gone = new ArrayList<>();
        for (String exam : base.cases()) {
            Optional<ReadingCase> shown = cases.of(exam);
            if (shown.isPresent()) {
                List<Said> decided = said(deciders, exam);
                decisions.put(exam, decision(shown.get(), decided.isEmpty() ? said(readers, exam) : decided, byHand));
            } else {
                gone.add(exam);
            }
        }
        return new Reference(decisions, gone);
    }

    /** Exams on which the readers of a session differ, so that there is no reference until somebody decides. */
    static List<String> differing(ReadingFolder folder, CaseList cases, ReadingSession session) throws IOException {
        List<ReadingFolder.ReaderLog> readers = folder.records(session.name());
        List<String> differing = new ArrayList<>();
        for (String exam : session.cases()) {
            Optional<ReadingCase> shown = cases.of(exam);
            if (shown.isPresent() && !agreed(shown.get(), said(readers, exam))) {
                differing.add(exam);
            }
        }
        return differing;
    }

    /** Whether all say the same of the exam and of each of its radiographs. */
    private static boolean agreed(ReadingCase shown, List<Said> said) {
        return said.stream()
                        .map(s -> List.of(s.reading().verdict().orElseThrow(), views(shown, s.reading())))
                        .distinct()
                        .count()
                < 2;
    }

    private static List<Said> said(List<ReadingFolder.ReaderLog> readers, String exam) {
        return readers.stream()
                .map(r -> new Said(r.name().reader(), r.reading(exam)))
                .filter(s -> s.reading().done() && s.reading().verdict().isPresent())
                .toList();
    }

    private static Decision decision(ReadingCase shown, List<Said> said, boolean byHand) {
        if (said.isEmpty()) {
            return new Decision(UNREAD, false, Map.of(), Map.of(), Map.of(), Set.of(), Set.of(), "");
        }
        Verdict verdict = said.get(0).reading().verdict().orElseThrow();
        Map<String, Verdict> views = views(shown, said.get(0).reading());
        Map<String, Boolean> radiographs = new LinkedHashMap<>();
        views.forEach((id, view) -> {
            if (view == Verdict.FRACTURE || view == Verdict.NONE) {
                radiographs.put(id, view == Verdict.FRACTURE);
            }
        });
        List<CaseReading> painted = said.stream()
                .map(s -> byHand ? s.reading().paintedByHand() : s.reading())
                .toList();
        Set<String> names = new LinkedHashSet<>();
        said.forEach(s -> names.add(s.reader()));
        return new Decision(
                agreed(shown, said) ? reason(verdict, radiographs) : DIFFERING,
                verdict == Verdict.FRACTURE,
                radiographs,
                silent(shown, views),
                masks(radiographs, painted),
                names,
                painted.stream()
                        .flatMap(reading -> reading.began().values().stream())
                        .collect(Collectors.toCollection(TreeSet::new)),
                said.stream()
                        .map(s -> s.reading().saved())
                        .max(String::compareTo)
                        .orElse(""));
    }

    /** The verdict on each radiograph; where the reader gave one on the exam alone, that is theirs if it leaves no doubt. */
    private static Map<String, Verdict> views(ReadingCase shown, CaseReading reading) {
        Map<String, Verdict> views = new LinkedHashMap<>(reading.radiographs());
        boolean clear = shown.images().size() == 1 || reading.exam().equals(Optional.of(Verdict.NONE));
        for (ReadingImage image : shown.images()) {
            if (!views.containsKey(image.radiograph()) && reading.exam().isPresent()) {
                boolean painted = reading.masks().containsKey(image.radiograph())
                        && reading.masks().get(image.radiograph()).mask().area() > 0;
                if (clear || painted) {
                    views.put(image.radiograph(), reading.exam().get());
                }
            }
        }
        return views;
    }

    /** Why radiographs say nothing, of those whose view is neither a fracture nor none. */
    private static Map<String, String> silent(ReadingCase shown, Map<String, Verdict> views) {
        Map<String, String> silent = new LinkedHashMap<>();
        for (ReadingImage image : shown.images()) {
            Verdict view = views.get(image.radiograph());
            if (view == null) {
                silent.put(image.radiograph(), SILENT);
            } else if (view == Verdict.DOUBTFUL || view == Verdict.UNCLASSIFIABLE) {
                silent.put(image.radiograph(), view == Verdict.DOUBTFUL ? DOUBTFUL : UNUSABLE);
            }
        }
        return silent;
    }

    private static String reason(Verdict verdict, Map<String, Boolean> radiographs) {
        return switch (verdict) {
            case DOUBTFUL -> DOUBTFUL;
            case UNCLASSIFIABLE -> UNUSABLE;
            case FRACTURE -> radiographs.containsValue(true) ? "" : VIEWLESS;
            case NONE -> radiographs.containsValue(true) ? CONTRADICTED : radiographs.isEmpty() ? UNUSABLE : "";
        };
    }

    /** Of each radiograph with a fracture the pixels that more than half of those painted who painted any. */
    private static Map<String, FractureMask> masks(Map<String, Boolean> radiographs, List<CaseReading> said) {
        Map<String, FractureMask> masks = new LinkedHashMap<>();
        radiographs.forEach((id, fracture) -> {
            List<FractureMask> painted = new ArrayList<>();
            for (CaseReading one : said) {
                PaintedMask mask = one.masks().get(id);
                if (fracture && mask != null && mask.mask().area() > 0) {
                    painted.add(mask.mask());
                }
            }
            if (!painted.isEmpty()) {
                FractureMask most = FractureMask.majority(painted);
                if (most.area() > 0) {
                    masks.put(id, most);
                }
            }
        });
        return masks;
    }
}
