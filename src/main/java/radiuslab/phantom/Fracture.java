package radiuslab.phantom;

/**
 * A fracture of the distal radius.
 *
 * @param kind what kind
 * @param severity 0 (barely) to 1 (the worst modelled)
 * @param displacement of the fragment across the shaft, or height of the bulge of a torus fracture, in mm
 * @param angulation of the fragment in degrees, positive to dorsal, negative to volar
 * @param impaction shortening along the shaft in mm
 * @param seed of the course and roughness of the fracture surface
 */
public record Fracture(
        FractureKind kind, double severity, double displacement, double angulation, double impaction, long seed) {
    /** A ray within 30 degrees of a crack's plane shows it. */
    private static final double SHOWS_BELOW_OBLIQUITY = 0.5;

    /** A fragment that moved this far across the ray shows, in mm. */
    private static final double SHOWS_FROM_MM = 1.5;

    public Fracture {
        if (!(severity >= 0 && severity <= 1)) {
            throw new IllegalArgumentException("severity must be 0 to 1, found " + severity);
        }
    }

    /**
     * A fracture of typical displacement for its severity.
     *
     * @param severity 0 (barely) to 1 (the worst modelled)
     */
    public static Fracture of(FractureKind kind, double severity, long seed) {
        Chance chance = Chance.of(seed, 1);
        double s = severity;
        return switch (kind) {
            case COLLES -> new Fracture(
                    kind, s, 0.8 + 4 * s, chance.normal(9 + 22 * s, 2), chance.normal(1.2 + 3.8 * s, 0.4), seed);
            case SMITH -> new Fracture(
                    kind, s, 0.8 + 4 * s, chance.normal(-8 - 20 * s, 2), chance.normal(1.2 + 3.3 * s, 0.4), seed);
            case BARTON -> new Fracture(kind, s, 1.2 + 2.8 * s, -3 - 8 * s, 1.2 + 4 * s, seed);
            case HAIRLINE -> new Fracture(kind, s, 0, 0, 0, seed);
            case TORUS -> new Fracture(kind, s, 1.1 + 1.6 * s, 0, 0, seed);
        };
    }

    /** Whether the radius is in two pieces. */
    boolean isDisplaced() {
        return kind != FractureKind.HAIRLINE && kind != FractureKind.TORUS;
    }

    /** Barton's fragment is the dorsal rim in one case of four, else the volar one. */
    private double rim() {
        return Chance.of(seed, 2).yes(0.25) ? 1 : -1;
    }

    FractureSurface surface() {
        Chance chance = Chance.of(seed, 3);
        double[] at = {0, 0, chance.uniform(-24, -14)};
        double leanX = chance.uniform(-0.3, 0.3), leanY = chance.uniform(-0.35, 0.35);
        return switch (kind) {
            case COLLES, SMITH -> FractureSurface.of(at, new double[] {leanX, leanY, 1}, 0.35 + 0.3 * severity, chance);
            case BARTON -> FractureSurface.of(
                    new double[] {0, chance.uniform(-2, 2), 0}, new double[] {leanX / 2, 1.8 * rim(), 1}, 0.3, chance);
            case HAIRLINE -> hairline(at, leanX, leanY, chance);
            case TORUS -> FractureSurface.of(at, new double[] {leanX / 2, leanY / 2, 1}, 0.1, chance);
        };
    }

    /** One hairline in three lies across both directions of view; the others show in one projection only. */
    private FractureSurface hairline(double[] at, double leanX, double leanY, Chance chance) {
        double steep = (chance.yes(0.5) ? 1 : -1) * chance.uniform(1.1, 1.5);
        int course = chance.below(3);
        double[] direction = {course == 1 ? steep : leanX, course == 2 ? steep : leanY, 1};
        return FractureSurface.of(at, direction, 0.25, chance);
    }

    /** Width of an undisplaced crack in mm. */
    double gap() {
        return 0.5 + 0.5 * severity;
    }

    /** Where the distal fragment went. */
    Motion motion() {
        return motion(1);
    }

    /** Where the hand went: it follows the joint's place, but its own weight and muscles straighten it. */
    Motion handMotion() {
        Motion straighter = motion(0.4);
        double[] joint = motion().apply(0, 0, 0), now = straighter.apply(0, 0, 0);
        double[] back = {joint[0] - now[0], joint[1] - now[1], joint[2] - now[2]};
        return new Motion(Motion.NONE.m(), back).after(straighter);
    }

    private Motion motion(double turn) {
        if (!isDisplaced()) {
            return Motion.NONE;
        }
        Chance chance = Chance.of(seed, 4);
        if (kind == FractureKind.BARTON) {
            double[] shift = {0, rim() * displacement, -impaction};
            return Motion.about(new double[3], -turn * angulation * rim(), 0, 0, shift);
        }
        double[] shift = {chance.uniform(0, 0.5) * displacement, Math.signum(angulation) * displacement, -impaction};
        double radialTurn = chance.uniform(1, 3) + 7 * severity * chance.uniform(0.4, 1);
        return Motion.about(surface().point(), turn * angulation, turn * -radialTurn, 0, shift);
    }

    /** The direction in which a torus fracture bulges most, as a unit vector across the shaft. */
    double[] bulge() {
        double angle = Chance.of(seed, 5).uniform(0, 2 * Math.PI);
        return new double[] {StrictMath.cos(angle), StrictMath.sin(angle), 0};
    }

    /** Whether rays of this direction show the fracture; a buckled cortex shows from everywhere. */
    boolean shows(double[] ray) {
        return kind == FractureKind.TORUS
                || surface().obliquity(ray) < SHOWS_BELOW_OBLIQUITY
                || (isDisplaced() && movedAcross(ray) > SHOWS_FROM_MM);
    }

    /** The greatest way across the ray that a corner of the joint surface went, in mm. */
    private double movedAcross(double[] ray) {
        double greatest = 0;
        for (double[] corner : new double[][] {{-13, 0, -4}, {13, 0, 4}, {0, -9, 0}, {0, 9, 0}}) {
            double[] moved = motion().apply(corner);
            double along = 0, square = 0;
            for (int i = 0; i < 3; i++) {
                along += (moved[i] - corner[i]) * ray[i];
                square += (moved[i] - corner[i]) * (moved[i] - corner[i]);
            }
            greatest = Math.max(greatest, Math.sqrt(Math.max(0, square - along * along)));
        }
        return greatest;
    }
}
