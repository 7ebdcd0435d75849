package radiuslab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of docs/course, which need a Python 3 and nothing else. */
class CourseTest {
    private static final String CHECK = "docs/course/check_submissions.py";

    @TempDir
    Path folder;

    private static String python(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("python3", "-B"));
        command.addAll(List.of(arguments));
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException absent) {
            assumeTrue(false, "skipped: there is no python3");
            throw absent;
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return said.strip();
    }

    private void submit(String student, String answers) throws IOException {
        Files.createDirectories(folder.resolve(student));
        Files.writeString(folder.resolve(student).resolve("answers.csv"), "question,answer\n" + answers);
    }

    /** 12 of 14 fractures and 24 of 25 others: 6/7 and 0.96; at 5 %: 0.0429 / (0.0429 + 0.038) = 0.530. */
    @Test
    void theAnswersComeFromTheSampleCohort() throws Exception {
        String answers = python(CHECK, "--answers");
        assertTrue(answers.startsWith("q1,14.000\nq2,0.857\nq3,0.960\nq4,0.530\n"), answers);
    }

    @Test
    void submissionsAreMarkedAndTheirFaultsNamed() throws Exception {
        submit("anna", python(CHECK, "--answers") + "\n");
        submit("ben", "q1,14\nq2,0.87\nq3,half\nq9,1\n");
        List<String> lines = python(CHECK, folder.toString()).lines().toList();
        assertTrue(lines.get(1).startsWith("anna") && lines.get(1).endsWith("15"), lines.get(1));
        assertTrue(
                lines.get(2).contains("  2  line 4: the answer to q3 is no number; line 5: unknown question 'q9'"),
                lines.get(2));
        assertTrue(lines.get(2).endsWith("q6 is missing"), lines.get(2));
    }

    @Test
    void theHubsConfigurationIsPython() throws Exception {
        String file = "docs/course/jupyterhub_config.py";
        assertEquals(
                "", python("-c", "import ast, sys; ast.parse(open('%s', encoding='utf-8').read())".formatted(file)));
    }

    @Test
    void aStudentsFolderHasTheSeriesAndAKernelWithPlacesOfItsOwn() throws Exception {
        Path project = folder.resolve("project");
        Path notebook = project.resolve("notebooks/00-first.ipynb");
        Path kernel = project.resolve(".lab/jupyter/kernels/java/kernel.json");
        Files.createDirectories(notebook.getParent());
        Files.createDirectories(kernel.getParent());
        Files.writeString(notebook, "{}");
        Files.writeString(kernel, "{\"argv\": [\"java\", \"@options\", \"Kernel\"]}");
        Path home = Files.createDirectory(folder.resolve("home"));
        Path own = home.resolve("radiuslab");
        makeStudentsFolder(project, home);
        Files.writeString(own.resolve("00-first.ipynb"), "mine");
        makeStudentsFolder(project, home);
        assertEquals("mine", Files.readString(own.resolve("00-first.ipynb")));
        String made = Files.readString(own.resolve(".lab/kernels/java/kernel.json"));
        assertTrue(made.contains("-Djava.io.tmpdir=" + own + "/.lab/tmp"), made);
        assertTrue(made.indexOf("@options") < made.indexOf("-Duser.home="), made);
    }

    private static void makeStudentsFolder(Path project, Path home) throws Exception {
        String asThatStudent = "import os, runpy, sys; os.environ['HOME'] = sys.argv[2];"
                + "runpy.run_path('docs/course/student_folder.py')";
        assertEquals("", python("-c", asThatStudent, project.toString(), home.toString()));
    }
}
