package radiuslab.scale;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import radiuslab.files.Checksum;
import radiuslab.training.Backend;

/** Which program this is: the jar's name and the first twelve digits of its SHA-256; and by which libtorch it computes. */
final class ProgramVersion {
    private ProgramVersion() {}

    /** Such as "radiuslab-0.1.0 4be1...", or "classes" where it does not run from its jar. */
    static String here() throws IOException {
        Path place;
        try {
            place = Path.of(ProgramVersion.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IOException(impossible);
        }
        if (!Files.isRegularFile(place)) {
            return String.valueOf(place.getFileName());
        }
        String name = place.getFileName().toString().replaceFirst("\\.jar$", "");
        return name + " " + new Checksum().add(place).shortHex();
    }

    /** @param of and libtorch of a job. @throws IOException if this program's are others; says which */
    static void check(String of, String engine, String libtorch) throws IOException {
        String here = here();
        if (!here.equals(of)) {
            throw new IOException("this machine has Radius Lab %s, the job is of %s: give every machine the same"
                    .formatted(here, of));
        }
        String mine = Backend.libtorch(engine);
        if (!mine.equals(libtorch)) {
            throw new IOException(
                    "this machine computes with the libtorch %s, the job with %s: give every machine the same RADIUSLAB_LIBTORCH"
                            .formatted(mine, libtorch));
        }
    }
}
