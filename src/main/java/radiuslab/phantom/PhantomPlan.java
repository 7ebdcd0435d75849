package radiuslab.phantom;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import radiuslab.exam.Demographics;
import radiuslab.exam.Sex;
import radiuslab.exam.Side;
import radiuslab.exam.Split;

/**
 * Which patient has which exam with what finding, before anything is rendered. Labels are given in random order, so that
 * neither id nor order tells them; everything but the fracture is drawn independently of it.
 *
 * @param phantoms in the cohort's order
 * @param splits of the same length
 */
record PhantomPlan(List<Phantom> phantoms, List<Split> splits) {
    /** Patients with a second exam, as a share of those with one: one exam in nine is a second one. */
    private static final double COMES_AGAIN = 0.125;

    static PhantomPlan of(PhantomOptions options) {
        List<Split> splits = new ArrayList<>();
        List<Boolean> fractured = new ArrayList<>();
        for (Split split : Split.values()) {
            PhantomOptions.Part part = options.part(split);
            for (int i = 0; i < part.exams(); i++) {
                splits.add(split);
                fractured.add(i < part.fractures());
            }
        }
        Chance chance = Chance.of(options.seed(), 1);
        for (int i = splits.size() - 1; i > 0; i--) {
            int other = chance.below(i + 1);
            splits.set(i, splits.set(other, splits.get(i)));
            fractured.set(i, fractured.set(other, fractured.get(i)));
        }
        List<Phantom> phantoms = new ArrayList<>();
        Map<Split, Integer> lastNew = new EnumMap<>(Split.class);
        for (int i = 0; i < splits.size(); i++) {
            Integer before = lastNew.remove(splits.get(i));
            boolean again = before != null && chance.yes(COMES_AGAIN);
            phantoms.add(phantom(options.seed(), i, again ? before : i, fractured.get(i)));
            if (!again) {
                lastNew.put(splits.get(i), i);
            }
        }
        return new PhantomPlan(List.copyOf(phantoms), List.copyOf(splits));
    }

    /**
     * @param patient index of the patient's first exam, the exam's own index for a new patient
     */
    private static Phantom phantom(long seed, int exam, int patient, boolean fractured) {
        Chance person = Chance.of(seed, 2, patient);
        Sex sex = person.yes(0.6) ? Sex.FEMALE : Sex.MALE;
        double age = Math.floor(person.uniform(18, 93));
        WristAnatomy anatomy = WristAnatomy.draw(person, sex);
        boolean osteopenia = person.yes(age > 60 ? 0.4 : 0.05);
        Chance visit = Chance.of(seed, 3, exam);
        Side side = visit.yes(0.5) ? Side.LEFT : Side.RIGHT;
        double older = patient == exam ? 0 : visit.below(3);
        Mimic mimic = mimic(visit, fractured);
        boolean cast = visit.yes(0.12);
        boolean plate = visit.yes(0.05);
        long examSeed = Chance.of(seed, 4, exam).bits();
        Optional<Fracture> fracture = fractured ? Optional.of(fracture(visit, examSeed)) : Optional.empty();
        return new Phantom(
                String.format(Locale.ROOT, "exam-%04d", exam + 1),
                String.format(Locale.ROOT, "patient-%04d", patient + 1),
                side,
                new Demographics(OptionalDouble.of(age + older), sex),
                anatomy,
                fracture,
                mimic,
                cast,
                plate,
                osteopenia,
                examSeed);
    }

    /** Scar and canal are as frequent with a fracture as without; a healed deformity occurs only without one. */
    private static Mimic mimic(Chance visit, boolean fractured) {
        double draw = visit.uniform(0, 1);
        if (draw < 0.12) {
            return Mimic.GROWTH_PLATE_SCAR;
        }
        if (draw < 0.2) {
            return Mimic.NUTRIENT_CANAL;
        }
        return draw < 0.3 && !fractured ? Mimic.HEALED_DEFORMITY : Mimic.NONE;
    }

    private static Fracture fracture(Chance visit, long seed) {
        double draw = visit.uniform(0, 1);
        FractureKind kind = draw < 0.45
                ? FractureKind.COLLES
                : draw < 0.6
                        ? FractureKind.SMITH
                        : draw < 0.74 ? FractureKind.BARTON : draw < 0.88 ? FractureKind.HAIRLINE : FractureKind.TORUS;
        return Fracture.of(kind, visit.uniform(0.15, 1), seed);
    }
}
