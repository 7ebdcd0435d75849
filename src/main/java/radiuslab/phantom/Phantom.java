package radiuslab.phantom;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import radiuslab.exam.Demographics;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Projection;
import radiuslab.exam.Side;

/**
 * One exam of one synthetic wrist, before it is rendered. The same phantom always gives the same pixels.
 *
 * @param id of the exam
 * @param patient pseudonym
 * @param side LEFT or RIGHT
 * @param demographics of the patient
 * @param anatomy the patient's bones
 * @param fracture or empty
 * @param mimic what looks like a fracture but is none
 * @param cast whether the forearm is in plaster
 * @param plate whether the radius carries a volar plate
 * @param osteopenia whether the bones are thin and poor in mineral
 * @param seed of positioning, exposure and noise
 */
public record Phantom(
        String id,
        String patient,
        Side side,
        Demographics demographics,
        WristAnatomy anatomy,
        Optional<Fracture> fracture,
        Mimic mimic,
        boolean cast,
        boolean plate,
        boolean osteopenia,
        long seed) {
    public Phantom {
        Objects.requireNonNull(anatomy, "anatomy");
        Objects.requireNonNull(fracture, "fracture");
        Objects.requireNonNull(mimic, "mimic");
        if (side == Side.UNKNOWN) {
            throw new IllegalArgumentException("a phantom is left or right, found " + side);
        }
    }

    /** All exams of a cohort, in its order; of a patient the first before the second. */
    public static List<Phantom> all(PhantomOptions options) {
        return PhantomPlan.of(options).phantoms();
    }

    /** The first exams of a cohort that are of a patient each. @param most of them */
    public static List<Phantom> ofDifferentPatients(PhantomOptions options, int most) {
        Set<String> patients = new HashSet<>();
        return all(options).stream()
                .filter(phantom -> patients.add(phantom.patient()))
                .limit(most)
                .toList();
    }

    /** Exam number {@code index} of a cohort. */
    public static Phantom of(PhantomOptions options, int index) {
        return PhantomPlan.of(options).phantoms().get(index);
    }

    /** The same wrist with another fracture or none, for showing what a fracture changes. */
    public Phantom with(Optional<Fracture> other) {
        return new Phantom(id, patient, side, demographics, anatomy, other, mimic, cast, plate, osteopenia, seed);
    }

    /** The same wrist with another look-alike or none. */
    public Phantom with(Mimic other) {
        return new Phantom(id, patient, side, demographics, anatomy, fracture, other, cast, plate, osteopenia, seed);
    }

    /** The same patient's wrist of a side, without fracture and look-alike, on another exposure. */
    public Phantom ofSide(Side other, long exposure) {
        return new Phantom(
                id,
                patient,
                other,
                demographics,
                anatomy,
                Optional.empty(),
                Mimic.NONE,
                cast,
                plate,
                osteopenia,
                exposure);
    }

    /** The same wrist on another exposure. */
    public Phantom again(long exposure) {
        return new Phantom(
                id, patient, side, demographics, anatomy, fracture, mimic, cast, plate, osteopenia, exposure);
    }

    /**
     * Renders both projections, AP first, from the same bones.
     *
     * @param width of each image in pixels
     * @param height of each image in pixels
     */
    public List<PhantomRadiograph> radiographs(int width, int height) {
        Wrist wrist = Wrist.of(this);
        return List.of(
                radiograph(wrist, Projection.AP, width, height), radiograph(wrist, Projection.LATERAL, width, height));
    }

    private PhantomRadiograph radiograph(Wrist wrist, Projection projection, int width, int height) {
        Chance chance = Chance.of(seed, 100 + projection.ordinal());
        Positioning positioning = Positioning.of(projection, side, wrist.centre(), width, height, chance);
        Chance build = Chance.of(seed, 20);
        SoftTissue soft = SoftTissue.of(anatomy.size(), build.normal(1, 0.04), build.uniform(1.5, 5));
        Body body = new Body(positioning, wrist, soft, cast ? build.uniform(3.5, 5.5) : 0);
        ImageReceptor receptor = ImageReceptor.draw(projection, body, chance);
        GreyImage image = receptor.picture(body.attenuation(chance), positioning, chance);
        Finish.letter(image, side, chance);
        Finish.collimate(image, chance);
        return new PhantomRadiograph(projection, image, FractureZone.mask(fracture, wrist, positioning, image));
    }

    /** Share of bone in the cortex; it falls with age and more so in osteopenia. */
    double mineral() {
        OptionalDouble age = demographics.age();
        double old = Math.max(0, age.orElse(50) - 50) / 100;
        return (osteopenia ? 0.72 : 1) * (1 - 0.25 * old);
    }

    /** Thickness of the cortex relative to a healthy one. */
    double cortexShare() {
        return osteopenia ? 0.65 : 1;
    }

    /** How the hand is held: small deviation and flexion. */
    Motion handPose() {
        Chance chance = Chance.of(seed, 21);
        double tilt = 0.7 * (anatomy.volarTilt() - 11);
        double inclination = 0.7 * (anatomy.radialInclination() - 24);
        double[] capitate = {-2, 0, 14};
        return Motion.about(capitate, chance.normal(0, 12), chance.normal(-1, 7), 0, new double[3])
                .after(Motion.about(new double[3], -tilt, -inclination, 0, new double[3]));
    }
}
