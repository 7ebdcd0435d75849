package radiuslab.kernel;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;

/** One way of showing a notebook in the browser, and where on its page things are. */
enum NotebookPage {
    NOTEBOOK(
            "notebook", "notebooks", ".code_cell", ".CodeMirror", ".output_area", ".input_prompt", ".kernel_idle_icon"),
    NOTEBOOK_7("notebook", "notebooks"),
    LAB_4("jupyterlab", "lab/tree");

    final String module;
    final String path;
    final String cell;
    final String editor;
    final String output;
    final String prompt;
    final String idle;

    NotebookPage(String module, String path) {
        this(
                module,
                path,
                ".jp-CodeCell",
                ".cm-content",
                ".jp-OutputArea-child",
                ".jp-InputPrompt",
                ".jp-Notebook-ExecutionIndicator[data-status=idle]");
    }

    NotebookPage(String module, String path, String cell, String editor, String output, String prompt, String idle) {
        this.module = module;
        this.path = path;
        this.cell = cell;
        this.editor = editor;
        this.output = output;
        this.prompt = prompt;
        this.idle = idle;
    }

    /** The Python that has it. */
    Optional<String> python() throws IOException, InterruptedException {
        String wanted = this == NOTEBOOK ? "6" : this == NOTEBOOK_7 ? "7" : "4";
        Stream<String> known = this == NOTEBOOK
                ? Stream.of(System.getenv().getOrDefault("RADIUSLAB_PYTHON", ""))
                : Stream.of(System.getenv().getOrDefault("JUPYTERLAB_PYTHON", ""), "python3");
        for (String python : known.filter(p -> !p.isEmpty()).toList()) {
            String version = "from importlib.metadata import version; print(version('" + module + "'))";
            Process asked = new ProcessBuilder(python, "-c", version).start();
            String said = new String(asked.getInputStream().readAllBytes());
            if (asked.waitFor() == 0 && said.startsWith(wanted + ".")) {
                return Optional.of(python);
            }
        }
        return Optional.empty();
    }

    /** An expression of JavaScript: the cell of a number. */
    String at(int number) {
        return "document.querySelectorAll('%s')[%d]".formatted(cell, number);
    }

    /** Its outputs that hold something. */
    String shown(int number, String what) {
        return at(number) + ".querySelector('%s %s')".formatted(output, what);
    }
}
