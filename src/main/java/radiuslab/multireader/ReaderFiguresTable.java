package radiuslab.multireader;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import radiuslab.evaluation.Bootstrap;
import radiuslab.evaluation.Estimate;
import radiuslab.report.ResultTable;
import radiuslab.report.Wording;

/** Each reader against the reference standard. */
public final class ReaderFiguresTable {
    private ReaderFiguresTable() {}

    /**
     * One row for each reader under each modality.
     *
     * @param threshold in words, such as "fracture, doubtful counts as none"
     * @param options that the intervals were drawn with
     */
    public static ResultTable of(
            ReaderStudy study, List<ReaderFigures> figures, String threshold, Bootstrap.Options options) {
        List<String> columns = Stream.concat(
                        Stream.of("Reader", "Modality"),
                        Arrays.stream(FigureOfMerit.values()).map(FigureOfMerit::title))
                .toList();
        List<List<String>> rows = new ArrayList<>();
        for (ReaderFigures one : figures) {
            List<String> row = new ArrayList<>(List.of(one.reader(), one.modality()));
            for (FigureOfMerit figure : FigureOfMerit.values()) {
                row.add(Wording.estimate(one.figure(figure)));
            }
            rows.add(row);
        }
        Map<String, Estimate> estimates = estimates(figures);
        return new ResultTable(
                "readers",
                "Each reader against the reference standard: %s. A call: %s. %s"
                        .formatted(study, threshold, Wording.intervals(options, estimates)),
                columns,
                rows);
    }

    private static Map<String, Estimate> estimates(List<ReaderFigures> figures) {
        Map<String, Estimate> estimates = new LinkedHashMap<>();
        for (ReaderFigures one : figures) {
            for (FigureOfMerit figure : FigureOfMerit.values()) {
                String words = "%s of %s, %s".formatted(figure.title(), one.reader(), one.modality());
                one.figure(figure).ifPresent(estimate -> estimates.put(words, estimate));
            }
        }
        return estimates;
    }
}
