package radiuslab.exploring;

import java.util.Locale;

/** For captions: whether a radiograph's score is that of its surest place, or what all places say together. */
final class PlacesTogether {
    private PlacesTogether() {}

    static String words(String greatest, double surest, double score) {
        return surest == score
                ? String.format(Locale.ROOT, "%s, %.3f, is the radiograph's score.", greatest, score)
                : String.format(
                        Locale.ROOT,
                        "%s is %.3f; what all places say together, %.3f, is the radiograph's score.",
                        greatest,
                        surest,
                        score);
    }
}
