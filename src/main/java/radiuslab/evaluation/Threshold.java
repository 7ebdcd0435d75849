package radiuslab.evaluation;

import java.util.Objects;
import radiuslab.exam.Word;

/**
 * From which score on a method calls a fracture, and how that was settled: what a caption has to say of it.
 *
 * @param value calls at or above it are fractures; infinite where a rule calls nothing or everything
 * @param rule in words that follow "of", such as "greatest accuracy"; empty where no rule chose it
 * @param chosenOn the set it was chosen on, such as "validation"; {@link #BEFOREHAND} or {@link #READER}
 */
public record Threshold(double value, String rule, String chosenOn) {
    /** Where no data was looked at. */
    public static final String BEFOREHAND = "beforehand";
    /** Where there is none: a reader gave verdicts. */
    public static final String READER = "reader";

    /** Of a reader's verdicts, which stand as probabilities 1 and 0. */
    public static final Threshold VERDICT = new Threshold(0.5, "", READER);

    public Threshold {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(chosenOn, "chosenOn");
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException("a threshold cannot be NaN; give a number such as 0.5");
        }
    }

    /** One that was set without looking at data, such as 0.5. */
    public static Threshold beforehand(double value) {
        return new Threshold(value, "", BEFOREHAND);
    }

    public static Threshold of(ChosenThreshold chosen) {
        String set = Word.of(chosen.chosenOn());
        return new Threshold(chosen.value(), chosen.rule().words(), set);
    }

    /** Whether it stands for a reader's verdicts only. */
    public boolean isVerdict() {
        return chosenOn.equals(READER);
    }

    /** "set beforehand", or such as "of greatest accuracy on the validation set". */
    public String how() {
        return rule.isEmpty() ? "set " + chosenOn : "of %s on the %s set".formatted(rule, chosenOn);
    }
}
