package radiuslab.localisation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import radiuslab.evaluation.Statistic;
import radiuslab.exam.Box;
import radiuslab.prediction.ScoredBox;
import radiuslab.statistics.UndefinedStatistic;

class BoxAveragePrecisionTest {
    private static final Box LEFT = new Box(0, 0, 10, 10);
    private static final Box RIGHT = new Box(50, 0, 10, 10);
    private static final Box FAR = new Box(200, 200, 10, 10);

    private static MarkedImage image(List<Box> truth, ScoredBox... found) {
        return new MarkedImage("r", truth, List.of(found));
    }

    private static ScoredBox box(Box box, double score) {
        return new ScoredBox(box, score);
    }

    private static double at(double iou, MarkedImage... images) {
        return BoxAveragePrecision.value(BoxAveragePrecision.at(iou, BoxSize.ALL, List.of(images)), List.of(images));
    }

    @Test
    void allFoundAndNothingElseIsOne() {
        assertEquals(1, at(0.5, image(List.of(LEFT, RIGHT), box(LEFT, 0.2), box(RIGHT, 0.1)), image(List.of())));
    }

    @Test
    void nothingFoundIsZero() {
        assertEquals(0, at(0.5, image(List.of(LEFT))));
        assertEquals(0, at(0.5, image(List.of(LEFT), box(FAR, 0.9))));
    }

    @Test
    void halfOfTheFracturesFoundReachesFiftyOneOfTheRecalls() {
        // One of two: precision 1 at the recalls 0, 0.01 ... 0.50, none beyond.
        assertEquals(51 / 101.0, at(0.5, image(List.of(LEFT, RIGHT), box(LEFT, 0.9))), 1e-12);
    }

    @Test
    void aFalseAlarmBeforeTheSecondHitLowersItsPrecisionOnly() {
        // hit, miss, hit: precision 1, 1/2, 2/3 at recall 1/2, 1/2, 1; so 1 up to 0.50, then 2/3 for 50 recalls.
        MarkedImage both = image(List.of(LEFT, RIGHT), box(LEFT, 0.9), box(FAR, 0.8), box(RIGHT, 0.7));
        assertEquals((51 + 50 * 2 / 3.0) / 101, at(0.5, both), 1e-12);
    }

    @Test
    void aLaterHitLiftsThePrecisionOfSmallerRecalls() {
        // miss, hit, hit: 0, 1/2, 2/3; the greatest precision at any recall or a greater one is 2/3.
        MarkedImage both = image(List.of(LEFT, RIGHT), box(FAR, 0.9), box(LEFT, 0.8), box(RIGHT, 0.7));
        assertEquals(2 / 3.0, at(0.5, both), 1e-12);
    }

    @Test
    void alarmsOnImagesWithoutFractureCount() {
        // The surest box of all is a false alarm: 0, then 1/2.
        assertEquals(0.5, at(0.5, image(List.of(LEFT), box(LEFT, 0.8)), image(List.of(), box(LEFT, 0.9))), 1e-12);
    }

    @Test
    void aSecondBoxOnAFractureIsAFalseAlarm() {
        // hit, miss, hit again.
        MarkedImage twice = image(List.of(LEFT, RIGHT), box(LEFT, 0.9), box(LEFT, 0.8), box(RIGHT, 0.7));
        assertEquals((51 + 50 * 2 / 3.0) / 101, at(0.5, twice), 1e-12);
    }

    @Test
    void eachBoxTakesTheFreeFractureItOverlapsMost() {
        // The surer box takes (2, 0) at 80/120; the other finds (0, 0) still free at 90/110.
        MarkedImage near = image(
                List.of(LEFT, new Box(2, 0, 10, 10)), box(new Box(4, 0, 10, 10), 0.9), box(new Box(1, 0, 10, 10), 0.8));
        assertEquals(1, at(0.5, near));
    }

    @Test
    void anOverlapOfExactlyTheLimitIsAHit() {
        // 50 / 100
        assertEquals(1, at(0.5, image(List.of(LEFT), box(new Box(0, 0, 10, 5), 0.5))));
        assertEquals(0, at(0.51, image(List.of(LEFT), box(new Box(0, 0, 10, 5), 0.5))));
    }

    @Test
    void theMeanOverOverlapsCountsTheStepsThatAreReached() {
        // An overlap of 0.8 reaches 0.50, 0.55 ... 0.80: seven of ten.
        List<MarkedImage> images = List.of(image(List.of(LEFT), box(new Box(0, 0, 10, 8), 0.5)));
        assertEquals(0.7, BoxAveragePrecision.value(BoxAveragePrecision.mean(BoxSize.ALL, images), images), 1e-12);
    }

    @Test
    void aRangeOfSizesIgnoresOtherFracturesAndTheBoxesOnThem() {
        Box large = new Box(0, 300, 100, 100);
        List<MarkedImage> images = List.of(
                image(List.of(LEFT, large), box(large, 0.9), box(new Box(500, 0, 100, 100), 0.85), box(LEFT, 0.8)));
        // Small: the hit on the large fracture and the large false alarm do not count.
        assertEquals(1, BoxAveragePrecision.value(BoxAveragePrecision.at(0.5, BoxSize.SMALL, images), images));
        // Large: hit, then a false alarm that comes after all is found.
        assertEquals(1, BoxAveragePrecision.value(BoxAveragePrecision.at(0.5, BoxSize.LARGE, images), images));
        var none = assertThrows(
                UndefinedStatistic.class,
                () -> BoxAveragePrecision.value(BoxAveragePrecision.at(0.5, BoxSize.MEDIUM, images), images));
        assertEquals("average precision needs a marked fracture, found none: use a larger set", none.getMessage());
    }

