package radiuslab.quality;

import java.util.Optional;
import radiuslab.exam.Radiograph;

/**
 * Why a person should look at a radiograph.
 *
 * @param kind of reason
 * @param exam its id
 * @param radiograph that is concerned
 * @param other the radiograph it is compared with, if any
 * @param detail what was measured
 */
public record Concern(Kind kind, String exam, Radiograph radiograph, Optional<Radiograph> other, String detail) {
    /** Kinds of reasons, the gravest first. */
    public enum Kind {
        CONTRADICTION("one picture with two findings"),
        LEAK("one picture in two sets"),
        COPY("picture occurs twice"),
        INVERTED("bone seems dark: black and white may be exchanged"),
        VIEW("looks like another view than its label says"),
        SIZE("unusual size"),
        GREY("unusual greys");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** The reason as tables and exclusions.csv say it. */
        public String words() {
            return words;
        }
    }
}
