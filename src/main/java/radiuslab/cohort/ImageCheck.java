package radiuslab.cohort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import radiuslab.cohort.Draft.Image;
import radiuslab.cohort.Draft.ImageSize;
import radiuslab.exam.FractureMask;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Marking;

/** Decodes every image and mask of a cohort once, on all processors, and notes what is wrong with them. */
final class ImageCheck {
    private record Flaw(Fault.Kind kind, String found, String remedy) {}

    /** @param sha256 of the image file, or empty if there is none */
    private record Checked(Image image, String sha256, List<Flaw> flaws) {
        void flaw(Fault.Kind kind, String found, String remedy) {
            flaws.add(new Flaw(kind, image.name() + " " + found, remedy));
        }
    }

    private ImageCheck() {}

    static void run(Draft draft) throws IOException {
        List<Checked> all;
        try {
            all = draft.images().parallelStream().map(ImageCheck::check).toList();
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
        for (Checked checked : all) {
            Image image = checked.image();
            checked.flaws().forEach(f -> draft.fault(image.place(), f.kind(), f.found(), f.remedy(), image.exam()));
        }
        duplicates(draft, all);
    }

    private static Checked check(Image image) {
        Checked checked = new Checked(image, hash(image), new ArrayList<>());
        if (checked.sha256().isEmpty()) {
            checked.flaw(Fault.Kind.IMAGE_MISSING, "is missing", "Put the file there, or remove the row");
            return checked;
        }
        String expected = image.sha256().toLowerCase(Locale.ROOT);
        if (!expected.isEmpty() && !expected.equals(checked.sha256())) {
            checked.flaw(
                    Fault.Kind.IMAGE_CHANGED,
                    "has another SHA-256 than the table says",
                    "Restore the file, or write its new checksum if the change is meant");
        }
        try {
            GreyImage pixels = GreyImage.read(image.radiograph().file());
            marking(checked, new ImageSize(pixels.width(), pixels.height()));
        } catch (IOException damaged) {
            checked.flaw(
                    Fault.Kind.IMAGE_DAMAGED,
                    "cannot be read: " + damaged.getMessage(),
                    "Copy or download the file again, or remove the row");
        }
        return checked;
    }

    private static String hash(Image image) {
        try {
            return Files.isRegularFile(image.radiograph().file())
                    ? CohortFolder.sha256(image.radiograph().file())
                    : "";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void marking(Checked checked, ImageSize size) {
        Image image = checked.image();
        if (image.marked().isPresent() && !image.marked().get().equals(size)) {
            checked.flaw(
                    Fault.Kind.MASK,
                    "is %s, its mask was drawn on %s"
                            .formatted(size, image.marked().get()),
                    "Turn or rescale the one or the other");
        }
        image.radiograph().marking().ifPresent(marking -> mask(checked, marking, size));
    }

    private static void mask(Checked checked, Marking marking, ImageSize size) {
        if (marking instanceof Marking.MaskFile mask && !Files.isRegularFile(mask.file())) {
            checked.flaw(Fault.Kind.MASK, "has a mask that is missing", "Put the file there, or empty the cell");
            return;
        }
        try {
            FractureMask mask = marking.mask(size.width(), size.height());
            boolean fracture = checked.image().radiograph().finding().isFracture();
            if (fracture != mask.area() > 0) {
                checked.flaw(
                        Fault.Kind.LABEL_CONFLICT,
                        fracture ? "is a fracture, its mask marks no pixel" : "is no fracture, its mask marks one",
                        "Correct the finding or the mask");
            }
        } catch (IOException damaged) {
            checked.flaw(
                    Fault.Kind.MASK,
                    "has an unusable mask: " + damaged.getMessage(),
                    "Draw or export the mask again in the size of its image");
        }
    }

    /** The same bytes twice are one picture counted twice, or one picture with two labels. */
    private static void duplicates(Draft draft, List<Checked> all) {
        Map<String, Image> first = new HashMap<>();
        for (Checked checked : all) {
            Image image = checked.image();
            Image earlier = checked.sha256().isEmpty() ? null : first.putIfAbsent(checked.sha256(), image);
            if (earlier != null) {
                duplicate(draft, earlier, image);
            }
        }
    }

    private static void duplicate(Draft draft, Image earlier, Image image) {
        boolean same = earlier.radiograph().finding() == image.radiograph().finding();
        String found = "%s is the same picture as %s".formatted(image.name(), where(earlier));
        if (same) {
            draft.fault(image.place(), Fault.Kind.DUPLICATE, found, "Keep one of them", image.exam());
        } else {
            draft.fault(
                    image.place(),
                    Fault.Kind.LABEL_CONFLICT,
                    found + ", with another finding",
                    "Decide which finding is true and keep one of them",
                    image.exam(),
                    earlier.exam());
        }
    }

    private static String where(Image image) {
        long line = image.place().line();
        return image.name() + (line > 0 ? " of line " + line : "");
    }
}
