package radiuslab.cohort;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import radiuslab.annotation.JsonExports;

/** The forms of a cohort's folder, recognised by the files they hold. */
enum Form {
    OWN("Radius Lab: exams.csv and radiographs.csv", OwnForm::read) {
        @Override
        boolean fits(Path folder) {
            return exists(folder, "exams.csv") || exists(folder, "radiographs.csv");
        }
    },
    FRACATLAS_LABELS("FracAtlas with groups: labels.csv, images/, masks.json", FracAtlasLabels::read) {
        @Override
        boolean fits(Path folder) {
            return exists(folder, "labels.csv");
        }
    },
    FRACATLAS(
            "FracAtlas as published: dataset.csv with image_id, images/Fractured, images/Non_fractured; or the folders"
                    + " Fractured and Non_fractured alone",
            FracAtlasFolders::read) {
        @Override
        boolean fits(Path folder) throws IOException {
            return hasColumn(folder.resolve("dataset.csv"), "image_id") || FracAtlasFolders.fits(folder);
        }
    },
    GRAZPEDWRI("GRAZPEDWRI-DX: dataset.csv with filestem, images/", Grazpedwri::read) {
        @Override
        boolean fits(Path folder) throws IOException {
            return hasColumn(folder.resolve("dataset.csv"), "filestem");
        }
    },
    MURA("MURA: XR_WRIST/patient1/study1_positive/, perhaps in train/ and valid/", MuraFolders::read) {
        @Override
        boolean fits(Path folder) throws IOException {
            return MuraFolders.fits(folder);
        }
    },
    CVAT("CVAT for images: annotations.xml", AnnotationForms::cvat) {
        @Override
        boolean fits(Path folder) {
            return AnnotationForms.isCvat(folder);
        }
    },
    LABEL_STUDIO("Label Studio: its export as JSON", AnnotationForms::labelStudio) {
        @Override
        boolean fits(Path folder) throws IOException {
            return AnnotationForms.isLabelStudio(folder);
        }
    },
    COCO("COCO: a JSON file with images and annotations", AnnotationForms::coco) {
        @Override
        boolean fits(Path folder) throws IOException {
            return AnnotationForms.isCoco(folder);
        }
    },
    LABELME("LabelMe: a JSON file for each image", AnnotationForms::labelMe) {
        @Override
        boolean fits(Path folder) throws IOException {
            return AnnotationForms.isLabelMe(folder);
        }
    },
    YOLO("YOLO: images/ and labels/, or data.yaml", YoloForm::read) {
        @Override
        boolean fits(Path folder) throws IOException {
            return YoloForm.fits(folder);
        }
    };

    private interface Reading {
        void read(Folder folder, Draft draft) throws IOException;
    }

    private final String files;
    private final Reading reading;

    Form(String files, Reading reading) {
        this.files = files;
        this.reading = reading;
    }

    /** The form's name. */
    String words() {
        return files.substring(0, files.indexOf(':'));
    }

    abstract boolean fits(Path folder) throws IOException;

    void read(Folder folder, Draft draft) throws IOException {
        reading.read(folder, draft);
    }

    static boolean anyFits(Path folder) throws IOException {
        for (Form form : values()) {
            if (form.fits(folder)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The first form that fits.
     *
     * @throws CohortException if none does; it names what was looked for, and JSON files that cannot be read
     */
    static Form of(Path folder) throws IOException {
        for (Form form : values()) {
            if (form.fits(folder)) {
                return form;
            }
        }
        String looked = Arrays.stream(values()).map(f -> f.files).collect(Collectors.joining("; "));
        String found = Files.isDirectory(folder) ? "no form of cohort is recognised" : "there is no such folder";
        List<Fault> faults = new ArrayList<>();
        faults.add(new Fault(
                Fault.Kind.TABLE, ".", 0, found + ". Looked for " + looked, "docs/cohorts.md shows each form"));
        faults.addAll(AnnotationForms.damaged(JsonExports.of(folder, JsonExports.DEEPEST, json -> false)));
        throw new CohortException(String.valueOf(folder.getFileName()), faults);
    }

    private static boolean exists(Path folder, String name) {
        return Files.exists(folder.resolve(name));
    }

    /** Whether the first line of a table names a column. */
    static boolean hasColumn(Path table, String column) throws IOException {
        if (!Files.isRegularFile(table)) {
            return false;
        }
        try (BufferedReader reader = Files.newBufferedReader(table, StandardCharsets.ISO_8859_1)) {
            String header = reader.readLine();
            return header != null
                    && Arrays.asList(header.split("[^A-Za-z0-9_]+")).contains(column);
        }
    }
}
