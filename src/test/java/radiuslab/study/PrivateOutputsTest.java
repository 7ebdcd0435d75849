package radiuslab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import radiuslab.study.LabCopy.Ended;

/** What Jupyter saves of a notebook that read a cohort of the user's own: by the setting that {@code lab notebook} gives it. */
class PrivateOutputsTest {
    /** Jupyter's part: it reads the settings, and calls the hook before it saves. Prints what would be saved. */
    private static final String SAVE =
            """
            import sys, types
            settings = types.SimpleNamespace(**{n: types.SimpleNamespace() for n in
                ("MultiKernelManager", "KernelSpecManager", "LabApp", "FileContentsManager")})
            exec(open("environment/jupyter_config.py", encoding="utf-8").read(), {"get_config": lambda: settings})
            cell = {"cell_type": "code", "source": "cohort", "execution_count": 1, "outputs": ["Müller"]}
            model = {"type": "notebook", "content": {"cells": [{"cell_type": "markdown", "source": "why"}, cell]}}
            settings.FileContentsManager.pre_save_hook(model=model, path=sys.argv[1], contents_manager=None)
            print(model["content"]["cells"][1]["outputs"])
            """;

    @TempDir
    Path folder;

    @Test
    void ofAPrivateCohortTheyAreKeptInTheResultsAndNotInTheNotebook() throws Exception {
        assertEquals(new Ended(0, "[]\n"), save("part/04.ipynb", "/hospital/cohort"));
        String kept = Files.readString(folder.resolve("results/notebooks/part/04.ipynb"));
        assertTrue(kept.contains("Müller"), kept);
    }

    @Test
    void ofTheSamplesAndInAFolderOfOnesOwnTheyStay() throws Exception {
        Ended stays = new Ended(0, "['Müller']\n");
        assertEquals(stays, save("04.ipynb", ""));
        assertEquals(stays, save("04.ipynb", "data-samples"));
        assertEquals(stays, save("04.ipynb", ".lab/cohorts/phantom-v1-quick-seed1"));
        assertEquals(stays, save("my/04.ipynb", "/hospital/cohort"));
        assertFalse(Files.exists(folder.resolve("results")));
    }

    private Ended save(String notebook, String cohort) throws Exception {
        String python = System.getenv().getOrDefault("RADIUSLAB_PYTHON", "/usr/bin/python3");
        assumeTrue(Files.isExecutable(Path.of(python)), "skipped: no Python");
        ProcessBuilder command = new ProcessBuilder(python, "-c", SAVE, notebook);
        command.environment()
                .putAll(Map.of(
                        "RADIUSLAB_ROOT", folder.toString(), "RADIUSLAB_COHORT", cohort, "PYTHONIOENCODING", "utf-8"));
        command.environment().remove("RADIUSLAB_OUT");
        return Ended.of(command);
    }
}
