package radiuslab.study;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The arguments of a verb of {@code lab}, apart from {@code lab run}: names of files, and options in any order. */
public final class VerbArguments {
    private final String verb;
    private final String needs;
    private final List<Path> files = new ArrayList<>();
    private final Map<String, List<String>> told = new HashMap<>();

    /**
     * Reads them.
     *
     * @param options the verb's, such as {@code --out VALUE}, or {@code --json} for one without a value
     * @param files how many names of files there must be
     * @param needs what a verb without them is told that it needs
     * @throws IllegalArgumentException if an argument is unknown or missing
     */
    public VerbArguments(String verb, List<String> arguments, int files, String needs, String... options) {
        this.verb = verb;
        this.needs = needs;
        List<String> known = List.of(options);
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (known.contains(argument)) {
                told.put(argument, List.of());
            } else if (known.contains(argument + " VALUE")) {
                if (i + 1 == arguments.size() || arguments.get(i + 1).isEmpty() || isOption(arguments.get(i + 1))) {
                    throw new IllegalArgumentException(argument + " needs a value");
                }
                told.computeIfAbsent(argument, option -> new ArrayList<>()).add(arguments.get(++i));
            } else if (isOption(argument) || this.files.size() == files) {
                throw new IllegalArgumentException("unknown argument of %s: %s".formatted(verb, argument));
            } else {
                this.files.add(path(argument));
            }
        }
        if (this.files.size() < files) {
            throw missing();
        }
    }

    private static boolean isOption(String argument) {
        return argument.startsWith("--");
    }

    private IllegalArgumentException missing() {
        return new IllegalArgumentException("%s needs %s".formatted(verb, needs));
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

    /** @throws IllegalArgumentException with what the verb needs if one of the options is missing */
    public VerbArguments need(String... options) {
        if (!Stream.of(options).allMatch(told::containsKey)) {
            throw missing();
        }
        return this;
    }

    /** One of the files that are no option's, absolute. */
    public Path file(int number) {
        return files.get(number);
    }

    public boolean has(String option) {
        return told.containsKey(option);
    }

    /** The last one told. */
    public Optional<String> text(String option) {
        List<String> values = told.getOrDefault(option, List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
    }

    /** An option's file, absolute. */
    public Optional<Path> file(String option) {
        return text(option).map(VerbArguments::path);
    }

    /** @throws IllegalArgumentException if it is told and none of the words */
    public Optional<String> word(String option, String... words) {
        Optional<String> text = text(option);
        if (text.isPresent() && !List.of(words).contains(text.get())) {
            throw new IllegalArgumentException(
                    "%s is %s, found %s".formatted(option, String.join(" or ", words), text.get()));
        }
        return text;
    }

    /** @throws IllegalArgumentException if it is told and no whole number from least to greatest, at most 999,999,999 */
    public Optional<Integer> number(String option, int least, int greatest) {
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

    /** Values NAME=VALUE of an option that may come several times, by name. @throws IllegalArgumentException if one is none */
    public Map<String, String> settings(String option) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String setting : told.getOrDefault(option, List.of())) {
            int at = setting.indexOf('=');
            if (at < 1) {
                throw new IllegalArgumentException("%s is NAME=VALUE, found %s".formatted(option, setting));
            }
            settings.put(setting.substring(0, at), setting.substring(at + 1));
        }
        return settings;
    }
}
