package radiuslab.cohort;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import radiuslab.cohort.Draft.ImageSize;
import radiuslab.cohort.Draft.Place;
import radiuslab.exam.Marking;

/** The polygons of a COCO annotation file by image file name. */
final class CocoMasks {
    private record CocoImage(long id, int width, int height, String file_name) {}

    private record Annotation(long image_id, JsonElement segmentation) {}

    private record Coco(List<CocoImage> images, List<Annotation> annotations) {}

    private final Map<String, CocoImage> images = new HashMap<>();
    private final Map<Long, List<double[]>> polygons = new HashMap<>();

    private CocoMasks() {}

    /** Reads a file; whatever is wrong with it is a fault of the whole cohort. No file, no masks. */
    static CocoMasks read(Folder folder, String file, Draft draft) throws IOException {
        CocoMasks masks = new CocoMasks();
        if (!Files.exists(folder.root().resolve(file))) {
            return masks;
        }
        try (Reader reader = Files.newBufferedReader(folder.root().resolve(file))) {
            masks.add(new Gson().fromJson(reader, Coco.class));
        } catch (JsonParseException | NullPointerException | IllegalArgumentException damaged) {
            draft.fault(
                    new Place(file, 0),
                    Fault.Kind.TABLE,
                    "is no COCO file of polygons: " + damaged.getMessage(),
                    "Download it again");
        }
        return masks;
    }

    private void add(Coco coco) {
        coco.images().forEach(image -> images.put(image.file_name(), image));
        TypeToken<List<double[]>> lists = new TypeToken<>() {};
        for (Annotation annotation : coco.annotations()) {
            List<double[]> parts = new Gson().fromJson(annotation.segmentation(), lists);
            polygons.computeIfAbsent(annotation.image_id(), id -> new ArrayList<>())
                    .addAll(new Marking.Polygons(parts).polygons());
        }
    }

    Optional<Marking> marking(String image) {
        return Optional.ofNullable(images.get(image))
                .map(i -> polygons.get(i.id()))
                .map(Marking.Polygons::new);
    }

    /** The size of the image on which the polygons were drawn. */
    Optional<ImageSize> size(String image) {
        return Optional.ofNullable(images.get(image)).map(i -> new ImageSize(i.width(), i.height()));
    }
}
