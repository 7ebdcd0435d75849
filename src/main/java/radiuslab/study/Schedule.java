package radiuslab.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which notebook of a study is next, where several run at once: one whose needs are met, trainings before others since they
 * take longest. A notebook that is not one of the project's waits for all before it.
 */
final class Schedule {
    private static final Set<String> CHECKED = Set.of("00-check-the-environment");
    private static final Set<String> TRAININGS = Set.of("04-classification", "05-segmentation", "06-detection");

    /** Whose results each of the project's notebooks reads, or adds to. */
    private static final Map<String, Set<String>> NEEDS = Map.ofEntries(
            Map.entry("00-check-the-environment", Set.of()),
            Map.entry("01-cohort", CHECKED),
            Map.entry("02-looking-at-radiographs", CHECKED),
            Map.entry("03-preprocessing", CHECKED),
            Map.entry("04-classification", CHECKED),
            Map.entry("05-segmentation", CHECKED),
            Map.entry("06-detection", CHECKED),
            Map.entry("07-explanation", TRAININGS),
            Map.entry("08-performance", TRAININGS),
            Map.entry("09-agreement", TRAININGS),
            Map.entry("10-localisation", Set.of("08-performance")), // both write summary.json
            Map.entry("11-choosing-a-model", TRAININGS),
            Map.entry("12-readers", CHECKED),
            Map.entry("13-import", CHECKED),
            Map.entry("14-labelling", CHECKED),
            Map.entry("15-your-own-experiment", CHECKED),
            Map.entry("16-your-own-radiograph", TRAININGS),
            Map.entry("17-what-can-go-wrong", CHECKED),
            Map.entry("18-does-it-carry-over", TRAININGS),
            Map.entry("19-trying-many-options", CHECKED));

    private final List<String> all;
    private final List<Path> waiting;
    private final Set<String> done = new HashSet<>();

    /** @param notebooks in order */
    Schedule(List<Path> notebooks) {
        all = notebooks.stream().map(Schedule::name).toList();
        waiting = new ArrayList<>(notebooks);
    }

    static String name(Path notebook) {
        return notebook.getFileName().toString().replace(".ipynb", "");
    }

    /** Takes a notebook that may begin now; none while all that are left wait for others. */
    Optional<Path> next() {
        List<Path> ready = waiting.stream().filter(n -> isReady(name(n))).toList();
        Optional<Path> next = ready.stream()
                .filter(n -> TRAININGS.contains(name(n)))
                .findFirst()
                .or(() -> ready.stream().findFirst());
        next.ifPresent(waiting::remove);
        return next;
    }

    /** One of the project's that trains nothing of weight: it draws, tabulates and asks trained models. */
    static boolean onlyReads(Path notebook) {
        return NEEDS.containsKey(name(notebook)) && !TRAININGS.contains(name(notebook));
    }

    void finished(Path notebook) {
        done.add(name(notebook));
    }

    /** A study of some of the notebooks waits for those only that it has. */
    private boolean isReady(String name) {
        Set<String> before = Set.copyOf(all.subList(0, all.indexOf(name)));
        return NEEDS.getOrDefault(name, before).stream().filter(all::contains).allMatch(done::contains);
    }

    /** "[4/13] 04-classification" */
    String label(Path notebook) {
        String name = name(notebook);
        return "[%d/%d] %s".formatted(all.indexOf(name) + 1, all.size(), name);
    }
}
