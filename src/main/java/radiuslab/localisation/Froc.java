package radiuslab.localisation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import radiuslab.evaluation.Bootstrap;
import radiuslab.evaluation.Statistic;
import radiuslab.statistics.Inputs;
import radiuslab.statistics.UndefinedStatistic;

/**
 * The free-response ROC curve: lesions found against false positives per image (Chakraborty, Med Phys 16:561, 1989). A
 * lesion is found once, by its surest candidate; further candidates on it count neither way.
 *
 * @param points by descending threshold; the first calls nothing
 */
public record Froc(List<Point> points) {
    /**
     * @param threshold candidates at or above it are called; infinity calls nothing
     * @param falsePositives per image, 0 or more
     * @param sensitivity share of all lesions found, in [0, 1]
     */
    public record Point(double threshold, double falsePositives, double sensitivity) {}

    /**
     * What a method suspects on one image.
     *
     * @param lesions on it; 0 on an image without fracture, which counts for false positives
     * @param candidates in any order
     */
    public record Image(int lesions, List<Candidate> candidates) {
        public Image {
            candidates = List.copyOf(candidates);
            for (Candidate one : candidates) {
                if (one.lesion() >= lesions) {
                    throw new IllegalArgumentException("a candidate hits lesion %d of an image with %d, counted from 0"
                            .formatted(one.lesion(), lesions));
                }
            }
        }
    }

    /** A candidate that changes the counts. @param hit whether it is the first on its lesion, else a false positive */
    private record Event(int image, double score, boolean hit) {}

    public Froc {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("a free-response ROC curve has at least one point");
        }
    }

    /** @throws UndefinedStatistic if no image has a lesion */
    public static Froc of(List<Image> images) {
        return of(images, events(images), Bootstrap.ones(images.size()));
    }

    /** The sensitivity at a rate of false positives, for {@link Bootstrap}; sorts once. */
    public static Statistic sensitivityAt(List<Image> images, double falsePositives) {
        List<Image> all = List.copyOf(images);
        List<Event> events = events(all);
        return times -> of(all, events, times).sensitivityAt(falsePositives);
    }

    private static Froc of(List<Image> images, List<Event> events, int[] times) {
        Inputs.sameLength(images.size(), times.length, "resampled images");
        long lesions = 0;
        long number = 0;
        for (int i = 0; i < times.length; i++) {
            lesions += (long) times[i] * images.get(i).lesions();
            number += times[i];
        }
        if (lesions == 0) {
            throw new UndefinedStatistic("sensitivity for lesions needs a lesion, found none: use a larger set");
        }
        List<Point> points = new ArrayList<>(List.of(new Point(Double.POSITIVE_INFINITY, 0, 0)));
        long found = 0;
        long wrong = 0;
        for (int k = 0; k < events.size(); k++) {
            Event event = events.get(k);
            found += event.hit() ? times[event.image()] : 0;
            wrong += event.hit() ? 0 : times[event.image()];
            if (k + 1 == events.size() || events.get(k + 1).score() != event.score()) {
                points.add(new Point(event.score(), (double) wrong / number, (double) found / lesions));
            }
        }
        return new Froc(points);
    }

    /** Highest score first. */
    private static List<Event> events(List<Image> images) {
        return IntStream.range(0, images.size())
                .boxed()
                .flatMap(i -> events(i, images.get(i)).stream())
                .sorted(Comparator.comparingDouble(Event::score).reversed())
                .toList();
    }

    private static List<Event> events(int number, Image image) {
        boolean[] found = new boolean[image.lesions()];
        List<Event> events = new ArrayList<>();
        List<Candidate> surestFirst = image.candidates().stream()
                .sorted(Comparator.comparingDouble(Candidate::score).reversed())
                .toList();
        for (Candidate one : surestFirst) {
            boolean hit = one.lesion() != Candidate.NO_LESION;
            if (!hit || !found[one.lesion()]) {
                events.add(new Event(number, one.score(), hit));
            }
            if (hit) {
                found[one.lesion()] = true;
            }
        }
        return events;
    }

    /** The greatest sensitivity with at most so many false positives per image. */
    public double sensitivityAt(double falsePositives) {
        if (!(falsePositives >= 0)) {
            throw new IllegalArgumentException(
                    "a rate of false positives per image is 0 or more, found " + falsePositives);
        }
        return points.stream()
                .filter(p -> p.falsePositives() <= falsePositives)
                .mapToDouble(Point::sensitivity)
                .max()
                .orElse(0);
    }
}
