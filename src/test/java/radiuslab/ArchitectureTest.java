package radiuslab;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import radiuslab.training.Tensor;

/** Holds the package table of docs/architecture.md: who may import whom, and which libraries stay where. */
class ArchitectureTest {
    private static final Map<String, Set<String>> MAY_IMPORT = new TreeMap<>(Map.ofEntries(
            Map.entry("files", Set.of()),
            Map.entry("exam", Set.of("files")),
            Map.entry("cohort", Set.of("files", "exam")),
            Map.entry("statistics", Set.of()),
            Map.entry("prediction", Set.of("files", "exam", "cohort")),
            Map.entry("evaluation", Set.of("exam", "prediction", "statistics")),
            Map.entry("agreement", Set.of("evaluation", "statistics")),
            Map.entry("localisation", Set.of("exam", "prediction", "statistics", "evaluation")),
            Map.entry("claims", Set.of("statistics")),
            Map.entry("phantom", Set.of("files", "exam", "cohort")),
            Map.entry("preprocessing", Set.of("exam")),
            Map.entry("training", Set.of("files", "exam", "cohort", "preprocessing")),
            Map.entry("network", Set.of("files", "training")),
            Map.entry(
                    "classification",
                    Set.of(
                            "files",
                            "exam",
                            "prediction",
                            "statistics",
                            "evaluation",
                            "cohort",
                            "preprocessing",
                            "training",
                            "network")),
            Map.entry("segmentation", Set.of("files", "exam", "prediction", "cohort", "preprocessing", "training")),
            Map.entry(
                    "detection",
                    Set.of("files", "exam", "prediction", "cohort", "preprocessing", "training", "network")),
            Map.entry("reader", Set.of("files", "exam", "cohort", "prediction")),
            Map.entry("explanation", Set.of("files", "exam", "prediction", "preprocessing", "training")),
            Map.entry("drawing", Set.of("files")),
            Map.entry(
                    "report",
                    Set.of(
                            "files",
                            "exam",
                            "prediction",
                            "cohort",
                            "statistics",
                            "evaluation",
                            "agreement",
                            "localisation",
                            "claims",
                            "training",
                            "drawing")),
            Map.entry(
                    "study",
                    Set.of(
                            "files",
                            "exam",
                            "cohort",
                            "statistics",
                            "prediction",
                            "evaluation",
                            "agreement",
                            "localisation",
                            "claims",
                            "phantom",
                            "preprocessing",
                            "training",
                            "network",
                            "classification",
                            "segmentation",
                            "detection",
                            "reader",
                            "explanation",
                            "drawing",
                            "report"))));

    /** Library package, and the only packages of ours that may use it. */
    private static final Map<String, List<String>> HOME_OF = Map.of(
            "ai.djl..",
                    List.of(
                            "preprocessing",
                            "training",
                            "network",
                            "classification",
                            "segmentation",
                            "detection",
                            "explanation",
                            "study",
                            "kernel"),
            "ij..", List.of("exam"),
            "org.opencv..", List.of("preprocessing", "study", "kernel"),
            "org.knowm.xchart..", List.of("drawing", "report", "kernel"),
            "tech.tablesaw..", List.of("cohort", "report", "kernel"),
            "io.github.spencerpark..", List.of("kernel"));

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("radiuslab");

    @Test
    void packagesImportOnlyWhatTheTableAllows() {
        MAY_IMPORT.forEach((from, allowed) -> {
            Set<String> forbidden = new TreeSet<>(MAY_IMPORT.keySet());
            forbidden.add("kernel");
            forbidden.remove(from);
            forbidden.removeAll(allowed);
            String[] packages = forbidden.stream().map(p -> "radiuslab." + p).toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage("radiuslab." + from)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(packages)
                    .allowEmptyShould(true)
                    .check(MAIN);
        });
    }

    @Test
    void librariesStayInTheirPackages() {
        HOME_OF.forEach((library, homes) -> noClasses()
                .that()
                .resideOutsideOfPackages(
                        homes.stream().map(p -> "radiuslab." + p).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .allowEmptyShould(true)
                .check(MAIN));
    }

    /** What DJL makes of a Java array may not survive the garbage collector: see {@link Tensor#to}. */
    @Test
    void onlyTensorsBringNumbersToAnEngine() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Tensor.class.getName())
                .should()
                .callMethodWhere(describe(
                        "DJL copies a Java array",
                        call -> call.getTargetOwner().isAssignableTo(NDManager.class)
                                        && call.getName().equals("create")
                                || call.getTargetOwner().isAssignableTo(NDArray.class)
                                        && call.getName().equals("set")))
                .check(MAIN);
    }

    @Test
    void packagesAreFlatAndFreeOfCycles() {
        slices().matching("radiuslab.(*)..").should().beFreeOfCycles().check(MAIN);
        noClasses().should().resideInAPackage("radiuslab.*.*..").check(MAIN);
    }
}
