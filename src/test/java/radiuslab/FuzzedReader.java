package radiuslab;

import ij.gui.OvalRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.io.RoiEncoder;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import radiuslab.cohort.Cohort;
import radiuslab.detection.CocoResults;
import radiuslab.detection.ReaderForm;
import radiuslab.detection.ReaderResults;
import radiuslab.detection.StructuredReport;
import radiuslab.detection.YoloBoxes;
import radiuslab.exam.FractureMask;
import radiuslab.exam.GreyImage;
import radiuslab.exam.NiftiImage;
import radiuslab.exam.Radiograph;
import radiuslab.network.KerasWeights;
import radiuslab.prediction.PredictionTable;

/**
 * A reader and a file that it reads without fault, to be damaged.
 *
 * @param reading reads the file, with others beside it
 */
record FuzzedReader(String name, Path file, Callable<?> reading) {
    /** Images of 16 x 16 pixels: no two alike. */
    private static GreyImage image(int number, int bits) {
        short[] values = new short[256];
        for (int i = 0; i < values.length; i++) {
            values[i] = (short) ((i * 37 + number * 53 + i / 16 * number * 11) & (bits == 8 ? 255 : 65_535));
        }
        return new GreyImage(16, 16, values, bits);
    }

    private static FractureMask mask() {
        byte[] values = new byte[256];
        for (int i = 0; i < 16; i++) {
            values[16 * (4 + i / 4) + 4 + i % 4] = FractureMask.FRACTURE;
        }
        return new FractureMask(16, 16, values);
    }

    /** All readers, each with its own folder below this one. */
    static List<FuzzedReader> all(Path root) throws IOException {
        List<FuzzedReader> all = new ArrayList<>();
        images(Files.createDirectories(root.resolve("images")), all);
        masks(Files.createDirectories(root.resolve("masks")), all);
        ownForm(root.resolve("own"), all);
        fracAtlas(root.resolve("fracatlas"), all);
        fracAtlasWithGroups(root.resolve("groups"), all);
        grazpedwri(root.resolve("graz"), all);
        detectors(root.resolve("detectors"), all);
        weights(Files.createDirectories(root.resolve("weights")), all);
        return all;
    }

    private static void images(Path folder, List<FuzzedReader> all) throws IOException {
        Path png = folder.resolve("a.png");
        image(1, 16).writePng(png);
        all.add(new FuzzedReader("PNG image", png, () -> GreyImage.read(png)));
        Path size = folder.resolve("size.png");
        image(2, 8).writePng(size);
        all.add(new FuzzedReader("size of an image", size, () -> GreyImage.size(size)));
        for (String format : List.of("jpg")) {
            Path file = folder.resolve("a." + format);
            Files.write(file, encoded(image(3, 8), format));
            all.add(new FuzzedReader(format + " image", file, () -> GreyImage.read(file)));
        }
    }

