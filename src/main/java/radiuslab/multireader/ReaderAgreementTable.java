package radiuslab.multireader;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import radiuslab.evaluation.Bootstrap;
import radiuslab.evaluation.Estimate;
import radiuslab.report.ResultTable;
import radiuslab.report.Wording;

/** How readers agree with each other, or with themselves. */
public final class ReaderAgreementTable {
    private ReaderAgreementTable() {}

    /**
     * One row for each coefficient; one that is undefined is a dash.
     *
     * @param name of the files, such as {@code readers-agreement}
     * @param what is compared, as a caption begins, such as "Agreement between readers, with aid"
     * @param options that the intervals were drawn with
     */
    public static ResultTable of(
            String name, String what, ReaderStudy study, List<ReaderAgreement> agreement, Bootstrap.Options options) {
        Map<String, Estimate> estimates = new LinkedHashMap<>();
        agreement.forEach(one -> one.estimate()
                .ifPresent(estimate -> estimates.put(one.coefficient() + " of " + one.between(), estimate)));
        return new ResultTable(
                name,
                "%s: %s. %s".formatted(what, study, Wording.intervals(options, estimates)),
                List.of("Between", "Coefficient", "Agreement"),
                agreement.stream()
                        .map(one -> List.of(one.between(), one.coefficient(), Wording.estimate(one.estimate())))
                        .toList());
    }
}
