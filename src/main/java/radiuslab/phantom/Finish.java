package radiuslab.phantom;

import radiuslab.exam.GreyImage;
import radiuslab.exam.Side;

/** What the radiographer adds: a lead letter for the side, and the edges of the collimated field. */
final class Finish {
    /** The letters as strokes: x0, y0, x1, y1 in units of half the letter's height, y down. */
    private static final double[][] LEFT = {{-0.5, -1, -0.5, 1}, {-0.5, 1, 0.6, 1}};

    private static final double[][] RIGHT = {
        {-0.55, -1, -0.55, 1},
        {-0.55, -1, 0.15, -1},
        {0.15, -1, 0.55, -0.75},
        {0.55, -0.75, 0.55, -0.3},
        {0.55, -0.3, 0.15, -0.05},
        {0.15, -0.05, -0.55, -0.05},
        {0, -0.05, 0.6, 1}
    };

    private Finish() {}

    static void letter(GreyImage image, Side side, Chance chance) {
        double perMm = image.width() / Positioning.FIELD_MM;
        double half = 3.4 * perMm, stroke = 0.7 * perMm;
        boolean rightEdge = chance.yes(0.5);
        double x = chance.uniform(8, 12) * perMm;
        x = rightEdge ? image.width() - x : x;
        double y = image.height() * chance.uniform(0.12, 0.88);
        double turn = chance.normal(0, 0.1);
        double cos = StrictMath.cos(turn), sin = StrictMath.sin(turn);
        double[][] strokes = side == Side.LEFT ? LEFT : RIGHT;
        double white = image.white() * chance.uniform(0.93, 0.99);
        int reach = (int) (1.7 * half);
        for (int dy = -reach; dy <= reach; dy++) {
            for (int dx = -reach; dx <= reach; dx++) {
                double off = distance(strokes, (cos * dx + sin * dy) / half, (cos * dy - sin * dx) / half) * half;
                blend(image, (int) x + dx, (int) y + dy, white, Math.min(1, Math.max(0, stroke - off + 0.5)));
            }
        }
    }

    private static double distance(double[][] strokes, double x, double y) {
        double least = 1e9;
        for (double[] s : strokes) {
            double dx = s[2] - s[0], dy = s[3] - s[1];
            double t = Math.max(0, Math.min(1, ((x - s[0]) * dx + (y - s[1]) * dy) / (dx * dx + dy * dy)));
            double ox = x - s[0] - t * dx, oy = y - s[1] - t * dy;
            least = Math.min(least, Math.sqrt(ox * ox + oy * oy));
        }
        return least;
    }

    private static void blend(GreyImage image, int x, int y, double value, double share) {
        if (share > 0 && x >= 0 && y >= 0 && x < image.width() && y < image.height()) {
            int i = y * image.width() + x;
            image.values()[i] = (short) (share * value + (1 - share) * image.values()[i]);
        }
    }

    /** Blackens what lies outside a slightly turned rectangle; half of all images are collimated. */
    static void collimate(GreyImage image, Chance chance) {
        double perMm = image.width() / Positioning.FIELD_MM;
        boolean collimated = chance.yes(0.5);
        double turn = chance.normal(0, 0.03);
        double left = chance.uniform(1, 7) * perMm, right = chance.uniform(1, 7) * perMm;
        double top = chance.uniform(1, 8) * perMm, bottom = chance.uniform(1, 8) * perMm;
        if (!collimated) {
            return;
        }
        double cos = StrictMath.cos(turn), sin = StrictMath.sin(turn);
        double midX = image.width() / 2.0, midY = image.height() / 2.0;
        for (int i = 0; i < image.values().length; i++) {
            double dx = i % image.width() - midX, dy = i / image.width() - midY;
            double x = cos * dx + sin * dy + midX, y = cos * dy - sin * dx + midY;
            double inside = Math.min(
                    Math.min(x - left, image.width() - right - x), Math.min(y - top, image.height() - bottom - y));
            double share = Math.min(1, Math.max(0, inside / (0.6 * perMm) + 0.5));
            image.values()[i] = (short) (image.values()[i] * share);
        }
    }
}
