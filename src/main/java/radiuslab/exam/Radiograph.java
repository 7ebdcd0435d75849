package radiuslab.exam;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One image of an exam. It names its files; the pixels are read when asked for.
 *
 * @param id unique in the cohort
 * @param projection the direction of view
 * @param finding whether the fracture is visible in this projection
 * @param file the image file
 * @param marking where the fracture is, or empty if nobody marked it
 */
public record Radiograph(String id, Projection projection, Finding finding, Path file, Optional<Marking> marking)
        implements AnyRadiograph {
    public Radiograph {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a radiograph needs an id");
        }
        Objects.requireNonNull(projection, "projection");
        Objects.requireNonNull(finding, "finding");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(marking, "marking");
    }

    /**
     * A picture of one's own, PNG or JPEG, which belongs to no exam.
     *
     * @throws UnusableImage if the file is damaged, transparent, of another form or too large
     * @throws IOException if the file is absent
     */
    public static LoneRadiograph of(Path file) throws IOException {
        return new LoneRadiograph(LoneRadiograph.nameOf(file), GreyImage.read(file));
    }

    @Override
    public String title() {
        return id + ", " + (projection == Projection.AP ? "AP" : Word.of(projection));
    }

    /** Whether it shows a fracture and somebody marked where. */
    public boolean isMarked() {
        return finding.isFracture() && marking.isPresent();
    }

    /** @throws IOException if the file is absent or damaged; names the radiograph */
    @Override
    public GreyImage image() throws IOException {
        return named(() -> GreyImage.read(file));
    }

    /**
     * The fracture's pixels; empty where a fracture is not annotated; all background where there is no fracture.
     *
     * @param width of the image in pixels
     * @param height of the image in pixels
     * @throws IOException if a file is absent or damaged; names the radiograph
     */
    @Override
    public Optional<FractureMask> mask(int width, int height) throws IOException {
        if (marking.isPresent()) {
            return Optional.of(named(() -> marking.get().mask(width, height)));
        }
        return finding.isFracture() ? Optional.empty() : Optional.of(FractureMask.empty(width, height));
    }

    /**
     * The fractures' boxes; empty where a fracture is not annotated; no boxes where there is no fracture.
     *
     * @throws IOException if a file is absent or damaged; names the radiograph
     */
    public Optional<List<Box>> boxes() throws IOException {
        if (marking.isPresent()) {
            return Optional.of(named(() -> marking.get().boxes()));
        }
        return finding.isFracture() ? Optional.empty() : Optional.of(List.of());
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private <T> T named(Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (IOException e) {
            throw new IOException("radiograph %s (%s): %s".formatted(id, file.getFileName(), e.getMessage()), e);
        }
    }
}
