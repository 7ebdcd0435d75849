package radiuslab.dicom;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Patients' numbers of which some files name the issuer and others do not. Where there is only one issuer, it is one patient:
 * else each exam of the same hand would be a first one, and one patient stand on both sides of a split.
 */
final class PatientNumbers {
    private static final String JOINED = "number without an issuer: taken as that of the only issuer";
    private static final String APART = "number without an issuer: of several issuers or birth dates, kept apart";

    private final Map<String, String> joined = new HashMap<>();
    private int apart;

    /** @param images all of the source */
    PatientNumbers(List<Acquisition> images) {
        images.stream()
                .collect(Collectors.groupingBy(Acquisition::number, TreeMap::new, Collectors.toList()))
                .forEach(this::join);
    }

    private void join(String number, List<Acquisition> images) {
        List<String> others = images.stream()
                .map(Acquisition::patient)
                .filter(patient -> !patient.equals(number))
                .distinct()
                .toList();
        boolean mixed = !others.isEmpty()
                && images.stream().anyMatch(image -> image.patient().equals(number));
        long birthDates = images.stream()
                .map(Acquisition::born)
                .filter(born -> !born.isEmpty())
                .distinct()
                .count();
        if (mixed && others.size() == 1 && birthDates <= 1) {
            joined.put(number, others.get(0));
        } else if (mixed) {
            apart++;
        }
    }

    /** An image with the pseudonym that its patient has in all of the source. */
    Acquisition of(Acquisition image) {
        return joined.containsKey(image.patient()) ? image.withPatient(joined.get(image.patient())) : image;
    }

    /** Counts numbers, not images. */
    void tell(ImportFlow flow) {
        joined.keySet().forEach(number -> flow.patient(JOINED));
        for (int i = 0; i < apart; i++) {
            flow.patient(APART);
        }
    }
}
