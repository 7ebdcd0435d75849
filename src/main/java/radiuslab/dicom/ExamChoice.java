package radiuslab.dicom;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import radiuslab.exam.Projection;
import radiuslab.exam.Side;

/**
 * Which exams count. An exam is what one study shows of one side. What is not sure of one image sets its exam aside, and
 * where its side is not sure all exams of its study.
 */
final class ExamChoice {
    /** An exam that counts, as far as its headers tell. */
    record Chosen(String id, Side side, Optional<Labels.Label> label, List<ImageCandidate> images) {
        Acquisition first() {
            return images.get(0).image;
        }
    }

    /** @param sure whether all is known of its images; if not, it only has its place among the exams of its patient */
    private record Group(String id, Side side, boolean bothSides, boolean sure, List<ImageCandidate> images) {
        Acquisition first() {
            return images.get(0).image;
        }
    }

    private final ImportSettings settings;
    private final Optional<Labels> labels;
    private final Pseudonyms pseudonyms;
    private final ImportFlow flow;
    private final List<ImageCandidate> undecided = new ArrayList<>();

    ExamChoice(ImportSettings settings, Optional<Labels> labels, Pseudonyms pseudonyms, ImportFlow flow) {
        this.settings = settings;
        this.labels = labels;
        this.pseudonyms = pseudonyms;
        this.flow = flow;
    }

    /** The images that a person must decide about, after {@link #choose}. */
    List<ImageCandidate> undecided() {
        return undecided;
    }

    /** @param candidates each image once, of the body part, in an order that does not depend on threads */
    List<Chosen> choose(List<ImageCandidate> candidates) {
        List<Group> groups = new ArrayList<>();
        byKey(candidates, c -> c.image.study()).values().forEach(study -> groups.addAll(groups(study)));
        List<Chosen> chosen = new ArrayList<>();
        for (Group group : firstOfPatientAndSide(ofAge(groups))) {
            choice(group).ifPresent(chosen::add);
        }
        chosen.sort(Comparator.comparing(Chosen::id));
        return chosen;
    }

    private static <T> Map<String, List<T>> byKey(Collection<T> all, java.util.function.Function<T, String> key) {
        return all.stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
    }

    /** The exams of a study; one that may be of either side stands for both. */
    private List<Group> groups(List<ImageCandidate> study) {
        boolean sidesSure = study.stream().allMatch(c -> c.side.isPresent());
        if (!sidesSure) {
            String id = pseudonyms.of("exam", study.get(0).image.study());
            setAside(study, id);
            return List.of(new Group(id, Side.LEFT, true, false, study), new Group(id, Side.RIGHT, true, false, study));
        }
        Map<Side, List<ImageCandidate>> bySide = new EnumMap<>(Side.class);
        study.forEach(c -> bySide.computeIfAbsent(c.side.orElseThrow(), side -> new ArrayList<>())
                .add(c));
        if (bySide.size() == 2 && bySide.values().stream().noneMatch(this::isComplete) && isComplete(study)) {
            study.forEach(c -> c.doubt(c.decision.side().isEmpty(), "views of one study are of different sides"));
        }
        List<Group> groups = new ArrayList<>();
        bySide.forEach((side, images) -> {
            String id = pseudonyms.of("exam", images.get(0).image.study() + side);
            boolean sure = images.stream().allMatch(c -> c.doubts.isEmpty());
            if (!sure) {
                setAside(images, id);
            }
            groups.add(new Group(id, side, bySide.size() > 1, sure, images));
        });
        return groups;
    }

    private void setAside(List<ImageCandidate> images, String exam) {
        String reason =
                images.stream().flatMap(c -> c.doubts.stream()).findFirst().orElseThrow();
        images.forEach(c -> c.exam = exam);
        images.stream().filter(c -> !c.doubts.isEmpty()).forEach(undecided::add);
        flow.exam("undecided: " + reason);
    }

    private boolean isComplete(List<ImageCandidate> images) {
        return missing(images).isEmpty();
    }

    private List<String> missing(List<ImageCandidate> images) {
        return settings.projections().stream()
                .filter(p -> images.stream().noneMatch(c -> c.view.equals(Optional.of(Projection.of(p)))))
                .toList();
    }

    private List<Group> ofAge(List<Group> groups) {
        return groups.stream()
                .filter(group -> {
                    OptionalDouble age = group.first().demographics().age();
                    if (settings.leastAge() > 0 && age.isEmpty()) {
                        leftOut(group, "age not stated");
                    } else if (age.isPresent() && age.getAsDouble() < settings.leastAge()) {
                        leftOut(group, String.format(Locale.ROOT, "younger than %.0f years", settings.leastAge()));
                    } else {
                        return true;
                    }
                    return false;
                })
                .toList();
    }

