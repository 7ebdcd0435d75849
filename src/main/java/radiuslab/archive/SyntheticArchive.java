package radiuslab.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import radiuslab.dicom.DataSet;
import radiuslab.dicom.Tag;
import radiuslab.exam.Finding;
import radiuslab.exam.Projection;
import radiuslab.exam.Side;
import radiuslab.exam.Word;
import radiuslab.files.WholeFolder;
import radiuslab.phantom.EveryExam;
import radiuslab.phantom.Phantom;
import radiuslab.phantom.PhantomOptions;
import radiuslab.phantom.PhantomRadiograph;

/**
 * Writes synthetic wrists as a hospital's archive holds them: DICOM files of people who do not exist, on three machines
 * with habits of their own, a quarter of the exams with an {@link Oddity}. Beside them lies the truth: {@code labels.csv}
 * by accession number, {@code truth.csv} by file, and {@code identifiers.txt}, every text that identifies somebody.
 */
public final class SyntheticArchive {
    private SyntheticArchive() {}

    /**
     * Writes the archive of a cohort's exams; the bytes depend on the options alone.
     *
     * @param folder absent or empty
     * @param progress is told the number of exams finished so far
     * @return the number of files
     * @throws IOException if the folder holds anything, or cannot be written
     */
    public static int write(Path folder, PhantomOptions options, IntConsumer progress) throws IOException {
        EveryExam.refuseFull(folder);
        List<Visit> visits = Visit.of(options);
        List<ArchiveTruth.Entry> entries = new ArrayList<>();
        WholeFolder.write(folder.toAbsolutePath().normalize(), beside -> {
            EveryExam.of(visits.size(), i -> study(beside, visits.get(i), options), progress)
                    .forEach(entries::addAll);
            new ArchiveTruth(visits, entries).write(beside);
        });
        return entries.size();
    }

    private static List<ArchiveTruth.Entry> study(Path folder, Visit visit, PhantomOptions options) throws IOException {
        List<ArchiveTruth.Entry> entries = new ArrayList<>();
        WristObject objects = new WristObject(visit, options.pixelMm());
        Side side = visit.phantom().side();
        int series = 0, image = 0;
        for (PhantomRadiograph taken : taken(visit, options)) {
            series = visit.device().isDigital() ? 1 : series + 1;
            image = visit.device().isDigital() ? image + 1 : 1;
            if (visit.oddity() == Oddity.BURNT_IN_NAME) {
                burnIn(visit, taken);
            }
            DataSet data = objects.radiograph(taken.image(), taken.projection(), side, series, image);
            Finding finding = Finding.of(taken.mask().area() > 0);
            entries.add(save(folder, visit, data, Word.of(taken.projection()), side, finding, series, image));
        }
        series++;
        if (visit.oddity() == Oddity.OTHER_HAND) {
            Side other = WristObject.other(side);
            PhantomRadiograph lateral = radiographs(
                            visit.phantom().ofSide(other, visit.phantom().seed() + 2), options)
                    .get(1);
            DataSet data = objects.radiograph(lateral.image(), Projection.LATERAL, other, series, 1);
            entries.add(save(folder, visit, data, Word.of(Projection.LATERAL), other, Finding.NONE, series, 1));
        } else if (visit.oddity() == Oddity.CAPTURE) {
            entries.add(save(folder, visit, objects.capture(series), "capture", side, Finding.NONE, series, 1));
        }
        return entries;
    }

    private static List<PhantomRadiograph> taken(Visit visit, PhantomOptions options) {
        List<PhantomRadiograph> taken = new ArrayList<>(radiographs(visit.phantom(), options));
        if (visit.oddity() == Oddity.ONE_VIEW) {
            taken.remove(1);
        } else if (visit.oddity() == Oddity.REPEATED_VIEW) {
            Phantom again = visit.phantom().again(visit.phantom().seed() + 1);
            taken.add(1, radiographs(again, options).get(0));
        }
        return taken;
    }

    private static List<PhantomRadiograph> radiographs(Phantom phantom, PhantomOptions options) {
        return phantom.radiographs(options.width(), options.height());
    }

    private static void burnIn(Visit visit, PhantomRadiograph taken) {
        int dot = Math.max(1, taken.image().width() / 192), margin = 4 * dot;
        DotLetters.write(taken.image(), visit.person().inCapitals(), margin, margin, dot);
        DotLetters.write(
                taken.image(), visit.person().id() + " *" + visit.person().birthDate(), margin, margin + 10 * dot, dot);
    }

    private static ArchiveTruth.Entry save(
            Path folder, Visit visit, DataSet data, String shows, Side side, Finding finding, int series, int image)
            throws IOException {
        // Exports to disk number what they hold, or name it by the patient.
        String study = visit.device() == ImagingDevice.FRENCH
                ? Identity.plain("%s_%s_%s_%s"
                        .formatted(visit.person().family(), visit.person().given(), visit.date(), visit.accession()))
                : String.format(Locale.ROOT, "ST%05d", visit.number() + 1);
        String file = String.format(Locale.ROOT, "DICOM/%s/SE%03d/IM%05d", study, series, image);
        data.write(folder.resolve(file));
        return new ArchiveTruth.Entry(file, visit, data.text(Tag.SOP_INSTANCE_UID), shows, side, finding);
    }
}
