package radiuslab.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A cohort without labels, of the first exams of data-samples. */
final class SampleRoom {
    private SampleRoom() {}

    static Path of(Path folder, int exams) throws IOException {
        Files.createDirectories(folder.resolve("images"));
        StringBuilder rows = new StringBuilder("exam_id,patient_id,side,sex,age,finding,split\n");
        StringBuilder images =
                new StringBuilder("radiograph_id,exam_id,projection,finding,image,mask,sha256,pixel_spacing\n");
        for (int i = 1; i <= exams; i++) {
            rows.append("e%d,p%d,left,,,,\n".formatted(i, (i + 1) / 2));
            for (String view : List.of("ap", "lateral")) {
                String name = "exam-%04d-%s.png".formatted(i, view);
                Files.copy(
                        Path.of("data-samples/images", name),
                        folder.resolve("images").resolve(name));
                images.append("e%d-%s,e%d,%s,,images/%s,,,0.4\n".formatted(i, view, i, view, name));
            }
        }
        Files.writeString(folder.resolve("exams.csv"), rows);
        Files.writeString(folder.resolve("radiographs.csv"), images);
        return folder;
    }
}
