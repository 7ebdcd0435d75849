package radiuslab;

import ij.gui.OvalRoi;
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
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import radiuslab.cohort.Cohort;
import radiuslab.exam.FractureMask;
import radiuslab.exam.GreyImage;
import radiuslab.exam.Marking;
import radiuslab.exam.NiftiImage;
import radiuslab.exam.Radiograph;
import radiuslab.network.KerasWeights;
import radiuslab.prediction.PredictionTable;
import radiuslab.reader.CocoResults;
import radiuslab.reader.ReaderForm;
import radiuslab.reader.ReaderResults;
import radiuslab.reader.StructuredReport;
import radiuslab.reader.ToyReport;
import radiuslab.reader.YoloBoxes;

/**
 * A reader and a file that it reads without fault, to be damaged.
 *
 * @param reading reads the file, with others beside it
 */
record FuzzedReader(String name, Path file, Callable<?> reading) {
    /** All readers, each with its own folder below this one. */
    static List<FuzzedReader> all(Path root) throws IOException {
        List<FuzzedReader> all = new ArrayList<>();
        images(Files.createDirectories(root.resolve("images")), all);
        masks(Files.createDirectories(root.resolve("masks")), all);
        FuzzedCohorts.add(root, all);
        detectors(root.resolve("detectors"), all);
        weights(Files.createDirectories(root.resolve("weights")), all);
        return all;
    }

    private static void images(Path folder, List<FuzzedReader> all) throws IOException {
        Path png = folder.resolve("a.png");
        FuzzedCohorts.image(1, 16).writePng(png);
        all.add(new FuzzedReader("PNG image", png, () -> GreyImage.read(png)));
        Path size = folder.resolve("size.png");
        FuzzedCohorts.image(2, 8).writePng(size);
        all.add(new FuzzedReader("size of an image", size, () -> GreyImage.size(size)));
        for (String format : List.of("jpg", "png")) {
            for (int type : List.of(BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_3BYTE_BGR)) {
                Path file = folder.resolve("type" + type + "." + format);
                Files.write(file, encoded(FuzzedCohorts.image(3, 8), type, format));
                all.add(new FuzzedReader(
                        "%s image of type %d".formatted(format, type), file, () -> GreyImage.read(file)));
            }
        }
    }

    private static byte[] encoded(GreyImage image, int type, String format) throws IOException {
        BufferedImage picture = new BufferedImage(image.width(), image.height(), type);
        for (int i = 0; i < image.values().length; i++) {
            for (int band = 0; band < picture.getRaster().getNumBands(); band++) {
                picture.getRaster().setSample(i % image.width(), i / image.width(), band, image.values()[i] & 255);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, format, bytes);
        return bytes.toByteArray();
    }

    private static void masks(Path folder, List<FuzzedReader> all) throws IOException {
        Path png = folder.resolve("mask.png");
        FuzzedCohorts.mask().writePng(png);
        all.add(new FuzzedReader("PNG mask", png, () -> FractureMask.read(png)));
        float[] labels = new float[256];
        labels[100] = 1;
        for (String name : List.of("mask.nii", "mask.nii.gz")) {
            Path nifti = folder.resolve(name);
            NiftiImage.of(16, 16, labels, 1).write(nifti);
            all.add(new FuzzedReader("NIfTI " + name, nifti, () -> FractureMask.read(nifti)));
        }
        ShapeRoi ring = new ShapeRoi(new Roi(2, 2, 8, 8)).not(new ShapeRoi(new OvalRoi(4, 4, 3, 3)));
        for (Roi drawn : List.of(ring, new OvalRoi(1, 2, 9, 7))) {
            Path file = folder.resolve(drawn.getTypeAsString() + ".roi");
            Files.write(file, RoiEncoder.saveAsByteArray(drawn));
            Marking region = new Marking.MaskFile(file);
            all.add(new FuzzedReader("ImageJ " + file.getFileName(), file, () -> region.mask(16, 16)));
        }
    }

    private static void detectors(Path folder, List<FuzzedReader> all) throws IOException {
        Cohort cohort = Cohort.read(FuzzedCohorts.ownCohort(folder.resolve("cohort")));
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
        Path report = Files.writeString(folder.resolve("report.json"), ToyReport.JSON);
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
