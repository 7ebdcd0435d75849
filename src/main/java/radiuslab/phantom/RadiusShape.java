package radiuslab.phantom;

import java.util.List;
import java.util.Optional;

/** The radius of one exam before it breaks: what torus fractures and mimics do to its shape and tissue. */
record RadiusShape(ForearmBones forearm, Phantom phantom) {
    /** A healed deformity bends between these heights, in mm. */
    private static final double BEND_FROM = -28, BEND_TO = -12;

    /** The radius in slices; only those that something changes pay for it. */
    List<Piece> pieces() {
        Solid shaft = forearm.radiusShaft();
        Optional<Fracture> torus = phantom.fracture().filter(f -> f.kind() == FractureKind.TORUS);
        if (torus.isPresent()) {
            shaft = bulging(shaft, torus.get());
        }
        if (phantom.mimic() == Mimic.HEALED_DEFORMITY) {
            shaft = thickened(shaft);
        }
        Bone bone = forearm.radius(forearm.radiusSolid(shaft));
        return forearm.radiusPieces(bone, margin()).stream()
                .map(piece -> torus.isPresent() ? piece.with(compacted(bone, torus.get())) : piece)
                .map(this::withMimic)
                .toList();
    }

    private Piece withMimic(Piece piece) {
        Density bone = piece.density();
        return switch (phantom.mimic()) {
            case NONE -> piece;
            case GROWTH_PLATE_SCAR -> piece.reaches(-16, 4) ? piece.with(scarred(bone)) : piece;
            case NUTRIENT_CANAL -> piece.reaches(-54, -22) ? piece.with(channelled(bone)) : piece;
            case HEALED_DEFORMITY -> piece.reaches(BEND_FROM, 99) ? piece.with(bent(bone)) : piece;
        };
    }

    /** How far the shape may leave that of the healthy bone, in mm. */
    double margin() {
        if (phantom.mimic() == Mimic.HEALED_DEFORMITY) {
            return 9;
        }
        return phantom.fracture().filter(f -> f.kind() == FractureKind.TORUS).isPresent() ? 4 : 2;
    }

    /** Where the end of the radius went. */
    Motion handMotion() {
        if (phantom.mimic() == Mimic.HEALED_DEFORMITY) {
            return Motion.about(new double[] {0, 0, (BEND_FROM + BEND_TO) / 2}, bend(), 0, 0, new double[3]);
        }
        return phantom.fracture().map(Fracture::handMotion).orElse(Motion.NONE);
    }

    private static Solid bulging(Solid shaft, Fracture torus) {
        FractureSurface surface = torus.surface();
        double[] to = torus.bulge();
        return (x, y, z) -> {
            double t = surface.distance(x, y, z) / 4.5;
            double depth = shaft.depth(x, y, z);
            if (Math.abs(t) >= 1) {
                return depth;
            }
            double facing = 0.5 + 0.5 * (x * to[0] + y * to[1]) / Math.sqrt(x * x + y * y + 1);
            return depth + torus.displacement() * (1 - t * t) * (1 - t * t) * facing;
        };
    }

    private static Density compacted(Density bone, Fracture torus) {
        FractureSurface surface = torus.surface();
        double reach = 2.2;
        Density dense = (x, y, z) -> {
            double t = surface.distance(x, y, z) / reach;
            return bone.at(x, y, z) * (1 + 0.5 * (1 - t * t));
        };
        return new Sided(surface, reach, bone, dense, bone);
    }

    /** Old callus: the shaft is a little stouter where it once broke. */
    private static Solid thickened(Solid shaft) {
        return (x, y, z) -> {
            double t = (z - (BEND_FROM + BEND_TO) / 2) / 16;
            return shaft.depth(x, y, z) + (Math.abs(t) >= 1 ? 0 : 0.9 * (1 - t * t) * (1 - t * t));
        };
    }

    private double bend() {
        Chance chance = Chance.of(phantom.seed(), 11);
        return (chance.yes(0.8) ? 1 : -1) * chance.uniform(10, 19);
    }

    private Density bent(Density bone) {
        double slope = WristAnatomy.tan(bend());
        return (x, y, z) -> {
            double t = Math.min(1, Math.max(0, (z - BEND_FROM) / (BEND_TO - BEND_FROM)));
            double beyond = Math.max(0, z - BEND_TO);
            double straight = y - slope * (t * t / 2 * (BEND_TO - BEND_FROM) + beyond);
            return bone.at(x, straight, z + slope * t * straight);
        };
    }

    private Density scarred(Density bone) {
        Chance chance = Chance.of(phantom.seed(), 12);
        double height = chance.uniform(-10, -6.5), wave = chance.uniform(0.6, 1.2);
        return (x, y, z) -> {
            double off = Math.abs(z - height - wave * x * y / 90 - 0.012 * x * x);
            double density = bone.at(x, y, z);
            return density == 0 || off > 0.8 ? density : Math.max(density, 0.55 * Bone.step(0.5 - off));
        };
    }

    private Density channelled(Density bone) {
        Chance chance = Chance.of(phantom.seed(), 13);
        double height = chance.uniform(-46, -30), lean = chance.uniform(0.25, 0.5) * (chance.yes(0.5) ? 1 : -1);
        double rise = chance.uniform(0.3, 0.6);
        return (x, y, z) -> {
            double t = z - height;
            if (Math.abs(t) > 8) {
                return bone.at(x, y, z);
            }
            double dx = x - 1 - lean * t, dy = y + 6 - rise * t;
            double off = Math.sqrt(dx * dx + dy * dy / 6);
            return bone.at(x, y, z) * (1 - 0.85 * Bone.step(0.75 - off));
        };
    }
}
