package radiuslab.cohort;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import radiuslab.exam.Exam;
import radiuslab.exam.Word;

/**
 * What holds wherever exams are divided: which stay together, and of what each part gets its share.
 *
 * @param together ids of exams that stay in one part although their patients differ, such as near-duplicates; ids of
 *     other exams are passed over
 * @param balanced beside the finding: "sex", "side", "age" (by decade), or an attribute of the exams
 */
public record Division(List<Set<String>> together, List<String> balanced) {
    public Division {
        together = together.stream().map(Set::copyOf).toList();
        balanced = List.copyOf(balanced);
    }

    /** Exams of a patient stay together; each part gets its share of fractures. */
    public static Division byPatient() {
        return new Division(List.of(), List.of());
    }

    /** The same, with further exams that stay together. */
    public Division keepingTogether(Collection<Set<String>> more) {
        List<Set<String>> all = new ArrayList<>(together);
        all.addAll(more);
        return new Division(all, balanced);
    }

    /** The same, with other attributes of which each part gets its share. */
    public Division balancing(String... attributes) {
        return new Division(together, List.of(attributes));
    }

    /** The group of each exam by exam id: a patient, or the first by name of those who stay together. */
    Map<String, String> groups(List<Exam> exams) {
        Map<String, String> patients = new HashMap<>();
        Map<String, String> first = new HashMap<>(); // leads from a patient towards the first of the group
        for (Exam exam : exams) {
            patients.put(exam.id(), exam.patient());
            first.put(exam.patient(), exam.patient());
        }
        for (Set<String> some : together) {
            TreeSet<String> ends = some.stream()
                    .filter(patients::containsKey)
                    .map(id -> end(first, patients.get(id)))
                    .collect(Collectors.toCollection(TreeSet::new));
            ends.forEach(end -> first.put(end, ends.first()));
        }
        patients.replaceAll((exam, patient) -> end(first, patient));
        return patients;
    }

    private static String end(Map<String, String> first, String patient) {
        String end = patient;
        while (!first.get(end).equals(end)) {
            end = first.get(end);
        }
        return end;
    }

    /**
     * The part of each exam, 0 to fractions.length - 1, by exam id. Groups are taken in random order, those with most
     * exams first, and each goes to the part that lacks most of its kinds of exams; so a part misses its share by less
     * than the exams of one group. The order of the exams does not matter.
     *
     * @param fractions of the parts, with the sum 1
     * @throws IllegalArgumentException if no exam has an attribute that is to be shared out
     */
    Map<String, Integer> deal(List<Exam> exams, double[] fractions, long seed) {
        requireKnown(balanced, exams);
        Map<String, List<String>> kinds = new HashMap<>(); // an id may stand twice in a cohort that will be refused
        exams.forEach(exam -> kinds.put(exam.id(), kinds(exam)));
        Map<String, Integer> totals = new HashMap<>();
        kinds.values().forEach(of -> of.forEach(kind -> totals.merge(kind, 1, Integer::sum)));
        List<Map<String, Integer>> taken = new ArrayList<>();
        for (int i = 0; i < fractions.length; i++) {
            taken.add(new HashMap<>());
        }
        Map<String, Integer> parts = new HashMap<>();
        for (List<Exam> group : shuffled(exams, seed)) {
            List<String> wanted = group.stream()
                    .flatMap(exam -> kinds.get(exam.id()).stream())
                    .toList();
            int part = neediest(wanted, taken, totals, fractions);
            wanted.forEach(kind -> taken.get(part).merge(kind, 1, Integer::sum));
            group.forEach(exam -> parts.put(exam.id(), part));
        }
        return parts;
    }

    private List<List<Exam>> shuffled(List<Exam> exams, long seed) {
        Map<String, String> groups = groups(exams);
        Map<String, List<Exam>> byGroup = exams.stream()
                .collect(Collectors.groupingBy(e -> groups.get(e.id()), TreeMap::new, Collectors.toList()));
        List<List<Exam>> shuffled = new ArrayList<>(byGroup.values());
        Collections.shuffle(shuffled, new Random(seed));
        shuffled.sort(Comparator.comparing((List<Exam> group) -> group.size()).reversed());
        return shuffled;
    }

    private static int neediest(
            List<String> wanted, List<Map<String, Integer>> taken, Map<String, Integer> totals, double[] fractions) {
        int neediest = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int part = 0; part < fractions.length; part++) {
            double lack = 0;
            for (String kind : wanted) {
                lack += 1 - taken.get(part).getOrDefault(kind, 0) / (fractions[part] * totals.get(kind));
            }
            lack = fractions[part] == 0 ? Double.NEGATIVE_INFINITY : lack / wanted.size();
            if (lack > most) {
                most = lack;
                neediest = part;
            }
        }
        return neediest;
    }

    private List<String> kinds(Exam exam) {
        List<String> kinds = new ArrayList<>(List.of("finding " + exam.finding()));
        balanced.forEach(attribute -> kinds.add(attribute + " " + value(exam, attribute)));
        return kinds;
    }

    /** What an exam says of an attribute; "unknown" where it says nothing. */
    static String value(Exam exam, String attribute) {
        return switch (attribute) {
            case "sex" -> Word.of(exam.demographics().sex());
            case "side" -> Word.of(exam.side());
            case "age" -> {
                var age = exam.demographics().age();
                yield age.isPresent() ? String.valueOf((int) age.getAsDouble() / 10 * 10) : "unknown";
            }
            default -> exam.attributes().getOrDefault(attribute, "unknown");
        };
    }

    /** @throws IllegalArgumentException if no exam has an attribute */
    static void requireKnown(List<String> attributes, List<Exam> exams) {
        Set<String> known = new TreeSet<>(Set.of("sex", "side", "age"));
        exams.forEach(exam -> known.addAll(exam.attributes().keySet()));
        for (String attribute : attributes) {
            if (!known.contains(attribute)) {
                throw new IllegalArgumentException("no exam has the attribute \"%s\"; there are %s"
                        .formatted(attribute, String.join(", ", known)));
            }
        }
    }
}
