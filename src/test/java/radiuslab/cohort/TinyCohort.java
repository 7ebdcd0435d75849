package radiuslab.cohort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import radiuslab.exam.FractureMask;
import radiuslab.exam.GreyImage;

/** Six exams in the own form, two in each set, in a folder that a test may damage. */
record TinyCohort(Path folder) {
    static final String EXAMS =
            """
            exam_id,patient_id,side,sex,age,finding,split,cast
            e1,p1,left,female,71,fracture,training,yes
            e2,p2,right,male,44.5,none,training,
            e3,p3,left,female,60,fracture,validation,no
            e4,p4,right,male,,none,validation,no
            e5,p5,unknown,unknown,8,fracture,test,no
            e6,p6,left,female,90,none,test,no
            """;
    static final String RADIOGRAPHS =
            """
            radiograph_id,exam_id,projection,finding,image,mask,sha256
            r1,e1,ap,fracture,images/r1.png,masks/r1.png,
            r2,e1,lateral,none,images/r2.png,,
            r3,e2,ap,none,images/r3.png,,
            r4,e3,lateral,fracture,images/r4.png,,
            r5,e4,ap,none,images/r5.png,,
            r6,e5,oblique,fracture,images/r6.png,,
            r7,e6,ap,none,images/r7.png,,
            """;

    static TinyCohort in(Path folder) throws IOException {
        TinyCohort tiny = new TinyCohort(folder);
        Files.createDirectories(folder.resolve("images"));
        Files.createDirectories(folder.resolve("masks"));
        for (int i = 1; i <= 7; i++) {
            tiny.image("images/r" + i + ".png", 6, 4, i);
        }
        tiny.mask("masks/r1.png", 6, 4, 1);
        Files.writeString(folder.resolve("exams.csv"), EXAMS);
        Files.writeString(folder.resolve("radiographs.csv"), RADIOGRAPHS);
        return tiny;
    }

    /** A grey image whose pixels count up from a number. */
    void image(String name, int width, int height, int from) throws IOException {
        short[] values = new short[width * height];
        for (int i = 0; i < values.length; i++) {
            values[i] = (short) (from * 1000 + i);
        }
        new GreyImage(width, height, values, 16).writePng(folder.resolve(name));
    }

    /** A mask whose first pixels are fracture. */
    TinyCohort mask(String name, int width, int height, int fracturePixels) throws IOException {
        byte[] values = new byte[width * height];
        Arrays.fill(values, 0, fracturePixels, FractureMask.FRACTURE);
        new FractureMask(width, height, values).writePng(folder.resolve(name));
        return this;
    }

    /** Replaces a text that a file holds once. */
    TinyCohort change(String file, String from, String to) throws IOException {
        String text = Files.readString(folder.resolve(file));
        assertEquals(2, text.split(Pattern.quote(from), -1).length, from + " stands once in " + file);
        Files.writeString(folder.resolve(file), text.replace(from, to));
        return this;
    }

    TinyCohort truncate(String file) throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve(file));
        Files.write(folder.resolve(file), Arrays.copyOf(bytes, bytes.length / 2));
        return this;
    }

    /** Asserts the faults, each in its written form, and that the exception's message lists them. */
    void assertFaults(String... expected) {
        CohortException refused = assertThrows(CohortException.class, () -> Cohort.read(folder));
        assertEquals(
                String.join("\n", expected),
                String.join("\n", refused.faults().stream().map(Fault::toString).toList()));
        List.of(expected).forEach(f -> assertTrue(refused.getMessage().contains(f)));
    }
}
