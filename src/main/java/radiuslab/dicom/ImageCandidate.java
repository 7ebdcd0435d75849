package radiuslab.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import radiuslab.dicom.Decisions.Decision;
import radiuslab.exam.Projection;
import radiuslab.exam.Side;

/** One image on its way into a cohort: what is known of it, and why it cannot be decided, if so. */
final class ImageCandidate {
    final Acquisition image;
    /** Further files of this image: one may be whole where the first is damaged, and stands in for it if its header agrees. */
    final List<SourceFile> copies;

    final Decision decision;
    final Optional<Projection> view;
    final Optional<Side> side;
    final Optional<GreyScale.Dense> dense;
    final List<String> doubts = new ArrayList<>();
    String exam = "";
    List<Rectangle> text = List.of();
    List<String> words = List.of();
    boolean read;

    ImageCandidate(Acquisition image, List<SourceFile> copies, Recognition recognition, Decision decision) {
        this.image = image;
        this.copies = copies;
        this.decision = decision;
        var foundView = recognition.view(image.texts());
        var foundSide = recognition.side(image.texts());
        view = decision.view().or(foundView::value);
        side = decision.side().or(foundSide::value);
        dense = decision.dense().or(image::dense);
        doubt(view.isEmpty(), foundView.contradicted() ? "view contradicts itself" : "view unknown");
        doubt(side.isEmpty(), foundSide.contradicted() ? "side contradicts itself" : "side unknown");
        doubt(dense.isEmpty(), "greys contradict themselves");
        var part = recognition.part(image.texts());
        doubt(
                part.value().isEmpty() && decision.use().isEmpty(),
                part.contradicted() ? "body part contradicts itself" : "body part not stated");
    }

    void doubt(boolean holds, String reason) {
        if (holds) {
            doubts.add(reason);
        }
    }

    /** Notes what was found in the pixels; a person's word about a mask settles what they could see then, and nothing else. */
    void found(ImportedImage made) {
        List<Rectangle> lines = made.text();
        text = lines.stream().filter(line -> !decision.knows(line)).toList();
        words = made.words();
        read = made.read();
        if (decision.mask().isEmpty()) {
            doubt(!lines.isEmpty(), "text in the picture");
            doubt(lines.isEmpty() && image.burnedIn(), "file says that text is in the picture");
        } else {
            doubt(!text.isEmpty(), "text beside what was decided");
        }
    }
}
