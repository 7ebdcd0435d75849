package radiuslab.study;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The arguments of a verb of {@code lab}, apart from {@code lab run}: names of files, and options in any order. */
final class VerbArguments {
    private final List<Path> files = new ArrayList<>();
    private final Map<String, String> told = new HashMap<>();

    /**
     * Reads them.
     *
     * @param options the verb's, such as {@code --out VALUE}, or {@code --json} for one without a value
     * @param files how many names of files there must be
     * @param needs what a verb without them is told that it needs
     * @throws IllegalArgumentException if an argument is unknown or missing
     */
    VerbArguments(String verb, List<String> arguments, int files, String needs, String... options) {
        List<String> known = List.of(options);
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (known.contains(argument)) {
                told.put(argument, "");
            } else if (known.contains(argument + " VALUE")) {
                if (i + 1 == arguments.size()) {
                    throw new IllegalArgumentException(argument + " needs a value");
                }
                told.put(argument, arguments.get(++i));
            } else if (argument.startsWith("--") || this.files.size() == files) {
                throw new IllegalArgumentException("unknown argument of %s: %s".formatted(verb, argument));
            } else {
                this.files.add(path(argument));
            }
        }
        if (this.files.size() < files) {
            throw new IllegalArgumentException("%s needs %s".formatted(verb, needs));
        }
    }

    private static Path path(String text) {
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException unusable) {
            throw new IllegalArgumentException(
                    "\"%s\" cannot be the name of a file in this session; set LC_ALL=C.UTF-8".formatted(text),
                    unusable);
        }
    }

    /** One of the files that are no option's, absolute. */
    Path file(int number) {
        return files.get(number);
    }

    boolean has(String option) {
        return told.containsKey(option);
    }

    Optional<String> text(String option) {
        return Optional.ofNullable(told.get(option));
    }

    /** An option's file, absolute. */
    Optional<Path> file(String option) {
        return text(option).map(VerbArguments::path);
    }

    /** @throws IllegalArgumentException if it is told and no whole number from least to greatest, at most 999,999,999 */
    Optional<Integer> number(String option, int least, int greatest) {
        Optional<String> text = text(option);
        if (text.isPresent()
                && (!text.get().matches("\\d{1,9}")
                        || Integer.parseInt(text.get()) < least
                        || Integer.parseInt(text.get()) > greatest)) {
            throw new IllegalArgumentException(
                    "%s is a whole number, %d to %d, found %s".formatted(option, least, greatest, text.get()));
        }
        return text.map(Integer::valueOf);
    }
}
