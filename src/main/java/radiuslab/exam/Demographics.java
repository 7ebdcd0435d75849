package radiuslab.exam;

import java.util.OptionalDouble;

/**
 * What is known of the patient.
 *
 * @param age in years at the time of the exam, 0 to 130, or empty
 * @param sex as recorded
 */
public record Demographics(OptionalDouble age, Sex sex) {
    public static final Demographics UNKNOWN = new Demographics(OptionalDouble.empty(), Sex.UNKNOWN);

    public Demographics {
        if (age.isPresent() && !(age.getAsDouble() >= 0 && age.getAsDouble() <= 130)) {
            throw new IllegalArgumentException("age must be 0 to 130 years, found " + age.getAsDouble());
        }
    }
}
