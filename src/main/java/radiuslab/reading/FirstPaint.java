package radiuslab.reading;

import java.awt.Dimension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import radiuslab.exam.FractureMask;
import radiuslab.exam.GreyImage;

/** Paint that a session offers its readers to start from: of a trained method, or made elsewhere. */
public interface FirstPaint {
    /** The paint of a radiograph, in its pixels; empty if there is none. */
    Optional<FractureMask> of(ReadingImage image) throws IOException;

    /**
     * The masks of a cohort of any form, for radiographs of the same ids.
     *
     * @throws IOException if there is no cohort, or it has no mask
     */
    static FirstPaint ofMasks(Path cohort) throws IOException {
        CaseList cases = CaseList.read(cohort);
        if (cases.cases().stream().flatMap(c -> c.images().stream()).allMatch(i -> i.marking()
                .isEmpty())) {
            throw new IOException("there is no mask in the tables of " + cases.name());
        }
        return image -> {
            Optional<ReadingImage> same =
                    cases.image(image.radiograph()).filter(i -> i.marking().isPresent());
            if (same.isEmpty()) {
                return Optional.empty();
            }
            Dimension size = GreyImage.size(image.file());
            return Optional.of(same.get().marking().orElseThrow().mask(size.width, size.height));
        };
    }
}
