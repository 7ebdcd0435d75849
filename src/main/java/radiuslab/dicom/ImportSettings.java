package radiuslab.dicom;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import radiuslab.exam.Projection;
import radiuslab.files.SettingsFile;

/**
 * What an import cannot know from the files: docs/import.md explains each. A settings file names only what differs from
 * {@link #usual}. All patterns are regular expressions; capitals, accents, and whether {@code _} or a blank, do not count.
 *
 * @param secondaryCaptures whether these count too
 * @param bodyPart patterns, of which one must be found in the body part or in a description; none: any part
 * @param filedAs patterns of other body parts under which it may be filed
 * @param view patterns by ap, lateral, oblique
 * @param side patterns by left, right
 * @param leastAge in years; 0: any, also where it is not stated
 * @param daysBetweenExams an exam sooner after an earlier one of that patient and side does not count; 0: all count
 * @param projections an exam must have all of these
 * @param repeats of a projection: undecided, first, last or all
 * @param viewing stored or proposed: what of the file's proposals for viewing is applied
 * @param labels where the findings are; no file: they are left empty
 * @param masks what devices write into the pixels
 */
record ImportSettings(
        boolean secondaryCaptures,
        List<String> bodyPart,
        List<String> filedAs,
        Map<String, List<String>> view,
        Map<String, List<String>> side,
        double leastAge,
        int daysBetweenExams,
        List<String> projections,
        String repeats,
        String viewing,
        Labels labels,
        List<DeviceMask> masks) {

    /**
     * A table of findings, UTF-8 and commas.
     *
     * @param file beside the settings file, or absolute; "" for none
     * @param key column of the accession number or of the study's UID
     * @param by accession or study
     * @param attributes further columns to take over
     */
    record Labels(String file, String by, String key, String finding, String side, List<String> attributes) {}

    /**
     * Rectangles to be blackened on all images of a device.
     *
     * @param device pattern, looked for in manufacturer, model and station
     * @param columns of the image; 0: any
     * @param rectangles left, top, width, height
     */
    record DeviceMask(String device, int columns, int rows, List<List<Integer>> rectangles) {
        /** Whether it is meant for images of this size. */
        boolean fits(int width, int height) {
            return (columns == 0 || columns == width) && (rows == 0 || rows == height);
        }
    }

    ImportSettings {
        if (!Set.of("undecided", "first", "last", "all").contains(repeats)) {
            throw new IllegalArgumentException("repeats is undecided, first, last or all, found " + repeats);
        }
        if (!Set.of("stored", "proposed").contains(viewing)) {
            throw new IllegalArgumentException("viewing is stored or proposed, found " + viewing);
        }
        if (!Set.of("accession", "study").contains(labels.by())) {
            throw new IllegalArgumentException("labels.by is accession or study, found " + labels.by());
        }
        projections.forEach(Projection::of);
        view.keySet().forEach(Projection::of);
        if (!Set.of("left", "right").containsAll(side.keySet())) {
            throw new IllegalArgumentException("side has left and right, found " + side.keySet());
        }
        for (DeviceMask mask : masks) {
            if (mask.device() == null
                    || mask.rectangles() == null
                    || mask.rectangles().stream()
                            .anyMatch(r -> r.size() != 4
                                    || r.stream().anyMatch(n -> n < 0)
                                    || r.subList(2, 4).contains(0))) {
                throw new IllegalArgumentException(
                        "a mask has a device and rectangles of left, top, width, height, the last two 1 or more, found "
                                + mask);
            }
        }
        view = Collections.unmodifiableMap(
                new TreeMap<>(view)); // of one order, by which a stopped import knows its settings
        side = Collections.unmodifiableMap(new TreeMap<>(side));
        patterns(bodyPart);
        patterns(filedAs);
        view.values().forEach(ImportSettings::patterns);
        side.values().forEach(ImportSettings::patterns);
        masks.forEach(mask -> patterns(List.of(mask.device())));
    }

    /** For adult wrists in English, German, French, Italian, Spanish, Portuguese and Dutch. */
    static ImportSettings usual() {
        return new ImportSettings(
                false,
                List.of(
                        "wrist",
                        "hand ?gelenk",
                        "handwurzel",
                        "poignet",
                        "polso",
                        "muneca",
                        "punho",
                        "\\bpols\\b",
                        "\\bcarp",
                        "distal\\w* radius",
                        "radius distal"),
                List.of(
                        "\\bhand\\b",
                        "fore ?arm",
                        "unterarm",
                        "\\bmain\\b",
                        "avant.?bras",
                        "\\bmano\\b",
                        "avambraccio",
                        "antebra",
                        "extremit",
                        "\\barm\\b",
                        "limb"),
                Map.of(
                        "ap",
                        List.of(
                                "\\ba\\.?p\\b",
                                "\\bp\\.?a\\b",
                                "\\bd\\.?[pv]\\b",
                                "\\bfront",
                                "antero.?posterior",
                                "postero.?anterior",
                                "dorso?.?(palmar|volar)",
                                "\\bface\\b"),
                        "lateral",
                        List.of(
                                "\\blat\\b",
                                "\\blater",
                                "\\bseitl",
                                "\\bseite?nbild",
                                "\\bprofil",
                                "\\bl\\.?l\\b",
                                "\\brl\\b",
                                "\\bml\\b",
                                "\\blm\\b",
                                "radio.?ulnar",
                                "ulno.?radial"),
                        "oblique",
                        List.of("\\bobl", "\\bschrae?g", "\\b[lr][ap]o\\b", "\\bschuin", "semi.?(pron|supin)")),
                Map.of(
                        "left",
                        List.of(
                                "\\bleft",
                                "\\blinks?\\b",
                                "\\blinke",
                                // not l'avant-bras, L.L. (a view)
                                "(?<!\\b[a-z][.'’])(?<!\\bde )(?<!\\bl\\.? )\\bl\\b(?!['’]|\\.[a-z]\\b|\\.? l\\b| avant)",
                                "\\bli\\b",
                                "\\blt\\b",
                                "\\bgauche",
                                "\\bsinistr",
                                "\\bizq",
                                "\\besq\\b",
                                "\\besquerd"),
                        "right",
                        List.of(
                                "\\bright",
                                "\\brechts?\\b",
                                "\\brechte",
                                // not R/O (rule out), R.X., re-take, Re: (about) at the start, unless the other side
                                // follows
                                "(?<!\\b[a-z][.'’])\\br\\b(?!['’]|\\.[a-z]\\b| ?/ ?o\\b)",
                                "\\bre\\b(?!(?<=^re):(?!.*\\bli\\b)|[- ](take|check|exam)"
                                        + "|-(eval|assess|imag|x.?ray|scan|do\\b|op|osteo|fra[ck]t|disl|redu))",
                                "\\brt\\b",
                                "\\bdroit",
                                "\\bdestr[aeio]\\b",
                                "\\bderech",
                                "\\bdireit")),
                18,
                36_500,
                List.of("ap", "lateral"),
                "undecided",
                "stored",
                new Labels("", "accession", "accession_number", "finding", "side", List.of()),
                List.of());
    }

    /**
     * Reads a settings file.
     *
     * @throws IOException if it is no JSON, names what there is not, or a value is refused; says which
     */
    static ImportSettings read(Path file) throws IOException {
        return SettingsFile.read(file, usual());
    }

    /**
     * Patterns for {@link Recognition#folded} texts.
     *
     * @throws IllegalArgumentException if one is no regular expression
     */
    static List<Pattern> patterns(List<String> expressions) {
        try {
            return expressions.stream()
                    .map(expression ->
                            Pattern.compile(Recognition.plain(expression).replace('_', ' '), Pattern.CASE_INSENSITIVE))
                    .toList();
        } catch (PatternSyntaxException wrong) {
            throw new IllegalArgumentException(
                    "\"%s\" is no regular expression: %s".formatted(wrong.getPattern(), wrong.getDescription()), wrong);
        }
    }
}
