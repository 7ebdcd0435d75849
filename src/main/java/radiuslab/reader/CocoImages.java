package radiuslab.reader;

import java.awt.Dimension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import radiuslab.cohort.Fault;
import radiuslab.cohort.Ids;
import radiuslab.cohort.NameIndex;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Radiograph;

/**
 * The images that COCO results speak of, and which radiograph each of them is.
 *
 * <p>Results name an image by its id in the file of the images; Ultralytics names it by its file without ending.
 */
final class CocoImages {
    /**
     * @param name of its file
     * @param radiograph its id; empty if it is none of those given
     * @param stated size that the file of the images states
     * @param pixels file of the radiograph
     */
    record Image(String name, Optional<String> radiograph, Optional<Dimension> stated, Optional<Path> pixels) {
        /**
         * In pixels, where anything says it.
         *
         * @throws IllegalArgumentException if what says it contradicts itself
         */
        Optional<Dimension> size() throws IOException {
            if (pixels.isEmpty()) {
                return stated;
            }
            Dimension own = GreyImage.size(pixels.get());
            if (stated.isPresent() && !stated.get().equals(own)) {
                throw new IllegalArgumentException("%s was an image of %d x %d pixels, the radiograph has %d x %d"
                        .formatted(name, stated.get().width, stated.get().height, own.width, own.height));
            }
            return Optional.of(own);
        }
    }

    private final List<Image> all = new ArrayList<>();
    private final Map<String, Image> byId = new HashMap<>();
    private final NameIndex<Image> byName = new NameIndex<>();
    private final List<String> stems = new ArrayList<>();
    private final ReaderFaults faults;

    private CocoImages(String file) {
        faults = new ReaderFaults(file);
    }

    /** Those of a file; each is a radiograph, whose id is the name of the image without folders and ending. */
    static CocoImages of(Path file) throws IOException {
        CocoImages images = new CocoImages(file.getFileName().toString());
        images.read(
                CocoEntry.images(file),
                (name, size) -> new Image(name, Optional.of(NameIndex.stem(name)), size, Optional.empty()));
        return images;
    }

    /** Those of a file; it says which of the radiographs were looked at. */
    static CocoImages of(Path file, List<Radiograph> radiographs) throws IOException {
        NameIndex<Radiograph> names = new NameIndex<>();
        radiographs.forEach(r -> names.add(r.file().toString(), r));
        CocoImages images = new CocoImages(file.getFileName().toString());
        images.read(CocoEntry.images(file), (name, size) -> {
            Optional<Radiograph> radiograph = names.find(name);
            return new Image(name, radiograph.map(Radiograph::id), size, radiograph.map(Radiograph::file));
        });
        return images;
    }

    /** The radiographs themselves; all of them were looked at, and results name them by their files. */
    static CocoImages of(List<Radiograph> radiographs) {
        CocoImages images = new CocoImages("the radiographs given");
        for (Radiograph one : radiographs) {
            String name = one.file().toString();
            images.add(name, new Image(name, Optional.of(one.id()), Optional.empty(), Optional.of(one.file())));
        }
        return images;
    }

    private interface Naming {
        Image image(String name, Optional<Dimension> size);
    }

    private void read(List<CocoEntry> items, Naming naming) {
        Set<String> radiographs = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            CocoEntry item = items.get(i);
            Optional<String> id = item.id("id");
            Optional<String> name = item.text("file_name");
            try {
                if (id.isEmpty() || name.isEmpty()) {
                    throw new IllegalArgumentException("an image without " + (id.isEmpty() ? "id" : "file_name"));
                }
                Image image = naming.image(name.get(), item.size());
                if (byId.putIfAbsent(id.get(), image) != null) {
                    throw new IllegalArgumentException("a second image has the id " + id.get());
                }
                if (image.radiograph().isPresent()
                        && !radiographs.add(image.radiograph().get())) {
                    throw new IllegalArgumentException("a second image is named as radiograph \"%s\": %s"
                            .formatted(image.radiograph().get(), name.get()));
                }
                add(name.get(), image);
            } catch (IllegalArgumentException wrong) {
                String remedy = "Give each image its id, a name of its own, and the cohort's radiographs to match with";
                faults.add(Fault.Kind.IDENTITY, i + 1, wrong.getMessage(), remedy);
            }
        }
    }

    private void add(String name, Image image) {
        all.add(image);
        byName.add(name, image);
        stems.add(NameIndex.stem(name));
    }

    /**
     * The images by what results call them: all by id, or, where not one is an id, all by file name.
     *
     * @throws IllegalArgumentException if a file name fits several
     */
    Map<String, Image> named(Collection<String> names) {
        boolean ids = names.stream().anyMatch(byId::containsKey);
        Ids numbers = new Ids(stems);
        Map<String, Image> found = new LinkedHashMap<>();
        for (String name : names) {
            Optional<Image> image = ids
                    ? Optional.ofNullable(byId.get(name))
                    : byName.findWithoutEnding(numbers.find(name).orElse(name));
            image.ifPresent(one -> found.put(name, one));
        }
        return found;
    }

    List<Image> all() {
        return all;
    }

    List<Fault> faults() {
        return faults.all();
    }
}
