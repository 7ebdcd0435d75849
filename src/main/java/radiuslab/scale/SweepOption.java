package radiuslab.scale;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One way to train that a sweep compares with others.
 *
 * @param method classification, segmentation or detection
 * @param settings by column, in the order of {@link SweepSetting}, each in its one way to write it
 */
record SweepOption(String method, Map<String, String> settings) implements Serializable {
    SweepOption {
        Map<String, String> inOrder = new LinkedHashMap<>(); // one that travels
        for (SweepSetting setting : SweepSetting.values()) {
            if (settings.containsKey(setting.column())) {
                inOrder.put(setting.column(), settings.get(setting.column()));
            }
        }
        settings = inOrder;
    }

    Optional<String> value(SweepSetting setting) {
        return Optional.ofNullable(settings.get(setting.column()));
    }

    /** Such as "classification, steps 200, width 0.25". */
    @Override
    public String toString() {
        return method
                + settings.entrySet().stream()
                        .map(s -> ", " + s.getKey() + " " + s.getValue())
                        .collect(Collectors.joining());
    }
}
