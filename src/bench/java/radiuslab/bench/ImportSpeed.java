package radiuslab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import radiuslab.dicom.ImportJob;
import radiuslab.dicom.RadiographImport;
import radiuslab.files.WholeFolder;

/** Imports a folder twice, the first time to warm up, and prints {@code import<TAB>images a second} of the second. */
public final class ImportSpeed {
    private ImportSpeed() {}

    /** @param args the folder of DICOM files, and the threads */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("bench");
        try {
            double speed = 0;
            for (int time = 0; time < 2; time++) {
                ImportJob job = new ImportJob(
                        Path.of(args[0]),
                        folder.resolve("cohort" + time),
                        Optional.empty(),
                        folder.resolve("key"),
                        Optional.empty(),
                        Integer.parseInt(args[1]),
                        false);
                long begun = System.nanoTime();
                RadiographImport.Outcome outcome = RadiographImport.run(job, RadiographImport.Listener.NONE);
                speed = outcome.radiographs() / ((System.nanoTime() - begun) / 1e9);
            }
            System.out.printf(Locale.ROOT, "import\t%f%n", speed);
        } finally {
            WholeFolder.delete(folder);
        }
    }
}
