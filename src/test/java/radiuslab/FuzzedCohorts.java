package radiuslab;

import ij.gui.OvalRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.io.RoiEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import radiuslab.cohort.Cohort;
import radiuslab.exam.FractureMask;
import radiuslab.exam.GreyImage;

/** Small cohorts of every form, whose tables, masks and images are to be damaged. */
final class FuzzedCohorts {
    private FuzzedCohorts() {}

    static void add(Path root, List<FuzzedReader> all) throws IOException {
        regions(root.resolve("regions"), all);
        ownForm(root.resolve("own"), all);
        fracAtlas(root.resolve("fracatlas"), all);
        fracAtlasWithGroups(root.resolve("groups"), all);
        grazpedwri(root.resolve("graz"), all);
    }

    /** Images of 16 x 16 pixels: no two alike. */
    static GreyImage image(int number, int bits) {
        short[] values = new short[256];
        for (int i = 0; i < values.length; i++) {
            values[i] = (short) ((i * 37 + number * 53 + i / 16 * number * 11) & (bits == 8 ? 255 : 65_535));
        }
        return new GreyImage(16, 16, values, bits);
    }

    static FractureMask mask() {
        byte[] values = new byte[256];
        for (int i = 0; i < 16; i++) {
            values[16 * (4 + i / 4) + 4 + i % 4] = FractureMask.FRACTURE;
        }
        return new FractureMask(16, 16, values);
    }

