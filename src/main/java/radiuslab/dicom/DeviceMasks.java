package radiuslab.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import radiuslab.dicom.ImportSettings.DeviceMask;

/**
 * What is blackened on the images of a device, and which of these settings fitted nothing: text that they were to hide stays.
 * Safe for several threads.
 */
final class DeviceMasks {
    private final List<DeviceMask> masks;
    private final List<Pattern> devices;
    private final Set<Integer> ofDevice = ConcurrentHashMap.newKeySet();
    private final Set<Integer> ofSize = ConcurrentHashMap.newKeySet();

    DeviceMasks(List<DeviceMask> masks) {
        this.masks = masks;
        devices = ImportSettings.patterns(masks.stream().map(DeviceMask::device).toList());
    }

    /** Those for an image, which are then known to fit something. */
    List<DeviceMask> of(String deviceNames, int columns, int rows) {
        String names = Recognition.folded(deviceNames);
        List<DeviceMask> fitting = new ArrayList<>();
        for (int at = 0; at < masks.size(); at++) {
            DeviceMask mask = masks.get(at);
            if (devices.get(at).matcher(names).find()) {
                ofDevice.add(at);
                if (mask.fits(columns, rows)) {
                    ofSize.add(at);
                    fitting.add(mask);
                }
            }
        }
        return fitting;
    }

    /** Counts those that fitted no image of all that {@link #of} was asked about. */
    void tell(ImportFlow flow) {
        for (int at = 0; at < masks.size(); at++) {
            if (!ofDevice.contains(at)) {
                flow.mask("number %d fits no image's manufacturer, model or station".formatted(at + 1));
            } else if (!ofSize.contains(at)) {
                flow.mask("number %d fits a device, but no image of it has these columns and rows".formatted(at + 1));
            }
        }
    }
}