    /** As pycocotools: the fracture out of range takes one box and no more; the second is a false alarm before the hit. */
    @Test
    void aSecondBoxOnAFractureOutOfRangeIsAFalseAlarm() {
        Box large = new Box(0, 300, 100, 100), medium = new Box(400, 0, 50, 50);
        List<MarkedImage> images = List.of(image(
                List.of(large, medium),
                box(new Box(0, 300, 95, 95), 0.9),
                box(new Box(0, 300, 94, 94), 0.8),
                box(medium, 0.7)));
        assertEquals(
                0.5, BoxAveragePrecision.value(BoxAveragePrecision.at(0.5, BoxSize.MEDIUM, images), images), 1e-12);
    }

    @Test
    void aResampleCountsAnImageAsOftenAsItWasDrawn() {
        List<MarkedImage> images =
                List.of(image(List.of(LEFT), box(LEFT, 0.8)), image(List.of(), box(LEFT, 0.9)), image(List.of(LEFT)));
        Statistic statistic = BoxAveragePrecision.at(0.5, BoxSize.ALL, images);
        assertEquals(1, statistic.of(new int[] {2, 0, 0}));
        // Two alarms, then one hit of one: 1/3.
        assertEquals(1 / 3.0, statistic.of(new int[] {1, 2, 0}), 1e-12);
        // One of two fractures: 1 up to recall 0.5.
        assertEquals(51 / 101.0, statistic.of(new int[] {1, 0, 1}), 1e-12);
    }

    @Test
    void aFreeResponseCurveCountsFracturesFoundAgainstFalseBoxesPerImage() {
        // Surest first: hit, alarm on the same image, alarm on the other, hit: the second fracture costs 2 alarms on 2.
        List<Froc.Image> images = List.of(
                image(List.of(LEFT, RIGHT), box(LEFT, 0.9), box(FAR, 0.8), box(RIGHT, 0.3))
                        .candidates(0.5),
                image(List.of(), box(LEFT, 0.5)).candidates(0.5));
        Froc froc = Froc.of(images);
        assertEquals(0.5, froc.sensitivityAt(0));
        assertEquals(0.5, froc.sensitivityAt(0.99));
        assertEquals(1, froc.sensitivityAt(1));
    }

    /** Whole numbers below n from a generator that is quickly written in any language. */
    private static final class Numbers {
        private long state = 12_345;

        int below(int n) {
            state = (state * 1_103_515_245L + 12_345) % (1L << 31);
            return (int) ((state >> 8) % n);
        }

        Box box() {
            return new Box(below(40), below(40), 10 + below(30), 10 + below(30));
        }
    }

    /** pycocotools 2.0 on the same 60 images, 90 fractures and 109 boxes, no two of a score: stats[1] and stats[0]. */
    @Test
    void equalsPycocotoolsWhereNoScoresAreEqual() {
        Numbers numbers = new Numbers();
        List<MarkedImage> images = new ArrayList<>();
        int k = 0;
        for (int i = 0; i < 60; i++) {
            List<Box> truth = new ArrayList<>();
            int fractures = numbers.below(4);
            for (int f = 0; f < fractures; f++) {
                truth.add(numbers.box());
            }
            List<ScoredBox> found = new ArrayList<>();
            for (Box box : truth) {
                if (numbers.below(3) > 0) {
                    Box near = new Box(
                            box.x() + numbers.below(5),
                            box.y() + numbers.below(5),
                            box.width() + numbers.below(5),
                            box.height() + numbers.below(5));
                    found.add(new ScoredBox(near, ++k * 37 % 1009 / 1009.0));
                }
            }
            int alarms = numbers.below(3);
            for (int a = 0; a < alarms; a++) {
                found.add(new ScoredBox(numbers.box(), ++k * 37 % 1009 / 1009.0));
            }
            images.add(new MarkedImage("image " + i, truth, found));
        }
        assertEquals(109, k);
        assertEquals(
                .2348658859912851,
                BoxAveragePrecision.value(BoxAveragePrecision.at(.5, BoxSize.ALL, images), images),
                1e-12);
        assertEquals(
                .07047354600559382,
                BoxAveragePrecision.value(BoxAveragePrecision.mean(BoxSize.ALL, images), images),
                1e-12);
    }

    @Test
    void imagesAreJoinedByTheirIdsAndOneNotLookedAtIsNamed() {
        List<ScoredBox> found = List.of(box(LEFT, 0.5));
        assertEquals(
                List.of(new MarkedImage("a", List.of(LEFT), found)),
                MarkedImage.of(Map.of("a", List.of(LEFT)), Map.of("a", found, "unmarked", found)));
        var absent = assertThrows(
                IllegalArgumentException.class, () -> MarkedImage.of(Map.of("b", List.of()), Map.of("a", found)));
        assertEquals("radiograph b was not looked at: give its boxes, or none", absent.getMessage());
    }
}
