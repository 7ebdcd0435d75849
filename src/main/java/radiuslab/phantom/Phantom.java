package radiuslab.phantom;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
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

    /**
     * Renders one projection.
     *
     * @param projection AP or LATERAL
     * @param width of the image in pixels
     * @param height of the image in pixels
     */
    public PhantomRadiograph radiograph(Projection projection, int width, int height) {
        Chance chance = Chance.of(seed, 100 + projection.ordinal());
        View view = View.of(projection, side, width, height, chance);
        Wrist wrist = Wrist.of(this);
        Chance build = Chance.of(seed, 20);
        double girth = build.normal(1, 0.04);
        SoftTissue soft = SoftTissue.of(anatomy.size(), girth, build.uniform(1.5, 5));
        Body body = new Body(view, wrist, soft, cast ? build.uniform(3.5, 5.5) : 0);
        double[] joint = {-6, 0, 0};
        double tissue = soft.chord(joint, view.ray(), 0, 0, 0) * Attenuation.SOFT_TISSUE.perMm();
        double plaster = 2 * body.cast() * Attenuation.PLASTER.perMm();
        Detector detector = Detector.draw(
                chance,
                projection == Projection.AP ? 0.4 : 0.58,
                tissue + plaster + (projection == Projection.AP ? 0.08 : 0.3));
        GreyImage image = detector.picture(body.attenuation(chance), view, chance);
        Finish.letter(image, side, chance);
        Finish.collimate(image, chance);
        return new PhantomRadiograph(projection, image, FractureZone.mask(fracture, wrist, view, image));
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
        return Motion.about(capitate, chance.normal(0, 4), chance.normal(-1, 4), 0, new double[3])
                .after(Motion.about(new double[3], -tilt, -inclination, 0, new double[3]));
    }
}