    private static byte[] encoded(GreyImage image, String format) throws IOException {
        BufferedImage picture = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < image.values().length; i++) {
            picture.getRaster().setSample(i % image.width(), i / image.width(), 0, image.values()[i] & 255);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, format, bytes);
        return bytes.toByteArray();
    }

    private static void masks(Path folder, List<FuzzedReader> all) throws IOException {
        Path png = folder.resolve("mask.png");
        mask().writePng(png);
        all.add(new FuzzedReader("PNG mask", png, () -> FractureMask.read(png)));
        float[] labels = new float[256];
        labels[100] = 1;
        for (String name : List.of("mask.nii")) {
            Path nifti = folder.resolve(name);
            NiftiImage.of(16, 16, labels, 1).write(nifti);
            all.add(new FuzzedReader("NIfTI " + name, nifti, () -> FractureMask.read(nifti)));
        }
    }

    private static void detectors(Path folder, List<FuzzedReader> all) throws IOException {
        Cohort cohort = Cohort.read(ownCohort(folder.resolve("cohort")));
        List<Radiograph> radiographs =
                cohort.exams().stream().flatMap(e -> e.radiographs().stream()).toList();
        Path images = Files.writeString(
                folder.resolve("images.json"),
                """
                {"images": [{"id": 1, "file_name": "a/r1.png", "width": 16, "height": 16}, {"id": 2, "file_name": "r2.png"}],
                 "categories": [{"id": 1, "name": "fracture"}]}
                """);
        Path results = Files.writeString(
                folder.resolve("results.json"),
                """
                [{"image_id": 1, "category_id": 1, "bbox": [1, 2, 3.5, 4], "score": 0.25},
                 {"image_id": 2, "category_id": 1, "bbox": [0, 0, 16, 16], "score": 1},
                 {"image_id": 2, "category_id": 2, "bbox": [0, 0, 16, 16], "score": 1e-3}]
                """);
        Callable<?> coco = () -> CocoResults.read(results, images, radiographs, 1);
        all.add(new FuzzedReader("COCO results", results, coco));
        all.add(new FuzzedReader("COCO file of images", images, coco));
        Path labels = Files.createDirectories(folder.resolve("labels"));
        Path label = Files.writeString(
                labels.resolve("r1.txt"),
                "0 0.5 0.5 0.2 0.25 0.9\n1 0.5 0.5 0.2 0.2\n0 0.4 0.4 0.6 0.4 0.6 0.6 0.4 0.6 0.9\n");
        all.add(new FuzzedReader("YOLO", label, () -> YoloBoxes.read(labels, radiographs, 0)));
        Path table = Files.writeString(
                folder.resolve("reader.csv"),
                """
                reader,version,exam_id,radiograph_id,verdict,boxes,failure
                KI,2.0,e1,,fracture,,
                KI,2.0,e1,r1,,1 2 3 4 0.9; 2 3 4 5 0.5,
                KI,2.0,e2,,unclassifiable,,"no wrist, it says"
                Dr A,,e3,r3,doubtful,1 2 3 4,
                """);
        all.add(new FuzzedReader("reader CSV", table, () -> ReaderResults.read(table, cohort)));
        Path words = Files.writeString(
                folder.resolve("words.csv"), "kind,word,meaning\ncolumn,KI,reader\nverdict,keine Fraktur,none\n");
        all.add(new FuzzedReader("mapping of words", words, () -> ReaderForm.export(words)));
        all.add(new FuzzedReader(
                "reader CSV of another form",
                table,
                () -> ReaderResults.read(table, cohort, ReaderForm.export(words))));
        Path report = Files.writeString(folder.resolve("report.json"), REPORT);
        all.add(new FuzzedReader("structured report", report, () -> StructuredReport.readJson(report)));
        Path predictions = Files.writeString(
                folder.resolve("predictions.csv"),
                """
                exam_id,radiograph_id,projection,split,method,probability,label
                e1,,,test,classification,0.75,1
                e1,r1,ap,test,classification,0.75,1
                e2,,,validation,classification,1.0E-3,0
                """);
        all.add(new FuzzedReader("predictions", predictions, () -> PredictionTable.read(predictions)));
    }

    /** A measurement group with a region on image 1.2.3 and a certainty of 87 %. */
    private static final String REPORT =
            """
            {"0040A730": {"vr": "SQ", "Value": [{
              "0040A043": {"vr": "SQ", "Value": [{"00080100": {"vr": "SH", "Value": ["125007"]}}]},
              "0040A730": {"vr": "SQ", "Value": [
                {"0040A040": {"vr": "CS", "Value": ["SCOORD"]},
                 "00700023": {"vr": "CS", "Value": ["POLYLINE"]},
                 "00700022": {"vr": "FL", "Value": [2, 1, 10, 1, 10, 6, 2, 6, 2, 1]},
                 "0040A730": {"vr": "SQ", "Value": [
                   {"00081199": {"vr": "SQ", "Value": [{"00081155": {"vr": "UI", "Value": ["1.2.3"]}}]}}]}},
                {"0040A040": {"vr": "CS", "Value": ["NUM"]},
                 "0040A043": {"vr": "SQ", "Value": [{"00080100": {"vr": "SH", "Value": ["111012"]}}]},
                 "0040A300": {"vr": "SQ", "Value": [
                   {"0040A30A": {"vr": "DS", "Value": [87]},
                    "004008EA": {"vr": "SQ", "Value": [{"00080100": {"vr": "SH", "Value": ["%"]}}]}}]}}
              ]}}]}}
            """;

    /** Exams e1 to e4, fractures in e1 and e3, two for training and two for validation. */
    private static Path ownCohort(Path folder) throws IOException {
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
        Roi oval = new OvalRoi(3, 4, 5, 6);
        Roi ring = new ShapeRoi(new Roi(2, 2, 10, 10)).not(new ShapeRoi(new Roi(4, 4, 4, 4)));
        Roi polygon = new PolygonRoi(new float[] {2, 9, 9}, new float[] {2, 2, 9}, 3, Roi.POLYGON);
        for (Roi region : List.of(oval)) {
            String name = region.getTypeAsString().toLowerCase(Locale.ROOT);
            Path own = ownCohort(root.resolveSibling("roi-" + name));
            Path table = own.resolve("radiographs.csv");
            Files.writeString(table, Files.readString(table).replace("masks/r3.png", "masks/r3.roi"));
            Path file = Files.write(own.resolve("masks/r3.roi"), RoiEncoder.saveAsByteArray(region));
            all.add(new FuzzedReader("ImageJ region: " + name, file, () -> Cohort.read(own)));
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

    private static void weights(Path folder, List<FuzzedReader> all) throws IOException {
        Path file = folder.resolve("weights.h5");
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putAttribute("layer_names", new String[] {"conv", "bn"});
            for (String name : List.of("conv", "bn")) {
                var layer = hdf.putGroup(name);
                layer.putAttribute("weight_names", new String[] {"kernel", "bias"});
                layer.putDataset("kernel", new float[3][3][3][8]);
                layer.putDataset("bias", new float[8]);
            }
        }
        all.add(new FuzzedReader("Keras weights", file, () -> KerasWeights.read(file)));
    }
}
