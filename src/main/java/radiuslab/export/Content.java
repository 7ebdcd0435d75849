package radiuslab.export;

import java.math.BigDecimal;
import java.util.Arrays;
import radiuslab.dicom.DataSet;
import radiuslab.dicom.Tag.Vr;

/** Items of a structured report's content (PS3.3, C.17.3). */
final class Content {
    static final String CONTAINS = "CONTAINS", CONTEXT = "HAS OBS CONTEXT", MODIFIER = "HAS CONCEPT MOD";

    private static final int CONTENT = 0x0040a730;

    private Content() {}

    private static DataSet item(String relation, String type, DataSet concept) {
        DataSet item = new DataSet().put(0x0040a040, Vr.CS, type).put(0x0040a043, Vr.SQ, concept);
        return relation.isEmpty() ? item : item.put(0x0040a010, Vr.CS, relation);
    }

    /** @param template of PS3.16 that its content follows; "" for none */
    static DataSet container(String relation, DataSet concept, String template, DataSet... content) {
        DataSet item = item(relation, "CONTAINER", concept).put(0x0040a050, Vr.CS, "SEPARATE");
        if (!template.isEmpty()) {
            item.put(
                    0x0040a504,
                    Vr.SQ,
                    new DataSet().put(0x00080105, Vr.CS, "DCMR").put(0x0040db00, Vr.CS, template));
        }
        return item.put(CONTENT, Vr.SQ, Arrays.copyOf(content, content.length, Object[].class));
    }

    static DataSet code(String relation, DataSet concept, DataSet value) {
        return item(relation, "CODE", concept).put(0x0040a168, Vr.SQ, value);
    }

    static DataSet text(String relation, DataSet concept, String value) {
        return item(relation, "TEXT", concept).put(0x0040a160, Vr.UT, value);
    }

    static DataSet uid(String relation, DataSet concept, String value) {
        return item(relation, "UIDREF", concept).put(0x0040a124, Vr.UI, value);
    }

    static DataSet percent(String relation, DataSet concept, double share) {
        return item(relation, "NUM", concept)
                .put(
                        0x0040a300,
                        Vr.SQ,
                        new DataSet()
                                .put(
                                        0x0040a30a,
                                        Vr.DS,
                                        BigDecimal.valueOf(Math.round(share * 1e6), 4)
                                                .toPlainString())
                                .put(0x004008ea, Vr.SQ, ResultObject.code("%", "UCUM", "Percent")));
    }

    /** @param reference as {@link ResultObject#reference} gives it */
    static DataSet image(String relation, DataSet reference) {
        return new DataSet()
                .put(0x0040a010, Vr.CS, relation)
                .put(0x0040a040, Vr.CS, "IMAGE")
                .put(0x00081199, Vr.SQ, reference);
    }

    /** @param points x, y of a closed line, in pixels from the top left corner */
    static DataSet region(DataSet concept, Object[] points, DataSet reference) {
        return item(CONTAINS, "SCOORD", concept)
                .put(0x00700022, Vr.FL, points)
                .put(0x00700023, Vr.CS, "POLYLINE")
                .put(CONTENT, Vr.SQ, image("SELECTED FROM", reference));
    }
}
