package radiuslab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import radiuslab.drawing.Chart;
import radiuslab.drawing.Figure;
import radiuslab.drawing.PanelSheet;
import radiuslab.training.History;
import radiuslab.training.History.Epoch;

class LearningFigureTest {
    static History history(int epochs) {
        List<Epoch> all = new ArrayList<>();
        for (int i = 1; i <= epochs; i++) {
            double done = i / (double) epochs;
            Map<String, Double> figures = new LinkedHashMap<>();
            figures.put("accuracy", 0.5 + 0.49 * done);
            if (i > 1) { // nothing is called in the first epoch
                figures.put("precision", 0.5 + 0.48 * done);
            }
            figures.put("recall", done);
            figures.put("auroc", 0.5 + 0.5 * Math.sqrt(done));
            figures.put("validation_loss", 0.7 + 0.6 * done * done);
            figures.put("validation_accuracy", 0.6 + 0.2 * done);
            figures.put("validation_precision", 0.3 + 0.3 * done);
            figures.put("validation_recall", 0.9 - 0.3 * done);
            figures.put("validation_auroc", 0.6 + 0.2 * Math.sqrt(done));
            all.add(new Epoch(i, 50L * i, 0.7 - 0.65 * done, figures, 0.001, 10));
        }
        return new History(all);
    }

    private static List<Chart> panels(Figure figure) {
        return ((PanelSheet) figure.drawing())
                .panels().stream().map(Chart.class::cast).toList();
    }

    private static List<String> key(Chart panel) {
        return panel.key().stream().map(Chart.Entry::text).toList();
    }

    @Test
    void lossAndRatesHavePanelsOfTheirOwnForTrainingAndValidation() {
        List<Chart> panels = panels(LearningFigure.of("learning", "", history(20)));
        List<String> rates = List.of("Accuracy", "Precision", "Recall", "AUROC");
        assertEquals(
                List.of("Loss", "Training batches", "Validation set"),
                panels.stream().map(Chart::title).toList());
        assertEquals(List.of("Training", "Validation"), key(panels.get(0)));
        assertEquals(rates, key(panels.get(1)));
        assertEquals(rates, key(panels.get(2)));
        for (int i = 0; i < rates.size(); i++) {
            assertEquals(
                    panels.get(1).key().get(i).pen(), panels.get(2).key().get(i).pen());
        }
    }

    @Test
    void whatWasNotLookedAtHasNoPanel() {
        Epoch epoch = new Epoch(1, 50, 2, Map.of("f1", 0.5), 0.001, 10);
        List<Chart> panels = panels(LearningFigure.of("learning", "", new History(List.of(epoch))));
        assertEquals(
                List.of("Loss", "Training batches"),
                panels.stream().map(Chart::title).toList());
        assertEquals(List.of("Training"), key(panels.get(0)));
        Epoch bare = new Epoch(1, 50, 2, Map.of(), 0.001, 10);
        assertEquals(
                1,
                panels(LearningFigure.of("learning", "", new History(List.of(bare))))
                        .size());
    }
}
