package radiuslab.dicom;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is to be imported, and where to.
 *
 * @param source a folder, or a ZIP, TAR or TAR.GZ archive
 * @param out the cohort's folder, which appears when all is done
 * @param settings a file as docs/import.md describes it
 * @param key file of the pseudonyms' key, made if it is not there; never inside the cohort
 * @param decisions {@code undecided.csv} as a person filled it in
 * @param threads 1 or more; the cohort does not depend on them
 * @param replace whether an earlier import may be replaced, if nobody has added to it or changed it
 */
public record ImportJob(
        Path source,
        Path out,
        Optional<Path> settings,
        Path key,
        Optional<Path> decisions,
        int threads,
        boolean replace) {
    public ImportJob {
        source = source.toAbsolutePath().normalize();
        out = out.toAbsolutePath().normalize();
        key = key.toAbsolutePath().normalize();
        if (threads < 1) {
            throw new IllegalArgumentException("threads are 1 or more, found " + threads);
        }
        if (key.startsWith(out)) {
            throw new IllegalArgumentException("the key must not lie in the cohort: whoever has both knows who it is");
        }
        if (Sources.overlap(out, source)) {
            throw new IllegalArgumentException("the cohort must not lie in the source, nor the source in the cohort");
        }
    }

    /** Where the work lies until the cohort is whole, for its owner alone; a later import with the same settings goes on there. */
    Path stage() {
        return out.resolveSibling("." + out.getFileName() + ".import");
    }

    /** The cohort as it grows. */
    Path staged() {
        return stage().resolve("cohort");
    }

    /** What a person must decide, with pictures that may show names: beside the cohort, not in it. */
    public Path review() {
        return out.resolveSibling(out.getFileName() + "-review");
    }

    /** @throws IOException if there is something that must not be replaced */
    void checkOut() throws IOException {
        List<String> files = EarlierFolder.files(out);
        if (files.isEmpty()) {
            return;
        }
        boolean imported = files.contains(ImportedCohort.FLOW);
        if (!replace || !imported) {
            throw new IOException("%s is there already; name another folder%s"
                    .formatted(out.getFileName(), imported ? ", or add --replace to import it again" : ""));
        }
        String remedy =
                "Move %s away and import again without --replace; docs/import.md says what of it can be copied back"
                        .formatted(out.getFileName());
        if (!files.contains(ImportedCohort.WRITTEN)) {
            throw new IOException(
                    "%s is of an earlier version, which did not note what it wrote: what people added since cannot be told from it. %s"
                            .formatted(out.getFileName(), remedy));
        }
        EarlierFolder.refuse(out, ImportedCohort.others(out, files), remedy);
    }
}
