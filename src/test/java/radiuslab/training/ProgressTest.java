package radiuslab.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private record Named(String name, List<String> heard) implements Progress.Listener {
        @Override
        public void step(Progress progress) {
            heard.add(name + " step " + progress.step());
        }

        @Override
        public void resumed(History before) {
            heard.add(name + " after " + before.epochs().size());
        }

        @Override
        public void epoch(History.Epoch epoch) {
            heard.add(name + " epoch " + epoch.number());
        }
    }

    @Test
    void twoListenersHearInTurn() {
        List<String> heard = new ArrayList<>();
        Progress.Listener both = new Named("bar", heard).and(new Named("log", heard));
        both.resumed(new History(List.of(new History.Epoch(1, 2, 0.5, Map.of(), 0.1, 2))));
        both.step(new Progress(3, 10, 0.5, 20, 1));
        both.epoch(new History.Epoch(2, 4, 0.5, Map.of(), 0.1, 2));
        assertEquals(
                List.of("bar after 1", "log after 1", "bar step 3", "log step 3", "bar epoch 2", "log epoch 2"), heard);
    }
}
