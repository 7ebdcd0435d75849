package radiuslab.multireader;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import radiuslab.drawing.Axis;
import radiuslab.drawing.Caption;
import radiuslab.drawing.Chart;
import radiuslab.drawing.Chart.Entry;
import radiuslab.drawing.ChartStyle;
import radiuslab.drawing.Figure;
import radiuslab.drawing.Mark;
import radiuslab.drawing.Marked;
import radiuslab.drawing.Pen;
import radiuslab.drawing.Pen.Marker;
import radiuslab.evaluation.RocCurve;
import radiuslab.evaluation.Sample;

/** Each reader's ROC curve, thin and pale, and the average reader's, one colour for each modality. */
public final class ReaderRocFigure {
    private ReaderRocFigure() {}

    public static Figure of(ReaderStudy study) {
        List<Mark> readers = new ArrayList<>();
        List<Mark> averages = new ArrayList<>();
        List<Entry> key = new ArrayList<>();
        for (int m = 0; m < study.modalities().size(); m++) {
            String modality = study.modalities().get(m);
            Pen pen = Pen.of(m).with(Marker.NONE);
            Pen pale = new Pen(ChartStyle.onWhite(half(pen)), ChartStyle.THIN, Marker.NONE);
            for (String reader : study.readers()) {
                Sample sample = study.sample(modality, reader);
                RocCurve curve = RocCurve.of(sample.truth(), sample.score());
                readers.add(
                        Marked.READERS.only(Mark.line(pale, curve.falsePositiveRates(), curve.truePositiveRates())));
            }
            AverageRoc average = AverageRoc.of(study, modality);
            averages.add(Mark.line(pen, average.falsePositiveRates(), average.sensitivities()));
            key.add(Entry.line(String.format(Locale.ROOT, "%s %.2f", modality, average.area()), pen));
        }
        List<Mark> marks = new ArrayList<>(readers);
        marks.add(Marked.CHANCE.only(Mark.line(Pen.CHANCE, new double[] {0, 1}, new double[] {0, 1})));
        marks.addAll(averages);
        Chart chart = new Chart(
                "", Axis.unit("1 − specificity"), Axis.unit("Sensitivity"), true, marks, key, Chart.Place.BOTTOM_RIGHT);
        Caption caption = Caption.of("ROC curves of %s.".formatted(study))
                .and(Marked.READERS, "Thin: each reader.")
                .and("Thick: their average along the diagonals, whose area, the mean AUROC, is in the key.");
        return new Figure("readers-roc", caption, Figure.ONE_COLUMN, Figure.ONE_COLUMN, chart);
    }

    private static Color half(Pen pen) {
        return new Color(
                pen.colour().getRed(), pen.colour().getGreen(), pen.colour().getBlue(), 110);
    }
}
