package radiuslab.cohort;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import radiuslab.cohort.Draft.Entry;
import radiuslab.cohort.Draft.Image;
import radiuslab.cohort.Draft.ImageSize;
import radiuslab.cohort.Draft.Place;
import radiuslab.exam.Demographics;
import radiuslab.exam.Exam;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Side;
import radiuslab.exam.Split;
import radiuslab.files.PictureName;

/**
 * One image of FracAtlas (Abedeen et al., Sci Data 10:521, 2023), which is one exam, because the label is the image's:
 * views of one exam may rightly differ, when the fracture shows in one of them only. The patient is unknown; a group of
 * images stands for the patient, so that splits and bootstraps keep views of one exam together.
 *
 * @param name of the file inside the folder
 */
record ImageExam(
        Place place,
        Radiograph radiograph,
        String name,
        String patient,
        Optional<Split> split,
        Map<String, String> attributes) {
    void addTo(Draft draft, CocoMasks masks) {
        addTo(draft, masks.size(name));
    }

    /** @param marked the size on which its marking was drawn */
    void addTo(Draft draft, Optional<ImageSize> marked) {
        String id = radiograph.id();
        draft.add(new Image(place, id, radiograph, name, "", marked));
        Exam exam = new Exam(
                id, patient, Side.UNKNOWN, Demographics.UNKNOWN, radiograph.finding(), List.of(radiograph), attributes);
        draft.add(new Entry(place, exam, split));
    }

    /** The id of an image file. */
    static String id(String file) {
        return PictureName.bare(file).strip();
    }
}
