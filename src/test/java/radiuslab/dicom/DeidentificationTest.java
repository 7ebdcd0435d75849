package radiuslab.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.dicom.Tag.Vr;

class DeidentificationTest {
    private static final String MARKER = "ZQXMARKER";
    private static final Set<Tag> NEEDED = Set.of(
            Tag.SPECIFIC_CHARACTER_SET,
            Tag.SOP_CLASS_UID,
            Tag.PHOTOMETRIC_INTERPRETATION,
            Tag.BODY_PART_EXAMINED,
            Tag.VIEW_POSITION,
            Tag.LATERALITY,
            Tag.PATIENT_AGE,
            Tag.STUDY_DATE,
            Tag.BURNED_IN_ANNOTATION);
    private static final Set<Vr> TEXTS =
            Set.of(Vr.AS, Vr.CS, Vr.DA, Vr.DS, Vr.DT, Vr.IS, Vr.LO, Vr.LT, Vr.PN, Vr.SH, Vr.ST, Vr.TM, Vr.UI, Vr.UT);

    @TempDir
    Path folder;

    /** The marker in every attribute that can hold text, in sequences, private blocks, overlays and unknown attributes. */
    private static DataSet marked(String kind, String image, String view) {
        DataSet data = new DataSet();
        DataSet item = new DataSet();
        for (Tag tag : Tag.values()) {
            if (tag.code() >>> 16 > 2 && TEXTS.contains(tag.vr()) && !NEEDED.contains(tag)) {
                data.put(tag, MARKER);
                item.put(tag, MARKER);
            }
        }
        DataSet deep = item;
        for (int i = 0; i < 8; i++) {
            deep = item.copy().put(Tag.OTHER_PATIENT_IDS, deep).put(Tag.VIEW_CODE, deep);
        }
        byte[] bytes = (MARKER + " ").getBytes(StandardCharsets.US_ASCII);
        return data.putAll(Wrists.wrist(image, view, "9"))
                .put(Tag.SOP_CLASS_UID, kind)
                .put(Tag.PATIENT_ID, MARKER)
                .put(Tag.ANATOMIC_REGION, deep)
                .put(Tag.VIEW_CODE, deep)
                .put(Tag.OTHER_PATIENT_IDS, deep)
                .put(0x00090010, Vr.LO, MARKER)
                .put(0x00091001, Vr.UN, bytes)
                .put(0x00091002, Vr.SQ, deep)
                .put(0x60000022, Vr.LO, MARKER)
                .put(0x60003000, Vr.OW, bytes)
                .put(0x50000022, Vr.LO, MARKER)
                .put(0x00187777, Vr.UT, MARKER)
                .put(0xfffcfffc, Vr.OB, bytes)
                .put(Tag.PIXEL_DATA, new short[] {1, 2, 3, 4095});
    }

