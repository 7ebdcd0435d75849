package radiuslab.archive;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import radiuslab.phantom.Chance;
import radiuslab.phantom.Phantom;
import radiuslab.phantom.PhantomOptions;

/**
 * One exam as a radiographer took it: who came, when, and to which machine.
 *
 * @param number of the exam, from 0
 * @param time of day, as DICOM writes it
 */
record Visit(
        long seed,
        int number,
        Phantom phantom,
        Identity person,
        Oddity oddity,
        ImagingDevice device,
        LocalDate day,
        String time,
        String accession,
        String radiographer) {
    private static final LocalDate FIRST_DAY = LocalDate.of(2015, 1, 1);

    /** All visits of a cohort, in its order; who comes again is the same person, later. */
    static List<Visit> of(PhantomOptions options) {
        long seed = options.seed();
        List<Phantom> phantoms = Phantom.all(options);
        List<Oddity> oddities = Oddity.deal(seed, phantoms.size());
        List<String> ids = phantoms.stream().map(Phantom::id).toList();
        return IntStream.range(0, phantoms.size())
                .mapToObj(i -> {
                    int first = ids.indexOf(phantoms.get(i).patient().replace("patient", "exam"));
                    return of(
                            seed, i, phantoms.get(i), first, phantoms.get(first), oddities.get(i), oddities.get(first));
                })
                .toList();
    }

    /** @param first number of the patient's first exam */
    private static Visit of(long seed, int i, Phantom phantom, int first, Phantom before, Oddity own, Oddity earlier) {
        boolean again = first != i;
        boolean child = earlier == Oddity.CHILD;
        LocalDate firstDay = FIRST_DAY.plusDays(Chance.of(seed, 52, first).below(2555));
        Chance young = Chance.of(seed, 53, first);
        int age =
                child ? 6 + young.below(11) : (int) before.demographics().age().orElseThrow();
        Identity person = Identity.of(seed, first, before.demographics().sex(), age, firstDay);
        Chance chance = Chance.of(seed, 54, i);
        LocalDate day = again ? firstDay.plusDays(5 + chance.below(395)) : firstDay;
        // A child that comes again is one still, an adult none.
        Oddity oddity = child ? Oddity.CHILD : again && own == Oddity.CHILD ? Oddity.NONE : own;
        return new Visit(
                seed,
                i,
                phantom,
                person,
                oddity,
                ImagingDevice.values()[chance.below(ImagingDevice.values().length)],
                day,
                String.format(Locale.ROOT, "%02d%02d%02d", 7 + chance.below(12), chance.below(60), chance.below(60)),
                String.format(Locale.ROOT, "A%04d%05d", 1000 + chance.below(9000), i),
                Identity.family(chance) + "^MTRA");
    }

    String date() {
        return day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    /**
     * A UID made of a UUID (PS3.5, B.2).
     *
     * @param path series and image within the study; nothing for the study itself
     */
    String uid(int... path) {
        Chance chance = Chance.of(seed, 55, number, path.length > 0 ? path[0] : 0, path.length > 1 ? path[1] : 0);
        BigInteger high = BigInteger.valueOf(chance.bits() & 0x7fffffff_ffff0fffL | 0x4000);
        BigInteger low =
                BigInteger.valueOf(chance.bits() & 0x3fffffff_ffffffffL).setBit(63);
        return "2.25." + high.shiftLeft(64).or(low);
    }
}