    /** Exams e1 to e4, fractures in e1 and e3, two for training and two for validation. */
    static Path ownCohort(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("masks"));
        Path images = Files.createDirectories(folder.resolve("images"));
        for (int i = 1; i <= 4; i++) {
            image(i, 8).writePng(images.resolve("r" + i + ".png"));
        }
        mask().writePng(folder.resolve("masks/r1.png"));
        mask().writePng(folder.resolve("masks/r3.png"));
        Files.writeString(
                folder.resolve("exams.csv"),
                """
                exam_id,patient_id,side,sex,age,finding,split,cast
                e1,p1,left,female,41,fracture,training,yes
                e2,p2,right,male,42.5,none,training,no
                e3,p3,unknown,unknown,,fracture,validation,
                e4,p4,left,female,44,none,validation,"a, b"
                """);
        Files.writeString(
                folder.resolve("radiographs.csv"),
                """
                radiograph_id,exam_id,projection,finding,image,mask,sha256
                r1,e1,ap,fracture,images/r1.png,masks/r1.png,
                r2,e2,lateral,none,images/r2.png,,
                r3,e3,oblique,fracture,images/r3.png,masks/r3.png,
                r4,e4,ap,none,images/r4.png,,
                """);
        return folder;
    }

    private static void ownForm(Path root, List<FuzzedReader> all) throws IOException {
        Path folder = ownCohort(root);
        for (String name : List.of("exams.csv", "radiographs.csv", "images/r1.png", "masks/r3.png")) {
            all.add(new FuzzedReader("own cohort: " + name, folder.resolve(name), () -> Cohort.read(folder)));
        }
    }

    private static void fracAtlas(Path folder, List<FuzzedReader> all) throws IOException {
        StringBuilder table = new StringBuilder("image_id,hand,leg,hip,shoulder,mixed,hardware,multiscan,fractured,"
                + "fracture_count,frontal,lateral,oblique\n");
        StringBuilder images = new StringBuilder();
        for (int i = 1; i <= 8; i++) {
            boolean fracture = i % 2 == 1;
            Path into = Files.createDirectories(folder.resolve("images/" + (fracture ? "Fractured" : "Non_fractured")));
            String name = "IMG000%d00.png".formatted(i);
            image(i, 8).writePng(into.resolve(name));
            table.append(name).append(fracture ? ",1,0,0,0,0,0,0,1,1,1,0,0\n" : ",0,1,0,0,0,0,0,0,0,0,1,0\n");
            if (fracture) {
                images.append(images.isEmpty() ? "" : ", ")
                        .append("{\"id\": %d, \"width\": 16, \"height\": 16, \"file_name\": \"%s\"}"
                                .formatted(i, name));
            }
        }
        Path labels = Files.writeString(folder.resolve("dataset.csv"), table);
        Path masks =
                Files.createDirectories(folder.resolve("Annotations/COCO JSON")).resolve("COCO_fracture_masks.json");
        Files.writeString(masks, coco(images.toString(), 1, 3, 5, 7));
        all.add(new FuzzedReader("FracAtlas table", labels, () -> Cohort.read(folder)));
        all.add(new FuzzedReader("FracAtlas masks", masks, () -> Cohort.read(folder)));
    }

    private static String coco(String images, int... ids) {
        StringBuilder annotations = new StringBuilder();
        for (int id : ids) {
            annotations
                    .append(annotations.isEmpty() ? "" : ", ")
                    .append(
                            "{\"id\": %d, \"image_id\": %d, \"category_id\": 1, \"iscrowd\": 0, \"bbox\": [4, 4, 4, 4], \"segmentation\": [[4, 4, 8, 4, 8, 8, 4, 8.5]]}"
                                    .formatted(id, id));
        }
        return "{\"images\": [%s], \"annotations\": [%s], \"categories\": [{\"id\": 1, \"name\": \"fractured\"}]}"
                .formatted(images, annotations);
    }

    private static void fracAtlasWithGroups(Path folder, List<FuzzedReader> all) throws IOException {
        Path images = Files.createDirectories(folder.resolve("images"));
        for (int i = 1; i <= 4; i++) {
            image(i, 8).writePng(images.resolve("i" + i + ".png"));
        }
        Path table = Files.writeString(
                folder.resolve("labels.csv"),
                """
                image_id,fractured,frontal,lateral,oblique,hardware,multiscan,group,split
                i1.png,1,1,0,0,0,0,i1.png,training
                i2.png,0,0,1,0,0,0,i2.png,training
                i3.png,1,0,0,1,0,0,i3.png,validation
                i4.png,0,1,1,0,0,1,i4.png,validation
                """);
        Path masks = Files.writeString(
                folder.resolve("masks.json"),
                """
                {"images": [{"id": 1, "width": 16, "height": 16, "file_name": "i1.png"},
                            {"id": 3, "width": 16, "height": 16, "file_name": "i3.png"}],
                 "categories": [{"id": 1, "name": "fractured"}],
                 "annotations": [
                   {"id": 1, "image_id": 1, "category_id": 1, "iscrowd": 1, "segmentation": {"size": [16, 16], "counts": [40, 8, 208]}},
                   {"id": 2, "image_id": 3, "category_id": 1, "segmentation": [[2, 2, 9, 2, 9, 9]]}]}
                """);
        all.add(new FuzzedReader("labels with groups", table, () -> Cohort.read(folder)));
        all.add(new FuzzedReader("COCO masks, run lengths", masks, () -> Cohort.read(folder)));
    }

    private static void grazpedwri(Path folder, List<FuzzedReader> all) throws IOException {
        Path images = Files.createDirectories(folder.resolve("images"));
        StringBuilder text = new StringBuilder(
                "filestem,patient_id,study_number,timehash,gender,age,laterality,projection,"
                        + "initial_exam,ao_classification,cast,diagnosis_uncertain,osteopenia,fracture_visible,metal\n");
        for (int i = 1; i <= 8; i++) {
            String stem = "000%d_1_0000_01_WRI-L1_M01".formatted(i);
            image(i, 16).writePng(images.resolve(stem + ".png"));
            text.append("%s,%d,1,x,M,9.5,L,%d,1,%s,,,,%s,\n"
                    .formatted(stem, i, 1 + i % 2, i % 2 == 0 ? "23r-M/2.1" : "", i % 2 == 0 ? "1" : ""));
        }
        Path table = Files.writeString(folder.resolve("dataset.csv"), text);
        all.add(new FuzzedReader("GRAZPEDWRI-DX table", table, () -> Cohort.read(folder)));
    }

    /** An oval, a square ring and a triangle, each as the mask of r3; and all in one archive of the ROI manager. */
    private static void regions(Path root, List<FuzzedReader> all) throws IOException {
        Roi oval = new OvalRoi(3, 4, 5, 6);
        Roi ring = new ShapeRoi(new Roi(2, 2, 10, 10)).not(new ShapeRoi(new Roi(4, 4, 4, 4)));
        Roi triangle = new PolygonRoi(new float[] {2, 9, 9}, new float[] {2, 2, 9}, 3, Roi.POLYGON);
        ByteArrayOutputStream set = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(set)) {
            for (Roi region : List.of(oval, ring, triangle)) {
                byte[] bytes = RoiEncoder.saveAsByteArray(region);
                String name = region.getTypeAsString().toLowerCase(Locale.ROOT);
                region(root.resolve(name), "r3.roi", bytes, all);
                zip.putNextEntry(new ZipEntry(name + ".roi"));
                zip.write(bytes);
            }
        }
        region(root.resolve("set"), "RoiSet.zip", set.toByteArray(), all);
    }

    private static void region(Path folder, String name, byte[] bytes, List<FuzzedReader> all) throws IOException {
        Path table = ownCohort(folder).resolve("radiographs.csv");
        Files.writeString(table, Files.readString(table).replace("masks/r3.png", "masks/" + name));
        Path file = Files.write(folder.resolve("masks/" + name), bytes);
        all.add(new FuzzedReader("ImageJ region " + folder.getFileName(), file, () -> Cohort.read(folder)));
    }
}
