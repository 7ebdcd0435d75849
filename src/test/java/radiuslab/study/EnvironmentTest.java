package radiuslab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import radiuslab.study.Environment.Variable;

class EnvironmentTest {
    private static String refused(Map<String, String> variables, String... options) {
        return assertThrows(IllegalArgumentException.class, () -> Environment.of(variables, options))
                .getMessage();
    }

    /** Each variable with a value that it takes, what it is without, and a value that it refuses with its rule. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            emptyValue = "",
            value = {
                "PRESET; published; quick; Quick; quick or published",
                "ENGINE; pytorch; mxnet; torch; mxnet or pytorch",
                "COHORT; /data/wrists; data-samples; a\0b; the name of a folder",
                "WEIGHTS; keras.h5; ''; a\0b; the name of a file",
                "OUT; again; results; a\0b; the name of a folder",
                "SEED; 0; 1; -1; a whole number, 0 to 999999999",
                "SEED; 999999999; 1; 1000000000; a whole number, 0 to 999999999",
                "DEVICE; cpu; ''; tpu; cpu, gpu, or gpu0, gpu1 ...",
                "DEVICE; gpu; ''; gpu-1; cpu, gpu, or gpu0, gpu1 ...",
                "DEVICE; gpu15; ''; gpu 1; cpu, gpu, or gpu0, gpu1 ...",
                "FAULTS; exclude; refuse; ignore; refuse or exclude",
                "LIBTORCH; /opt/libtorch; ''; a\0b; the name of a folder",
                "DJL_SOURCES; /src/djl; ''; a\0b; the name of a folder",
                "STEPS; 20; ''; 0; a whole number, 1 to 999999999",
                "AT_ONCE; 8; ''; 9; a whole number, 1 to 8",
                "AT_ONCE; 1; ''; 1.5; a whole number, 1 to 8",
                "CHECKED; yes; ''; no; yes",
                "ROOT; /house; ''; a\0b; the name of a folder",
                "JEMALLOC; /lib/libjemalloc.so.2; ''; a\0b; the name of a file",
                "CHECKPOINTS; .lab/kept; ''; a\0b; the name of a folder",
                "PROGRESS; 01.progress; ''; a\0b; the name of a file",
                "PYTHON; /usr/bin/python3; ''; ;",
                "MAVEN; -Pgpu; ''; ;",
                "BENCH_PYTHON; python3.11; ''; ;"
            })
    void aVariableHasARule(Variable variable, String good, String without, String bad, String rule) {
        assertEquals(without, Environment.of(Map.of()).value(variable));
        assertEquals(Optional.empty(), Environment.of(Map.of()).told(variable));
        String name = variable.variable();
        assertEquals(good, Environment.of(Map.of(name, good)).value(variable));
        assertEquals(Optional.of(good), Environment.of(Map.of(name, good)).told(variable));
        if (bad != null) {
            assertEquals("%s must be %s, found %s".formatted(name, rule, bad), refused(Map.of(name, bad)));
        }
    }

    @Test
    void anOptionCountsBeforeItsVariableAndThatBeforeTheDefault() {
        Map<String, String> variable = Map.of("RADIUSLAB_SEED", "2");
        assertEquals("3", Environment.of(variable, "--seed", "3").value(Variable.SEED));
        assertEquals("2", Environment.of(variable).value(Variable.SEED));
        assertEquals("1", Environment.of(Map.of()).value(Variable.SEED));
        assertEquals("1", Environment.of(Map.of("RADIUSLAB_SEED", "")).value(Variable.SEED), "an empty one is none");
        assertEquals(
                "3",
                Environment.of(Map.of("RADIUSLAB_SEED", "x"), "--seed", "3").value(Variable.SEED));
    }

    /** The variable is for all that is done on a machine. */
    @Test
    void aLibtorchIsAskedForWithPyTorch() {
        assertEquals(
                "--libtorch counts with --engine pytorch only",
                assertThrows(IllegalArgumentException.class, () -> Environment.of(Map.of(), "--libtorch", "torch"))
                        .getMessage());
        Environment.of(Map.of("RADIUSLAB_ENGINE", "pytorch"), "--libtorch", "torch");
        Environment.of(Map.of("RADIUSLAB_LIBTORCH", "torch"));
    }

    /** Where the user types them; the variables' start from the project, as Session resolves them. */
    @Test
    void aRelativePathInAnOptionStartsFromTheWorkingFolder() {
        String here = Path.of("").toAbsolutePath().toString();
        assertEquals(
                here + "/again", Environment.of(Map.of(), "--out", "x/../again").value(Variable.OUT));
        assertEquals("again", Environment.of(Map.of("RADIUSLAB_OUT", "again")).value(Variable.OUT));
    }

