package radiuslab.scale;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import radiuslab.dicom.PseudonymousImage;
import radiuslab.dicom.Refused;
import radiuslab.exam.ExifOrientation;
import radiuslab.exam.GreyImage;
import radiuslab.exam.ImageFile;
import radiuslab.exam.UnusableImage;

/**
 * A radiograph of the list with its pixels, or the reason why there are none.
 *
 * @param image null where there is a fault
 * @param fault "" where there is an image; names no folder and no patient
 */
record OpenedRadiograph(long number, String exam, String radiograph, GreyImage image, String fault) {
    /** @param dicom reads DICOM files; may be null where there are none */
    static OpenedRadiograph of(ListedRadiograph listed, PseudonymousImage.Reader dicom) {
        try {
            if (listed.isDicom()) {
                PseudonymousImage read = dicom.read(listed.path());
                return new OpenedRadiograph(
                        listed.number(),
                        listed.exam().isEmpty() ? read.exam() : listed.exam(),
                        listed.radiograph().isEmpty() ? read.radiograph() : listed.radiograph(),
                        read.pixels(),
                        "");
            }
            ImageFile file = ImageFile.read(listed.path());
            GreyImage image = file.grey();
            return file.orientation() == ExifOrientation.UPRIGHT
                    ? new OpenedRadiograph(listed.number(), listed.exam(), listed.radiograph(), image, "")
                    : faulty(
                            listed,
                            "its orientation tag says that it is to be turned: turn the pixels, remove the tag");
        } catch (UnusableImage | Refused unusable) {
            return faulty(listed, unusable.getMessage());
        } catch (NoSuchFileException absent) {
            return faulty(listed, "there is no such file");
        } catch (AccessDeniedException closed) {
            return faulty(listed, "nobody may read the file");
        } catch (IOException failed) { // its text may hold the file's name
            return faulty(
                    listed, "the file cannot be read: " + failed.getClass().getSimpleName());
        } catch (RuntimeException unforeseen) { // of one file among a million
            return faulty(listed, "a file that this program does not understand");
        }
    }

    private static OpenedRadiograph faulty(ListedRadiograph listed, String fault) {
        return new OpenedRadiograph(listed.number(), listed.exam(), listed.radiograph(), null, fault);
    }

    boolean isFault() {
        return !fault.isEmpty();
    }
}
