package radiuslab.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import radiuslab.files.SettingsFile;

/**
 * What readers are asked besides the finding: the study's own file {@code reading/form.json}. There is no free text, in
 * which people write names.
 *
 * @param questions in the order of the page
 * @param angles names that a measured angle can be given
 */
public record ReadingForm(List<Question> questions, List<String> angles) {
    /**
     * A question with fixed answers.
     *
     * @param name of its column in tables
     * @param label on the page
     * @param choices its answers, at least two
     * @param key capital letter that moves to the next answer
     * @param required whether a case cannot be closed without an answer
     * @param score whether its answers, numbers, say how surely there is a fracture: the readers' score in tables
     */
    public record Question(
            String name, String label, List<String> choices, String key, boolean required, boolean score) {
        public Question {
            if (name == null || !name.matches("[a-z][a-z0-9_]{0,30}")) {
                throw new IllegalArgumentException(
                        "a question's name has small letters, digits and _, found \"%s\"".formatted(name));
            }
            choices = choices == null ? List.of() : List.copyOf(choices);
            if (ReadingTables.COLUMNS.contains(name) || ReadingTables.LAST_COLUMNS.contains(name)) {
                throw new IllegalArgumentException(
                        "a question cannot be named %s: the table of readers has that column".formatted(name));
            }
            if (choices.size() < 2 || new HashSet<>(choices).size() != choices.size()) {
                throw new IllegalArgumentException(
                        "question %s needs two or more different choices, found %s".formatted(name, choices));
            }
            if (key == null || !key.matches("[A-Z]")) {
                throw new IllegalArgumentException(
                        "question %s needs a capital letter as its key, found \"%s\"".formatted(name, key));
            }
            if (score && !choices.stream().allMatch(c -> c.matches("-?\\d+(\\.\\d+)?"))) {
                throw new IllegalArgumentException(
                        "question %s is a score, so its choices are numbers, found %s".formatted(name, choices));
            }
            label = label == null || label.isBlank() ? name : label;
        }
    }

    public ReadingForm {
        questions = questions == null ? List.of() : List.copyOf(questions);
        angles = angles == null ? List.of() : List.copyOf(angles);
        Set<String> taken = new HashSet<>();
        for (Question question : questions) {
            if (!taken.add(question.name()) | !taken.add(question.key())) {
                throw new IllegalArgumentException(
                        "question %s has the name or the key of another".formatted(question.name()));
            }
        }
        if (questions.stream().filter(Question::score).count() > 1) {
            throw new IllegalArgumentException("only one question can be the score");
        }
    }

    /** Asks how sure the reader is, 1 to 5, as ratings of a multi-reader study. */
    public static ReadingForm usual() {
        List<String> sure = List.of("1", "2", "3", "4", "5");
        return new ReadingForm(
                List.of(
                        new Question("confidence", "Fracture: 1 surely none, 5 surely there", sure, "C", false, true),
                        new Question("cast", "Cast", List.of("no", "yes"), "K", false, false)),
                List.of("volar tilt", "radial inclination", "other"));
    }

    /**
     * The study's form, or the usual one where there is no file; what a file leaves out is the usual one's.
     *
     * @throws IOException if it is no JSON, names what there is not, or is no form; says which
     */
    static ReadingForm read(Path file) throws IOException {
        return Files.exists(file) ? SettingsFile.read(file, usual()) : usual();
    }

    /** Whether a word is one of a question's answers, or empty for none. */
    boolean allows(String name, String answer) {
        return questions.stream()
                .anyMatch(q -> q.name().equals(name)
                        && (answer.isEmpty() || q.choices().contains(answer)));
    }
}
