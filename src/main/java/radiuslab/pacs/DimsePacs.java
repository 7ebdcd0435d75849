package radiuslab.pacs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import radiuslab.dicom.Tag;
import radiuslab.files.Program;
import radiuslab.files.WholeFolder;

/**
 * The questions that an archive is asked (PS3.4, annexes A and C), by DCMTK's tools.
 *
 * @param host and port that the tools speak to: those of the archive, or of a {@link TlsTunnel} to it
 */
record DimsePacs(FetchSettings settings, String host, int port) implements Pacs {
    /** C-GET is accepted for one compressed form at a time, beside the uncompressed ones. */
    private static final List<String> FORMS = List.of("+x=", "+xs", "+xv", "+xt", "+xr", "+xy", "+xx", "+xw", "+xu");

    /** How long a tool may take over a whole answer, in time-outs of a single message. */
    private static final int LONGEST = 20;

    @Override
    public void echo() throws IOException {
        Program.Outcome outcome = run(command("echoscu"), 2);
        if (outcome.code() != 0) {
            throw PacsException.of(outcome.said(), settings, "the archive was greeted (C-ECHO)");
        }
    }

    /** C-FIND. */
    @Override
    public Answers find(String level, Map<Tag, String> keys) throws IOException {
        Path folder = Files.createTempDirectory("answers"); // for its owner alone: answers name patients
        Path file = folder.resolve("answers.xml");
        try {
            List<String> command = command("findscu");
            command.addAll(List.of("-S", "-Xs", file.toString(), "-k", "0008,0052=" + level));
            keys.forEach((tag, value) -> command.addAll(List.of("-k", key(tag, value))));
            Program.Outcome outcome = run(command, LONGEST);
            String said = outcome.said();
            boolean ended = said.contains("Received Final Find Response");
            if (!ended || said.contains("Final Find Response (Failed")) {
                throw PacsException.of(said, settings, "the archive was asked for its exams (C-FIND)");
            }
            boolean complete = said.contains("Final Find Response (Success");
            return new Answers(AnswerFile.read(file), complete);
        } finally {
            WholeFolder.delete(folder);
        }
    }

    private boolean moves() {
        return settings.retrieve().equals("move");
    }

    /** C-MOVE is asked twice; C-GET in one compressed form after the other. */
    @Override
    public List<String> attempts() {
        return moves() ? List.of("", "again") : FORMS;
    }

    @Override
    public boolean comesLate() {
        return moves();
    }

    /** C-MOVE to our own title, or C-GET; at first of a whole series, then image by image. */
    @Override
    public String retrieve(String study, String series, List<String> images, boolean whole, String attempt, Path folder)
            throws IOException {
        List<String> asked = whole && attempt.equals(attempts().get(0)) ? List.of() : images;
        List<String> command = command(moves() ? "movescu" : "getscu");
        command.addAll(
                moves()
                        ? List.of("-S", "-aem", settings.own().title())
                        : List.of("-S", "+B", attempt, "-od", folder.toString()));
        String sign = moves() ? "Received Final Move Response (" : "Received C-GET Response (";
        return retrieve(command, study, series, asked, sign);
    }

    private String retrieve(List<String> command, String study, String series, List<String> images, String sign)
            throws IOException {
        String level = images.isEmpty() ? "SERIES" : "IMAGE";
        command.addAll(List.of("-k", "0008,0052=" + level, "-k", key(Tag.STUDY_INSTANCE_UID, study)));
        command.addAll(List.of("-k", key(Tag.SERIES_INSTANCE_UID, series)));
        if (!images.isEmpty()) {
            command.addAll(List.of("-k", key(Tag.SOP_INSTANCE_UID, String.join("\\", images))));
        }
        Program.Outcome outcome = run(command, LONGEST);
        int last = outcome.said().lastIndexOf(sign);
        if (last < 0) {
            throw PacsException.of(outcome.said(), settings, "the archive was asked for images");
        }
        String status = outcome.said()
                .substring(last + sign.length())
                .lines()
                .findFirst()
                .orElse("");
        status = status.replaceFirst("\\).*", "");
        return status.equals("Success") ? "" : status;
    }

    private static String key(Tag tag, String value) {
        String key = "%04x,%04x".formatted(tag.code() >>> 16, tag.code() & 0xffff);
        return value.isEmpty() ? key : key + "=" + value;
    }

    private List<String> command(String tool) {
        return new ArrayList<>(List.of(
                tool,
                "-v",
                "-aet",
                settings.own().title(),
                "-aec",
                settings.pacs().title()));
    }

    private Program.Outcome run(List<String> command, int timeouts) throws IOException {
        String seconds = String.valueOf(settings.timeoutSeconds());
        command.addAll(1, List.of("-to", seconds, "-ta", seconds, "-td", seconds));
        command.addAll(List.of(host, String.valueOf(port)));
        return new Program(command, "dcmtk").run(Duration.ofSeconds((long) timeouts * settings.timeoutSeconds()));
    }
}
