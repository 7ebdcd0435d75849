package radiuslab.archive;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import radiuslab.exam.Sex;
import radiuslab.phantom.Chance;

/**
 * A person who does not exist: the family name is put together from syllables.
 *
 * @param id of the patient in the hospital
 */
record Identity(
        String family,
        String given,
        String id,
        Sex sex,
        LocalDate birth,
        String address,
        String telephone,
        String doctor) {
    private static final DateTimeFormatter DICOM = DateTimeFormatter.BASIC_ISO_DATE;
    private static final List<String> BEGINNINGS = List.of(
            "Bro", "Möll", "Quan", "Fers", "Tschu", "Grü", "Weid", "Öster", "Lam", "Zwi", "Hars", "Dre", "Plö", "Kno",
            "Vau");
    private static final List<String> MIDDLES =
            List.of("den", "ker", "lin", "sel", "mar", "gen", "stri", "pel", "ver", "zen");
    private static final List<String> ENDINGS =
            List.of("bach", "quist", "hauer", "rück", "mann", "feldt", "owitz", "eaux", "ström", "gard", "ley");
    private static final List<String> WOMEN = List.of(
            "Annegret",
            "Beatrix",
            "Chantal",
            "Dörte",
            "Elfriede",
            "Florentine",
            "Gudrun",
            "Hedwig",
            "Ingeborg",
            "Jocelyne");
    private static final List<String> MEN = List.of(
            "Alfons", "Björn", "Casimir", "Dietmar", "Étienne", "Ferdinand", "Günther", "Hartmut", "Ignaz", "Jürgen");
    private static final List<String> STREETS =
            List.of("Lindengasse", "Mühlweg", "Am Anger", "Rue du Four", "Mill Lane");

    /**
     * @param patient number of the patient, from 0
     * @param age in years at the first visit
     */
    static Identity of(long seed, int patient, Sex sex, int age, LocalDate firstVisit) {
        Chance chance = Chance.of(seed, 51, patient);
        LocalDate birth = firstVisit.minusYears(age).minusDays(chance.below(364));
        String address = String.format(
                Locale.ROOT,
                "%s %d, %05d %s",
                one(STREETS, chance),
                1 + chance.below(180),
                10000 + chance.below(89999),
                family(chance) + "heim");
        return new Identity(
                family(chance),
                one(sex == Sex.FEMALE ? WOMEN : MEN, chance),
                // No two alike: the last four digits count the patients.
                String.format(Locale.ROOT, "%04d%04d", 1000 + chance.below(9000), patient),
                sex,
                birth,
                address,
                String.format(Locale.ROOT, "0%d/%07d", 100 + chance.below(900), chance.below(9_999_999)),
                "%s^%s^^Dr.".formatted(family(chance), one(MEN, chance)));
    }

    static String family(Chance chance) {
        return one(BEGINNINGS, chance) + one(MIDDLES, chance) + one(ENDINGS, chance);
    }

    static <T> T one(List<T> list, Chance chance) {
        return list.get(chance.below(list.size()));
    }

    /** As DICOM writes it. */
    String name() {
        return family + "^" + given;
    }

    String birthDate() {
        return birth.format(DICOM);
    }

    /** As DICOM writes it, such as 045Y. */
    String age(LocalDate day) {
        return String.format(Locale.ROOT, "%03dY", Period.between(birth, day).getYears());
    }

    /** As burnt into a picture: capitals without accents. */
    String inCapitals() {
        return plain(family + ", " + given).toUpperCase(Locale.ROOT);
    }

    /** Letters of ASCII alone, fit for the names of folders. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }
}
