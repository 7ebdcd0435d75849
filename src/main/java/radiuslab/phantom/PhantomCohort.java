package radiuslab.phantom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import radiuslab.cohort.Cohort;
import radiuslab.cohort.CohortFolder;
import radiuslab.exam.Exam;
import radiuslab.exam.Finding;
import radiuslab.exam.Marking;
import radiuslab.exam.Projection;
import radiuslab.exam.Radiograph;
import radiuslab.exam.Split;
import radiuslab.exam.Word;
import radiuslab.files.WholeFolder;

/** Writes a synthetic cohort in the project's own form (see {@link CohortFolder}). */
public final class PhantomCohort {
    /** Raised whenever the same options make other radiographs or tables than before. */
    public static final int VERSION = 1;

    private static final List<Projection> PROJECTIONS = List.of(Projection.AP, Projection.LATERAL);

    private PhantomCohort() {}

    /**
     * Renders and writes all exams, in parallel; the bytes depend on the options alone. The cohort is written beside the
     * folder and moved there when it is whole, so that an interrupted run leaves no cohort.
     *
     * @param folder absent or empty
     * @param progress is told the number of exams finished so far
     * @return the cohort as written
     * @throws IOException if the folder holds anything, or cannot be written
     */
    public static Cohort write(Path folder, PhantomOptions options, IntConsumer progress) throws IOException {
        EveryExam.refuseFull(folder);
        Path target = folder.toAbsolutePath().normalize();
        PhantomPlan plan = PhantomPlan.of(options);
        List<List<Finding>> findings = new ArrayList<>();
        WholeFolder.write(target, beside -> {
            Files.createDirectories(beside.resolve("images"));
            Files.createDirectories(beside.resolve("masks"));
            findings.addAll(EveryExam.of(
                    options.exams(), i -> writeFiles(beside, plan.phantoms().get(i), options), progress));
            CohortFolder.write(beside, cohort(beside, plan, findings), readme(options));
        });
        return cohort(target, plan, findings);
    }

    /** What the exam's projections show. */
    private static List<Finding> writeFiles(Path folder, Phantom phantom, PhantomOptions options) throws IOException {
        List<Finding> shown = new ArrayList<>();
        for (PhantomRadiograph radiograph : phantom.radiographs(options.width(), options.height())) {
            String id = id(phantom, radiograph.projection());
            Finding finding = Finding.of(radiograph.mask().area() > 0);
            radiograph.image().writePng(image(folder, id));
            if (finding.isFracture()) {
                radiograph.mask().writePng(mask(folder, id));
            }
            shown.add(finding);
        }
        return shown;
    }

    private static Cohort cohort(Path folder, PhantomPlan plan, List<List<Finding>> findings) {
        List<Exam> exams = IntStream.range(0, findings.size())
                .mapToObj(i -> exam(folder, plan.phantoms().get(i), findings.get(i)))
                .toList();
        Map<String, Split> splits = new HashMap<>();
        for (int i = 0; i < exams.size(); i++) {
            splits.put(exams.get(i).id(), plan.splits().get(i));
        }
        return new Cohort("phantom", exams, splits, List.of());
    }

    private static Exam exam(Path folder, Phantom phantom, List<Finding> findings) {
        List<Radiograph> radiographs = IntStream.range(0, PROJECTIONS.size())
                .mapToObj(i -> radiograph(folder, phantom, PROJECTIONS.get(i), findings.get(i)))
                .toList();
        return new Exam(
                phantom.id(),
                phantom.patient(),
                phantom.side(),
                phantom.demographics(),
                Finding.of(phantom.fracture().isPresent()),
                radiographs,
                attributes(phantom));
    }

    private static Radiograph radiograph(Path folder, Phantom phantom, Projection projection, Finding finding) {
        String id = id(phantom, projection);
        Optional<Marking> marking =
                finding.isFracture() ? Optional.of(new Marking.MaskFile(mask(folder, id))) : Optional.empty();
        return new Radiograph(id, projection, finding, image(folder, id), marking);
    }

    private static String id(Phantom phantom, Projection projection) {
        return phantom.id() + "-" + Word.of(projection);
    }

    private static Path image(Path folder, String id) {
        return folder.resolve("images").resolve(id + ".png");
    }

    private static Path mask(Path folder, String id) {
        return folder.resolve("masks").resolve(id + ".png");
    }

    /** The columns of exams.csv beyond the usual; those of a fracture are empty where there is none. */
    private static Map<String, String> attributes(Phantom phantom) {
        Map<String, String> attributes = new TreeMap<>();
        attributes.put("cast", yesOrNo(phantom.cast()));
        attributes.put("plate", yesOrNo(phantom.plate()));
        attributes.put("osteopenia", yesOrNo(phantom.osteopenia()));
        attributes.put("mimic", Word.of(phantom.mimic()));
        phantom.fracture().ifPresent(fracture -> {
            attributes.put("fracture_kind", Word.of(fracture.kind()));
            attributes.put("severity", decimal(fracture.severity()));
            attributes.put("displacement_mm", decimal(fracture.displacement()));
            attributes.put("angulation_degrees", decimal(fracture.angulation()));
            attributes.put("impaction_mm", decimal(fracture.impaction()));
        });
        return attributes;
    }

    private static String yesOrNo(boolean value) {
        return value ? "yes" : "no";
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String readme(PhantomOptions options) {
        return String.format(
                Locale.ROOT,
                """
                # Synthetic wrist radiographs

                No patient: every image was computed by `radiuslab.phantom` from a three-dimensional model of the wrist.
                %d exams with an AP and a lateral view each, %d x %d pixels, 12 bits stored in 16, bright = dense;
                one pixel is about %.2f mm.

                | split | exams | fractures |
                |---|---|---|
                | training | %d | %d |
                | validation | %d | %d |
                | test | %d | %d |

                Made with `PhantomCohort.write(folder, options, progress)`, seed %d (the sample: `PhantomOptions.sample()`); the
                same seed gives the same pixels on every machine.

                - `exams.csv`: one row per exam. `finding` is the truth of the exam. `severity` (0 to 1), `fracture_kind`,
                  `displacement_mm`, `angulation_degrees` (positive to dorsal) and `impaction_mm` are empty without a
                  fracture. `mimic` is what looks like a fracture and is none. Cast, plate and osteopenia are equally
                  frequent with and without a fracture.
                - `radiographs.csv`: one row per view. `finding` says whether this view shows the fracture; some fractures
                  show in one view only.
                - `images/`, `masks/`: PNG; a mask is 255 where its view shows the fracture, 0 elsewhere.

                Licence: CC0 1.0, no rights reserved.
                """,
                options.exams(),
                options.width(),
                options.height(),
                options.pixelMm(),
                options.training().exams(),
                options.training().fractures(),
                options.validation().exams(),
                options.validation().fractures(),
                options.test().exams(),
                options.test().fractures(),
                options.seed());
    }
}
