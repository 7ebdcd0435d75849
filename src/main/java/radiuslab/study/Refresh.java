package radiuslab.study;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import radiuslab.files.WholeFile;
import radiuslab.study.Environment.Variable;
import radiuslab.study.NotebookRun.Form;

/** Runs the notebooks on the sample data and keeps their outputs, without what belongs to one machine only. */
public final class Refresh {
    private static final Gson JSON = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .serializeNulls()
            .create();

    private Refresh() {}

    /** The arguments are notebooks; without any, all of them are run in order. */
    public static void main(String[] args) throws Exception {
        Terminal.tellFailuresOf("lab refresh");
        Runtime.getRuntime().addShutdownHook(new Thread(NotebookRun::endAll));
        PrintStream out = Terminal.out();
        Session session = Session.of(System.getenv());
        Path folder = session.root().resolve(".lab/refresh");
        Map<String, String> kernel =
                Map.of(Variable.OUT.variable(), folder.resolve("results").toString());
        NotebookRun jupyter = new NotebookRun(session.environment().value(Variable.PYTHON), kernel, folder);
        List<Path> notebooks = args.length > 0
                ? List.of(args).stream().map(Path::of).toList()
                : Study.notebooks(session.root().resolve("notebooks"));
        StepLines lines = new StepLines(out);
        for (Path notebook : notebooks) {
            String name = notebook.getFileName().toString();
            lines.begin(name);
            jupyter.run(notebook, Form.NOTEBOOK, folder, state -> lines.update(name, state));
            WholeFile.write(notebook, normal(Files.readString(folder.resolve(name))));
            lines.end(name, "refreshed");
        }
    }

    /** The notebook's JSON with the kernel's name, but without the versions and times of this run. */
    static String normal(String notebook) throws IOException {
        JsonObject json = JSON.fromJson(notebook, JsonObject.class);
        json.add(
                "metadata",
                JSON.fromJson(
                        """
                {"kernelspec": {"display_name": "Radius Lab (Java)", "language": "java", "name": "java"},
                 "language_info": {"file_extension": ".jshell", "mimetype": "text/x-java-source", "name": "Java"}}""",
                        JsonObject.class));
        for (JsonElement cell : json.getAsJsonArray("cells")) {
            cell.getAsJsonObject().getAsJsonObject("metadata").remove("execution");
        }
        StringWriter text = new StringWriter();
        var writer = JSON.newJsonWriter(text);
        writer.setIndent(" ");
        JSON.toJson(json, JsonObject.class, writer);
        return text + "\n";
    }
}