    @Test
    void allFaultsAreToldAtOnceEachWithItsSource() {
        var variables = Map.of("RADIUSLAB_SEDE", "7", "RADIUSLAB_DEVICE", "tpu", "HOME", "/home/jane");
        List<String> faults = refused(variables, "now", "--seed", "x", "--fast", "--out", "again", "--engine")
                .lines()
                .toList();
        assertTrue(faults.get(0).startsWith("there is no variable RADIUSLAB_SEDE; there are RADIUSLAB_PRESET, "));
        String options =
                "it has --preset, --engine, --cohort, --also, --weights, --out, --seed, --folds, --fold-seeds, --hours, --device, --precision, "
                        + "--faults, --libtorch, --djl-sources";
        assertEquals(
                List.of(
                        "run has no option now; " + options,
                        "run has no option --fast; " + options,
                        "--engine needs a value",
                        "--seed must be a whole number, 0 to 999999999, found x",
                        "RADIUSLAB_DEVICE must be cpu, gpu, or gpu0, gpu1 ..., found tpu"),
                faults.subList(1, faults.size()));
    }

    @Test
    void onlyPyTorchComputesInMixedPrecision() {
        assertEquals(
                "--precision can be mixed with --engine pytorch only",
                refused(Map.of(), "--precision", "mixed").strip());
        Environment told = Environment.of(Map.of("RADIUSLAB_ENGINE", "pytorch"), "--precision", "mixed");
        assertEquals("mixed", told.value(Variable.PRECISION));
    }

    @Test
    void hoursCountWhereTrainingsAreRepeated() {
        assertEquals(
                "--hours counts with --weights only: trainings from scratch are not repeated",
                refused(Map.of(), "--hours", "3").strip());
        assertEquals(
                "RADIUSLAB_HOURS counts with --preset quick only: the published training is not repeated",
                refused(Map.of("RADIUSLAB_HOURS", "3"), "--weights", "w.h5", "--preset", "published")
                        .strip());
        assertEquals(
                "3",
                Environment.of(Map.of(), "--weights", "w.h5", "--hours", "3").value(Variable.HOURS));
    }

    @Test
    void anotherProcessIsToldTheOptionsToo() {
        var variables = Map.of("RADIUSLAB_SEED", "2", "RADIUSLAB_STEPS", "20", "HOME", "/home/jane");
        Environment told = Environment.of(variables, "--seed", "3").with(Variable.CHECKED, "yes");
        assertEquals(
                Map.of("RADIUSLAB_SEED", "3", "RADIUSLAB_STEPS", "20", "RADIUSLAB_CHECKED", "yes"), told.variables());
    }

    @Test
    void theDocumentationHoldsTheTable() throws IOException {
        String wanted = "| variable | option | value | without it | meaning |\n|---|---|---|---|---|\n"
                + Stream.of(Variable.values()).map(EnvironmentTest::row).collect(Collectors.joining());
        String found = Files.readString(Path.of("docs/kernel.md"));
        assertTrue(found.contains("\n\n" + wanted + "\n"), "docs/kernel.md lacks this table:\n" + wanted);
    }

    private static String row(Variable v) {
        String without = v.without.isEmpty() || !v.without.equals(v.byDefault) ? v.without : "`" + v.without + "`";
        String option = v.option.isEmpty() ? "" : "`" + v.option + "`";
        return "| `%s` | %s | %s | %s | %s |\n".formatted(v.variable(), option, v.rule.words(), without, v.meaning);
    }

    /** Whatever the code, the scripts, the notebooks and the documents name is one of ours. */
    @Test
    void noOtherVariableIsNamedAnywhere() throws IOException {
        Set<String> known = Stream.of(Variable.values()).map(Variable::variable).collect(Collectors.toSet());
        Set<String> unknown = new TreeSet<>();
        for (String place : List.of("src/main", "src/bench", "environment", "notebooks", "docs", "README.md")) {
            try (Stream<Path> files = Files.walk(Path.of(place))) {
                for (Path file : files.filter(f -> f.toString().matches(".*(/[^.]+|\\.(java|ipynb|md|jsh|sh|json))"))
                        .filter(Files::isRegularFile)
                        .toList()) {
                    Pattern.compile("RADIUSLAB_[A-Z_]*[A-Z]")
                            .matcher(Files.readString(file))
                            .results()
                            .map(found -> found.group())
                            .filter(name -> !known.contains(name))
                            .forEach(name -> unknown.add(file + ": " + name));
                }
            }
        }
        assertEquals(Set.of(), unknown);
    }

    @Test
    void whatWouldHaveNoEffectOrIsNoValueIsRefused() {
        assertEquals("--fold-seeds counts with --folds only", refused(Map.of(), "--fold-seeds", "3"));
        assertEquals("--out needs a value", refused(Map.of(), "--out", "--seed", "1"));
    }
}
