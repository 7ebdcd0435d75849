package radiuslab.dicom;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import radiuslab.exam.Demographics;
import radiuslab.exam.Sex;

/**
 * One image as its header tells it, before anything is known of its pixels. The texts may name anybody: they are looked at
 * and never written.
 *
 * @param image its pseudonym
 * @param patient pseudonym; the study's where the file names no patient
 * @param number pseudonym of the patient's number alone, as where no issuer is stated; the patient's without a number
 * @param born birth date; empty if none is stated that there can be
 * @param study pseudonym
 * @param accession as in the file, to find its label
 * @param studyUid as in the file, to find its label
 * @param taken date and time of the study, in letters whose order is theirs; "" if not stated
 * @param order of the images of a study: date and time, then number
 * @param demographics age in years, at most 90
 * @param device pseudonym of manufacturer, model and serial number; "" if nothing is stated
 * @param deviceNames manufacturer, model and station as in the file
 * @param dense which end of the greys is dense; empty if the file contradicts itself
 * @param spacing of pixels in millimetres in the patient's plane, then at the imager; "" where not stated
 */
record Acquisition(
        SourceFile source,
        ObjectKind kind,
        String image,
        String patient,
        String number,
        Optional<LocalDate> born,
        String study,
        String accession,
        String studyUid,
        String taken,
        String order,
        Demographics demographics,
        String device,
        String deviceNames,
        Map<Tag, String> texts,
        boolean burnedIn,
        Optional<GreyScale.Dense> dense,
        List<String> spacing) {
    private static final int OLDEST = 90;

    static Acquisition of(SourceFile source, DicomFile file, Pseudonyms pseudonyms) {
        Attributes data = file.data();
        String studyUid = data.text(Tag.STUDY_INSTANCE_UID);
        String patientId = data.text(Tag.PATIENT_ID);
        String study = pseudonyms.of("study", studyUid);
        String patient = patientId.isEmpty()
                ? pseudonyms.of("patient", "study " + studyUid)
                : pseudonyms.of("patient", patientId(data.text(Tag.ISSUER_OF_PATIENT_ID), patientId));
        String number = patientId.isEmpty() ? patient : pseudonyms.of("patient", patientId("", patientId));
        Optional<LocalDate> date = date(data, Tag.STUDY_DATE).or(() -> date(data, Tag.ACQUISITION_DATE));
        String device = data.text(Tag.MANUFACTURER) + "\n" + data.text(Tag.MANUFACTURER_MODEL) + "\n"
                + data.text(Tag.DEVICE_SERIAL_NUMBER);
        Map<Tag, String> texts = new EnumMap<>(Tag.class);
        for (List<Tag> tags :
                List.of(Recognition.TEXTS, List.of(Tag.BODY_PART_EXAMINED, Tag.IMAGE_LATERALITY, Tag.LATERALITY))) {
            tags.forEach(tag -> texts.put(tag, data.text(tag)));
        }
        return new Acquisition(
                source,
                ObjectKind.of(data),
                radiograph(pseudonyms, data),
                patient,
                number,
                date(data, Tag.PATIENT_BIRTH_DATE),
                study,
                data.text(Tag.ACCESSION_NUMBER),
                studyUid,
                date.map(d -> d + data.text(Tag.STUDY_TIME)).orElse(""),
                String.format(
                        Locale.ROOT,
                        "%s %09d",
                        data.text(Tag.ACQUISITION_DATE) + data.text(Tag.ACQUISITION_TIME),
                        Math.max(0, data.whole(Tag.INSTANCE_NUMBER).orElse(0))),
                new Demographics(age(data, date), sex(data)),
                device.isBlank() ? "" : pseudonyms.of("device", device),
                data.text(Tag.MANUFACTURER) + " " + data.text(Tag.MANUFACTURER_MODEL) + " "
                        + data.text(Tag.STATION_NAME),
                texts,
                data.text(Tag.BURNED_IN_ANNOTATION).equals("YES"),
                GreyScale.dense(data),
                List.of(spacing(data, Tag.PIXEL_SPACING), spacing(data, Tag.IMAGER_PIXEL_SPACING)));
    }

    /** The pseudonym of an image. */
    static String radiograph(Pseudonyms pseudonyms, Attributes data) {
        return pseudonyms.of("radiograph", data.text(Tag.SOP_INSTANCE_UID));
    }

    /** A number of a hospital means nobody in another one. */
    private static String patientId(String issuer, String number) {
        return issuer + "\n" + number;
    }

    /** The same image of another patient's pseudonym. */
    Acquisition withPatient(String otherPatient) {
        return new Acquisition(
                source,
                kind,
                image,
                otherPatient,
                number,
                born,
                study,
                accession,
                studyUid,
                taken,
                order,
                demographics,
                device,
                deviceNames,
                texts,
                burnedIn,
                dense,
                spacing);
    }

    /** Whether the file has what tells images and studies apart. */
    static boolean isIdentified(Attributes data) {
        return !data.text(Tag.SOP_INSTANCE_UID).isEmpty()
                && !data.text(Tag.STUDY_INSTANCE_UID).isEmpty();
    }

    static Optional<LocalDate> date(Attributes data, Tag tag) {
        try {
            return Optional.of(LocalDate.parse(data.text(tag).replace(".", ""), DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static OptionalDouble age(Attributes data, Optional<LocalDate> date) {
        String stated = data.text(Tag.PATIENT_AGE);
        if (stated.matches("\\d{3}[DWMY]")) {
            int count = Integer.parseInt(stated.substring(0, 3));
            int years =
                    switch (stated.charAt(3)) {
                        case 'Y' -> count;
                        case 'M' -> count / 12;
                        case 'W' -> count * 7 / 365;
                        default -> count / 365;
                    };
            return OptionalDouble.of(Math.min(OLDEST, years));
        }
        Optional<LocalDate> born = date(data, Tag.PATIENT_BIRTH_DATE);
        int years = born.isPresent() && date.isPresent()
                ? Period.between(born.get(), date.get()).getYears()
                : -1;
        return years >= 0 && years <= 130 ? OptionalDouble.of(Math.min(OLDEST, years)) : OptionalDouble.empty();
    }

    private static Sex sex(Attributes data) {
        return switch (data.text(Tag.PATIENT_SEX)) {
            case "F" -> Sex.FEMALE;
            case "M" -> Sex.MALE;
            default -> Sex.UNKNOWN;
        };
    }

    /** Rows apart, then columns apart. */
    private static String spacing(Attributes data, Tag tag) {
        double[] two = data.decimals(tag);
        return two.length == 2 && two[0] > 0 && two[1] > 0 && two[0] < 100 && two[1] < 100
                ? String.format(Locale.ROOT, "%.5f %.5f", two[0], two[1])
                : "";
    }
}
