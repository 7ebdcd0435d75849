package radiuslab.dicom;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import radiuslab.dicom.KeptAttributes.Kept;

/** A data set without identities: what {@link KeptAttributes} names, in its form, and the codes of what was done. */
final class Deidentified {
    private static final String STANDARD = "1\\.2\\.840\\.10008(\\.(0|[1-9]\\d*)){1,30}";
    private static final String NUMBER = "[+-]?(\\d{1,12}(\\.\\d{0,12})?|\\.\\d{1,12})([eE][+-]?\\d{1,3})?";

    private final Attributes data;
    private final Pseudonyms pseudonyms;
    private final String patient;
    private final int daysBack;

    private Deidentified(Attributes data, String patient, Pseudonyms pseudonyms) {
        this.data = data;
        this.patient = patient;
        this.pseudonyms = pseudonyms;
        daysBack = pseudonyms.daysBack(patient);
    }

    /**
     * All but the pixels.
     *
     * @param patient pseudonym
     * @param cleaned whether text in the pixels was blackened
     */
    static DataSet of(Attributes data, String patient, Pseudonyms pseudonyms, boolean cleaned) {
        Deidentified one = new Deidentified(data, patient, pseudonyms);
        DataSet kept = new DataSet();
        KeptAttributes.all().values().forEach(attribute -> one.keep(attribute, kept));
        kept.put(Tag.PATIENT_IDENTITY_REMOVED, "YES")
                .put(Tag.DEIDENTIFICATION_METHOD, "Radius Lab: PS3.15 E basic profile, allow-list of attributes")
                .put(Tag.DEIDENTIFICATION_METHOD_CODE, methods(cleaned))
                .put(Tag.LONGITUDINAL_INFORMATION_MODIFIED, "MODIFIED");
        if (cleaned) {
            kept.put(Tag.BURNED_IN_ANNOTATION, "NO");
        }
        return kept;
    }

    /** PS3.16, CID 7050. */
    private static Object[] methods(boolean cleaned) {
        List<DataSet> methods = new ArrayList<>();
        methods.add(code("113100", "Basic Application Confidentiality Profile"));
        methods.add(code("113107", "Retain Longitudinal Temporal Information Modified Dates Option"));
        methods.add(code("113108", "Retain Patient Characteristics Option"));
        if (cleaned) {
            methods.add(1, code("113101", "Clean Pixel Data Option"));
        }
        return methods.toArray();
    }

    private static DataSet code(String value, String meaning) {
        return new DataSet()
                .put(Tag.CODE_VALUE, value)
                .put(Tag.CODING_SCHEME, "DCM")
                .put(Tag.CODE_MEANING, meaning);
    }

    private void keep(Kept kept, DataSet into) {
        Optional<Element> element = data.element(kept.code());
        if (element.isEmpty()) {
            return;
        }
        Object[] values =
                switch (kept.rule()) {
                    case EMPTY -> new Object[0];
                    case PATIENT -> new Object[] {patient};
                    case ACCESSION -> pseudonym();
                    case CODE -> codes(element.get());
                    case NUMBER -> numbers(kept, element.get());
                    default -> data.texts(element.get()).stream()
                            .map(text -> text(kept, text))
                            .toArray();
                };
        if (List.of(values).contains("")) {
            values = new Object[0]; // one that must not stay empties the attribute
        }
        into.put(kept.code(), kept.vr(), values);
    }

    private Object[] pseudonym() {
        String accession = data.text(Tag.ACCESSION_NUMBER);
        return accession.isEmpty() ? new Object[0] : new Object[] {pseudonyms.of("accession", accession)};
    }

    /** What stays of a text; "" if nothing. */
    private String text(Kept kept, String text) {
        return switch (kept.rule()) {
            case CLASS -> text.matches(STANDARD) && text.length() <= 64 ? text : "";
            case UID -> text.isEmpty() ? "" : pseudonyms.uid(text);
            case DATE -> date(text);
            case TIME -> text.matches("([01]\\d|2[0-3])([0-5]\\d([0-5]\\d(\\.\\d{1,6})?)?)?") ? text : "";
            case AGE -> text.matches("\\d{3}[DWMY]") ? age(text) : "";
            case WORD -> text.matches(kept.words()) ? text : "";
            default -> throw new IllegalStateException("no rule of texts: " + kept.rule());
        };
    }

    private String date(String text) {
        try {
            LocalDate day = LocalDate.parse(text.replace(".", ""), DateTimeFormatter.BASIC_ISO_DATE);
            return day.minusDays(daysBack).format(DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException none) {
            return "";
        }
    }

    private static String age(String text) {
        boolean old = text.endsWith("Y") && Integer.parseInt(text.substring(0, 3)) > 90;
        return old ? "090Y" : text;
    }

    private Object[] numbers(Kept kept, Element element) {
        if (kept.vr() == Tag.Vr.US || kept.vr() == Tag.Vr.SS) {
            return element.value().remaining() < 2
                    ? new Object[0]
                    : new Object[] {
                        (int) element.value().getShort(element.value().position())
                    };
        }
        List<String> texts = data.texts(element);
        return texts.stream().allMatch(text -> text.length() <= 16 && text.matches(NUMBER))
                        && DoubleStream.of(texts.stream()
                                        .mapToDouble(Double::parseDouble)
                                        .toArray())
                                .allMatch(Double::isFinite)
                ? texts.toArray()
                : new Object[0];
    }

    /** Of each item the code, if it is one of SNOMED or DICOM; its text is written anew, because it may say anything. */
    private static Object[] codes(Element element) {
        return element.items().stream()
                .filter(item -> item.text(Tag.CODING_SCHEME).matches("SCT|SRT|SNM3|DCM")
                        && item.text(Tag.CODE_VALUE).matches("\\d{4,16}|[A-Z]-[0-9A-F]{5}"))
                .map(item -> new DataSet()
                        .put(Tag.CODE_VALUE, item.text(Tag.CODE_VALUE))
                        .put(Tag.CODING_SCHEME, item.text(Tag.CODING_SCHEME))
                        .put(Tag.CODE_MEANING, "Code " + item.text(Tag.CODE_VALUE)))
                .toArray();
    }
}