    /** Counts an exam; those that are set aside were counted by then. */
    private void leftOut(Group group, String reason) {
        if (group.sure()) {
            flow.exam(reason);
        }
    }

    /** What is undecided may be the first one: a later exam of its patient and side waits for it. */
    private List<Group> firstOfPatientAndSide(List<Group> groups) {
        if (settings.daysBetweenExams() == 0) {
            return groups.stream().filter(Group::sure).toList();
        }
        List<Group> first = new ArrayList<>();
        byKey(groups, g -> g.first().patient() + g.side()).values().forEach(ofOne -> {
            if (ofOne.size() > 1
                    && ofOne.stream()
                            .anyMatch(g -> g.sure() && g.first().taken().isEmpty())) {
                ofOne.forEach(g -> leftOut(g, "date not stated of one of several exams"));
                return;
            }
            List<Group> inOrder = ofOne.stream()
                    .sorted(Comparator.comparing((Group g) -> g.first().taken()).thenComparing(Group::id))
                    .toList();
            List<Group> sure = inOrder.stream().filter(Group::sure).toList();
            for (int i = 0; i < sure.size(); i++) {
                Group group = sure.get(i);
                if (sure.subList(0, i).stream().anyMatch(earlier -> isSoonAfter(earlier, group))) {
                    leftOut(group, "not the first exam of patient and side");
                } else if (inOrder.stream().anyMatch(other -> !other.sure() && isSoonAfter(other, group))) {
                    leftOut(group, "after an undecided exam of patient and side");
                } else {
                    first.add(group);
                }
            }
        });
        return first;
    }

    /** Of one day either may be the first: times are often missing. One without a date may be of any day. */
    private boolean isSoonAfter(Group earlier, Group later) {
        if (earlier.first().taken().isEmpty()) {
            return true;
        }
        long days = days(earlier, later);
        return days >= 0 && days < settings.daysBetweenExams();
    }

    private static long days(Group earlier, Group later) {
        return ChronoUnit.DAYS.between(date(earlier), date(later));
    }

    private static LocalDate date(Group group) {
        return LocalDate.parse(group.first().taken().substring(0, 10));
    }

    private Optional<Chosen> choice(Group group) {
        List<String> missing = missing(group.images());
        if (!missing.isEmpty()) {
            flow.exam("no %s view".formatted(missing.get(0)));
            return Optional.empty();
        }
        List<ImageCandidate> images = new ArrayList<>();
        Map<String, List<ImageCandidate>> byView =
                new HashMap<>(byKey(group.images(), c -> c.view.orElseThrow().name()));
        new TreeMap<>(byView).values().forEach(same -> images.addAll(oneOf(same)));
        if (images.stream().anyMatch(c -> !c.doubts.isEmpty())) {
            setAside(images, group.id());
            return Optional.empty();
        }
        try {
            Optional<Labels.Label> label = labels.map(all -> all.of(group.first(), group.side(), group.bothSides()));
            images.forEach(c -> c.exam = group.id());
            return Optional.of(new Chosen(group.id(), group.side(), label, images));
        } catch (IllegalArgumentException none) {
            flow.exam(none.getMessage());
            return Optional.empty();
        }
    }

    /** Of several images of one view those that count, in the order they were taken. */
    private List<ImageCandidate> oneOf(List<ImageCandidate> same) {
        List<ImageCandidate> inOrder = same.stream()
                .sorted(Comparator.comparing((ImageCandidate c) -> c.image.order())
                        .thenComparing(c -> c.image.image()))
                .toList();
        List<ImageCandidate> meant =
                inOrder.stream().filter(c -> c.decision.use().orElse(false)).toList();
        if (inOrder.size() == 1 || settings.repeats().equals("all")) {
            return inOrder;
        }
        if (meant.isEmpty() && settings.repeats().equals("undecided")) {
            inOrder.forEach(c -> c.doubt(true, "several images of one view"));
            return inOrder;
        }
        List<ImageCandidate> counted = !meant.isEmpty()
                ? meant
                : List.of(inOrder.get(settings.repeats().equals("first") ? 0 : inOrder.size() - 1));
        inOrder.stream().filter(c -> !counted.contains(c)).forEach(c -> flow.image("another image of the same view"));
        return counted;
    }
}