    private static void write(Path file, DataSet data) throws Exception {
        byte[] bytes = data.bytes();
        System.arraycopy(MARKER.getBytes(StandardCharsets.US_ASCII), 0, bytes, 10, MARKER.length()); // the preamble
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private void writeSource() throws Exception {
        Path source = folder.resolve(MARKER + "-source");
        String radiographs = "1.2.840.10008.5.1.4.1.1.";
        write(source.resolve(MARKER + "/cr"), marked(radiographs + "1", "1", "AP"));
        write(source.resolve(MARKER + "/dx.dcm"), marked(radiographs + "1.1", "2", "LL"));
        write(source.resolve("sr"), marked(radiographs + "88.11", "3", "AP"));
        write(source.resolve("sc"), marked(radiographs + "7", "4", "AP"));
        Files.writeString(source.resolve("note"), MARKER);
        Files.writeString(source.resolve("cut"), "x".repeat(128) + "DICM" + MARKER);
    }

    private void assertNowhere() throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> !folder.relativize(f).toString().startsWith(MARKER + "-source"))
                    .toList()) {
                assertFalse(folder.relativize(file).toString().contains(MARKER));
                if (Files.isRegularFile(file)) {
                    String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                    assertFalse(bytes.contains(MARKER), file.toString());
                    assertFalse(bytes.contains("1.2.3.9"), "a UID in " + file);
                }
            }
        }
    }

    @Test
    void aMarkerInEveryAttributeIsInNothingThatIsWritten() throws Exception {
        writeSource();
        List<String> told = new ArrayList<>();
        RadiographImport.Listener listener = new RadiographImport.Listener() {
            @Override
            public void begun(String what, int total) {
                told.add(what);
            }

            @Override
            public void done(int count) {}

            @Override
            public void ended() {}
        };
        Path source = folder.resolve(MARKER + "-source"), key = folder.resolve("key");
        var job = new Deidentification.Job(
                source, folder.resolve("clean"), Optional.empty(), key, Optional.empty(), false);
        var outcome = Deidentification.run(job, listener);
        assertEquals(2, outcome.files(), outcome.toString());
        var imported = RadiographImport.run(
                new ImportJob(source, folder.resolve("c"), Optional.empty(), key, Optional.empty(), 2, false),
                listener);
        assertEquals(1, imported.exams(), imported.toString());
        assertFalse((outcome + " " + imported + told).contains(MARKER));
        assertNowhere();
    }

    @Test
    void whatStaysSaysWhatWasDone() throws Exception {
        DataSet wrist = Wrists.wrist("1", "AP", "9")
                .put(Tag.PATIENT_AGE, "093Y")
                .put(Tag.PATIENT_NAME, "A^B")
                .put(Tag.KVP, "55.5")
                .put(Tag.ACCESSION_NUMBER, "A1")
                .put(Tag.SERIES_INSTANCE_UID, "1.2.3.9.8")
                .put(
                        Tag.ANATOMIC_REGION,
                        new DataSet()
                                .put(Tag.CODE_VALUE, "74670003")
                                .put(Tag.CODING_SCHEME, "SCT")
                                .put(Tag.CODE_MEANING, "Mr B's wrist"));
        short[] pixels = {1, 2, 3, 4095};
        wrist.put(Tag.PIXEL_DATA, pixels).write(folder.resolve("s/a"));
        assertEquals(1, clean(false).files());
        Path written;
        try (Stream<Path> files = Files.walk(folder.resolve("d"))) {
            written = files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
        Attributes data = DicomFile.read(written).data();
        assertEquals("YES", data.text(Tag.PATIENT_IDENTITY_REMOVED));
        assertEquals(
                List.of("113100", "113107", "113108"),
                data.items(Tag.DEIDENTIFICATION_METHOD_CODE).stream()
                        .map(item -> item.text(Tag.CODE_VALUE))
                        .toList());
        assertEquals("MODIFIED", data.text(Tag.LONGITUDINAL_INFORMATION_MODIFIED));
        assertEquals("090Y", data.text(Tag.PATIENT_AGE));
        assertEquals("55.5", data.text(Tag.KVP));
        assertEquals("Code 74670003", data.items(Tag.ANATOMIC_REGION).get(0).text(Tag.CODE_MEANING));
        assertEquals("1.2.840.10008.5.1.4.1.1.1", data.text(Tag.SOP_CLASS_UID));
        assertTrue(data.text(Tag.SOP_INSTANCE_UID).startsWith("2.25."));
        assertNotEquals("20240102", data.text(Tag.STUDY_DATE));
        assertTrue(data.text(Tag.STUDY_DATE).matches("20[12]\\d{5}"));
        assertEquals(data.text(Tag.PATIENT_ID), data.text(Tag.PATIENT_NAME));
        byte[] head = Files.readAllBytes(written);
        String meta = new String(head, 0, 400, StandardCharsets.ISO_8859_1);
        assertTrue(meta.contains(data.text(Tag.SOP_INSTANCE_UID)), "the file's head has the new UID");
        StoredPixels form = StoredPixels.of(data);
        assertArrayEquals(pixels, form.bits(data));
    }

    private Deidentification.Outcome clean(boolean replace, String... leftOut) throws Exception {
        StringBuilder decided = new StringBuilder("image,exam,reason,view,side,dense,use,text,mask\n");
        for (String image : leftOut) {
            decided.append(image).append(",,,,,,no,,\n");
        }
        Path decisions = Files.writeString(folder.resolve("decided.csv"), decided);
        return Deidentification.run(
                new Deidentification.Job(
                        folder.resolve("s"),
                        folder.resolve("d"),
                        Optional.empty(),
                        folder.resolve("key"),
                        Optional.of(decisions),
                        replace),
                RadiographImport.Listener.NONE);
    }

    /** A person saw handwriting on one of two images after the first call. */
    @Test
    void whatAPersonLeavesOutLaterIsNotThereAnyMore() throws Exception {
        for (String image : List.of("1", "2")) {
            Wrists.wrist(image, "AP", "9")
                    .put(Tag.PIXEL_DATA, new short[] {0, 1, 2, 3})
                    .write(folder.resolve("s").resolve(image));
        }
        assertEquals(2, clean(false).files());
        List<String> both = EarlierFolder.files(folder.resolve("d"));
        String seen = both.get(0).replaceFirst(".*/(.*)\\.dcm", "$1");
        String said = assertThrows(IOException.class, () -> clean(false, seen)).getMessage();
        assertEquals("d is there already; name another folder, or add --replace to write its files again", said);

        Path note = Files.writeString(folder.resolve("d/note.txt"), "somebody's");
        said = assertThrows(IOException.class, () -> clean(true, seen)).getMessage();
        assertTrue(said.contains("and would be deleted: note.txt. Move that away"), said);
        Files.delete(note);
        assertEquals(both, EarlierFolder.files(folder.resolve("d")), "nothing is gone yet");

        assertEquals(1, clean(true, seen).files());
        assertEquals(both.subList(1, 2), EarlierFolder.files(folder.resolve("d")));
        assertEquals(
                0,
                clean(true, seen, both.get(1).replaceFirst(".*/(.*)\\.dcm", "$1"))
                        .files());
        assertEquals(List.of(), EarlierFolder.files(folder.resolve("d")));
        assertEquals(
                List.of("d", "d-review", "decided.csv", "key", "s"),
                Stream.of(folder.toFile().list()).sorted().toList(),
                "no half of a folder is left beside");
    }

    /** Somebody keeps a copy of the table beside it while the files are written. */
    @Test
    void filesAreThereEvenIfWhatIsUndecidedCannotBe() throws Exception {
        Wrists.wrist("1", "AP", "9")
                .put(Tag.PIXEL_DATA, new short[] {0, 1, 2, 3})
                .write(folder.resolve("s/1"));
        RadiographImport.Listener copying = new RadiographImport.Listener() {
            @Override
            public void begun(String what, int total) {
                try {
                    Files.createDirectories(folder.resolve("d-review"));
                    Files.writeString(folder.resolve("d-review/copy.csv"), "");
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }

            @Override
            public void done(int count) {}

            @Override
            public void ended() {}
        };
        var job = new Deidentification.Job(
                folder.resolve("s"),
                folder.resolve("d"),
                Optional.empty(),
                folder.resolve("key"),
                Optional.empty(),
                false);
        String said = assertThrows(IOException.class, () -> Deidentification.run(job, copying))
                .getMessage();
        assertTrue(said.startsWith("d is written, but d-review is not: d-review holds what"), said);
        assertTrue(said.endsWith("Call again with --replace for it"), said);
        assertEquals(1, EarlierFolder.files(folder.resolve("d")).size());
        Files.delete(folder.resolve("d-review/copy.csv"));
        assertEquals(1, clean(true).files());
    }

    /** The stored bits mean what the file's table says; its explanation is somebody's words. */
    @Test
    void lookUpTablesStayWithoutTheirWords() throws Exception {
        DataSet table = new DataSet()
                .put(Tag.LUT_DESCRIPTOR, 4, 0, 12)
                .put(0x00283003, Vr.LO, MARKER)
                .put(Tag.MODALITY_LUT_TYPE, MARKER)
                .put(Tag.LUT_DATA, new short[] {4095, 2000, 1000, 0});
        DataSet bytes = new DataSet().put(Tag.LUT_DESCRIPTOR, 3, 1, 8).put(Tag.LUT_DATA, new byte[] {1, 2, (byte) 255});
        Wrists.wrist("1", "AP", "9")
                .put(Tag.MODALITY_LUT, table)
                .put(Tag.VOI_LUT, bytes, table)
                .put(Tag.PIXEL_DATA, new short[] {0, 1, 2, 3})
                .write(folder.resolve("s/a"));
        assertEquals(1, clean(false).files());
        try (Stream<Path> files = Files.walk(folder.resolve("d"))) {
            Path clean = files.filter(Files::isRegularFile).findFirst().orElseThrow();
            assertFalse(new String(Files.readAllBytes(clean), StandardCharsets.ISO_8859_1).contains(MARKER));
            Attributes data = DicomFile.read(clean).data();
            Lut modality = Lut.of(data, Tag.MODALITY_LUT, false).orElseThrow();
            assertArrayEquals(new int[] {4095, 2000, 1000, 0}, modality.entries());
            assertEquals(12, modality.bits());
            Lut voi = Lut.of(data, Tag.VOI_LUT, false).orElseThrow();
            assertArrayEquals(new int[] {1, 2, 255}, voi.entries());
            assertEquals(1, voi.first());
            assertEquals(2, data.items(Tag.VOI_LUT).size());
        }
    }
}
