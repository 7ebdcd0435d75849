package radiuslab.scale;

import java.util.ArrayList;
import java.util.List;

/**
 * What a folder of scores holds: {@code job.json} in it. A job goes on only where all of it is the same.
 *
 * @param format of the folder
 * @param source the radiographs' cohort, folder or table
 * @param radiographs in the list
 * @param inPart of these in a part
 * @param form of the parts, such as ".csv"
 * @param list SHA-256 of the list
 */
record ScoringRecord(
        int format, ScoringJob job, String source, long radiographs, int inPart, String form, String list) {
    private static final int FORMAT = 2;

    ScoringRecord {
        if (format != FORMAT) {
            throw new IllegalArgumentException("expected format %d, found %d".formatted(FORMAT, format));
        }
    }

    static ScoringRecord of(ScoringJob job, String source, long radiographs, String form, String list) {
        return new ScoringRecord(FORMAT, job, source, radiographs, PartOfList.size(radiographs), form, list);
    }

    int parts() {
        return (int) ((radiographs + inPart - 1) / inPart);
    }

    /**
     * In what another job is another one; nothing where it is the same. The list is not looked at.
     *
     * @param other with the sum of the key that is there now
     */
    List<String> differences(ScoringJob other, String otherSource, String otherForm) {
        List<String> differences = new ArrayList<>();
        tell(differences, "the radiographs of", source, otherSource);
        tell(differences, "parts that end in", form, otherForm);
        tell(differences, "the program", job.version(), other.version());
        tell(differences, "the methods", names(job), names(other));
        if (names(job).equals(names(other)) && !job.methods().equals(other.methods())) {
            differences.add("other models, calibrations or thresholds");
        }
        tell(differences, "the engine", job.engine(), other.engine());
        tell(differences, "the libtorch", job.libtorch(), other.libtorch());
        tell(differences, "the device", job.device(), other.device());
        tell(differences, "the precision", job.precision(), other.precision());
        tell(differences, "seed", "" + job.seed(), "" + other.seed());
        tell(differences, "maps in", job.maps(), other.maps());
        tell(differences, "the key", job.key(), other.key());
        if (job.key().equals(other.key()) && !job.keySum().equals(other.keySum())) {
            differences.add("the key as that file held it then; it is gone or another one now");
        }
        return differences;
    }

    /** Adds "what here, not there" where these are not the same. */
    static void tell(List<String> differences, String what, String here, String there) {
        if (!here.equals(there)) {
            differences.add("%s %s, not %s"
                    .formatted(what, here.isEmpty() ? "nothing" : here, there.isEmpty() ? "nothing" : there));
        }
    }

    private static String names(ScoringJob job) {
        return String.join(", ", job.methods().stream().map(ScoredMethod::name).toList());
    }
}
