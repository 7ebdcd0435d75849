package radiuslab.dicom;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Patients' numbers of which some files name the issuer and others do not. Where there is only one issuer and one birth date,
 * it is one patient: else each exam of the same hand would be a first one, and one patient stand on both sides of a split.
 */
final class PatientNumbers {
    private static final String JOINED = "number without an issuer: taken as that of the only issuer";
    private static final String APART =
            "number without an issuer: of several issuers, or birth dates missing or different: kept apart";

    private final Map<String, String> joined = new HashMap<>();
    private int apart;

    /** @param images of all files of the source, further copies of an image included: they may name the issuer */
    PatientNumbers(List<Acquisition> images) {
        images.stream()
                .collect(Collectors.groupingBy(Acquisition::number, TreeMap::new, Collectors.toList()))
                .forEach(this::join);
    }

    /** Numbers of a hospital begin at 1, as do another's: only the birth date tells that two of the same are one person's. */
    private void join(String number, List<Acquisition> images) {
        Map<String, List<Acquisition>> byPatient = images.stream().collect(Collectors.groupingBy(Acquisition::patient));
        if (!byPatient.containsKey(number) || byPatient.size() == 1) {
            return;
        }
        List<Set<LocalDate>> born =
                byPatient.values().stream().map(PatientNumbers::born).distinct().toList();
        if (byPatient.size() == 2 && born.size() == 1 && born.get(0).size() == 1) {
            byPatient.keySet().stream()
                    .filter(patient -> !patient.equals(number))
                    .forEach(patient -> joined.put(number, patient));
        } else {
            apart++;
        }
    }

    private static Set<LocalDate> born(List<Acquisition> images) {
        return images.stream().flatMap(image -> image.born().stream()).collect(Collectors.toSet());
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
