package radiuslab.export;

import static radiuslab.export.Content.CONTAINS;
import static radiuslab.export.Content.CONTEXT;
import static radiuslab.export.Content.MODIFIER;
import static radiuslab.export.ResultObject.code;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import radiuslab.dicom.DataSet;
import radiuslab.dicom.SourceImage;
import radiuslab.dicom.Tag;
import radiuslab.dicom.Tag.Vr;
import radiuslab.exam.Box;
import radiuslab.exam.Regions;
import radiuslab.prediction.ScoredBox;

/**
 * An exam's findings as structured report: an imaging measurement report (PS3.16, TID 1500) with a group for what each
 * method says of the exam, and one for each place. Preliminary, partial and unverified, as research is.
 */
final class MeasurementReport {
    private final ExamResult result;
    private final Map<String, SourceImage> sources;
    private final ResultObject run;
    private final DataSet study;

    private MeasurementReport(ExamResult result, Map<String, SourceImage> sources, ResultObject run) {
        this.result = result;
        this.sources = sources;
        this.run = run;
        study = sources.get(result.radiographs().get(0).id()).study();
    }

    /** @param sources the radiographs' files by their ids, of one study */
    static DataSet of(ExamResult result, Map<String, SourceImage> sources, ResultObject run, int number) {
        MeasurementReport report = new MeasurementReport(result, sources, run);
        return run.of(ResultObject.Kind.REPORT, report.study, report.exam(), number)
                .put(0x00081111, Vr.SQ) // ReferencedPerformedProcedureStepSequence
                .put(0x0040a372, Vr.SQ) // PerformedProcedureCodeSequence
                .put(0x0040a375, Vr.SQ, report.evidence()) // CurrentRequestedProcedureEvidenceSequence
                .put(0x0040a491, Vr.CS, "PARTIAL") // CompletionFlag
                .put(0x0040a492, Vr.LO, ResultObject.NOT_FOR_DIAGNOSIS) // CompletionFlagDescription
                .put(0x0040a493, Vr.CS, "UNVERIFIED") // VerificationFlag
                .put(0x0040a496, Vr.CS, "PRELIMINARY") // PreliminaryFlag
                .putAll(report.content());
    }

    /** The exam in this study: in the original one and in one under pseudonyms it has the same id, and is two objects. */
    private String exam() {
        return study.text(Tag.STUDY_INSTANCE_UID) + " " + result.exam();
    }

    private DataSet evidence() {
        Map<String, List<DataSet>> bySeries = new LinkedHashMap<>();
        sources.values().forEach(source -> bySeries.computeIfAbsent(source.series(), s -> new ArrayList<>())
                .add(ResultObject.reference(source)));
        Object[] series = bySeries.entrySet().stream()
                .map(one -> new DataSet()
                        .put(Tag.SERIES_INSTANCE_UID, one.getKey())
                        .put(0x00081199, Vr.SQ, one.getValue().toArray())) // ReferencedSOPSequence
                .toArray();
        return new DataSet()
                .put(Tag.STUDY_INSTANCE_UID, study.text(Tag.STUDY_INSTANCE_UID))
                .put(0x00081115, Vr.SQ, series);
    }

    private DataSet content() {
        DataSet[] images = sources.values().stream()
                .map(source -> Content.image(CONTAINS, ResultObject.reference(source)))
                .toArray(DataSet[]::new);
        return Content.container(
                "",
                code("126000", "DCM", "Imaging Measurement Report"),
                "1500",
                Content.code(
                        MODIFIER,
                        code("121049", "DCM", "Language of Content Item and Descendants"),
                        code("en", "RFC5646", "English")),
                Content.code(CONTEXT, code("121005", "DCM", "Observer Type"), code("121007", "DCM", "Device")),
                Content.uid(CONTEXT, code("121012", "DCM", "Device Observer UID"), run.uid("device")),
                Content.text(CONTEXT, code("121013", "DCM", "Device Observer Name"), "Radius Lab"),
                Content.code(
                        MODIFIER,
                        code("121058", "DCM", "Procedure reported"),
                        code("363680008", "SCT", "Radiographic imaging procedure")),
                Content.container(
                        CONTAINS,
                        code("111028", "DCM", "Image Library"),
                        "1600",
                        Content.container(CONTAINS, code("126200", "DCM", "Image Library Group"), "", images)),
                Content.container(
                        CONTAINS, code("126010", "DCM", "Imaging Measurements"), "", groups().toArray(DataSet[]::new)),
                Content.text(CONTAINS, code("121106", "DCM", "Comment"), warning()));
    }

    private String warning() {
        return ResultObject.NOT_FOR_DIAGNOSIS
                + ". Computed by Radius Lab " + run.version()
                + " for a study; no medical device; nobody has verified it.";
    }

    private List<DataSet> groups() {
        List<DataSet> groups = new ArrayList<>();
        result.probabilities().forEach((method, probability) -> groups.add(group(method, "exam", "1501", probability)));
        for (RadiographResult radiograph : result.radiographs()) {
            SourceImage source = sources.get(radiograph.id());
            for (ScoredBox box : radiograph.boxes()) {
                groups.add(place("detection", box, source, groups.size()));
            }
            Regions regions =
                    Regions.of(radiograph.image().width(), radiograph.image().height(), radiograph::isMarked);
            double[] greatest = greatest(radiograph, regions);
            for (int i = 0; i < regions.count(); i++) {
                ScoredBox box = new ScoredBox(regions.boxes().get(i), greatest[i]);
                groups.add(place("segmentation", box, source, groups.size()));
            }
        }
        return groups;
    }

    /** The greatest probability within each region; another one may lie within its box. */
    private static double[] greatest(RadiographResult radiograph, Regions regions) {
        double[] greatest = new double[regions.count()];
        for (int i = 0; i < regions.labels().length; i++) {
            int label = regions.labels()[i];
            if (label > 0) {
                double here = radiograph.map().orElseThrow().at(i % regions.width(), i / regions.width());
                greatest[label - 1] = Math.max(greatest[label - 1], here);
            }
        }
        return greatest;
    }

    private DataSet place(String method, ScoredBox scored, SourceImage source, int number) {
        Box box = scored.box();
        double left = box.x(), top = box.y(), right = left + box.width(), bottom = top + box.height();
        Object[] outline = {left, top, right, top, right, bottom, left, bottom, left, top};
        return group(
                method,
                "place " + number,
                "1410",
                scored.score(),
                Content.region(code("111030", "DCM", "Image Region"), outline, ResultObject.reference(source)));
    }

    /** @param template 1410 of a place, 1501 of a whole */
    private DataSet group(String method, String of, String template, double probability, DataSet... region) {
        List<DataSet> items = new ArrayList<>(List.of(
                Content.text(CONTEXT, code("112039", "DCM", "Tracking Identifier"), method + ", " + of),
                Content.uid(CONTEXT, code("112040", "DCM", "Tracking Unique Identifier"), run.uid(exam(), method, of)),
                Content.code(CONTAINS, code("121071", "DCM", "Finding"), ResultObject.fracture())));
        items.addAll(List.of(region));
        items.add(Content.percent(CONTAINS, code("111012", "DCM", "Certainty of Finding"), probability));
        return Content.container(
                CONTAINS, code("125007", "DCM", "Measurement Group"), template, items.toArray(DataSet[]::new));
    }
}
