package radiuslab.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and folders that may name patients: for their owner alone. */
public final class OwnerOnly {
    private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rwx------");

    private OwnerOnly() {}

    /** Makes a folder so; one that is there becomes so. */
    public static void folder(Path folder) throws IOException {
        Files.createDirectories(folder.toAbsolutePath().getParent());
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNERS));
        } else if (!is(folder)) {
            Files.setPosixFilePermissions(folder, OWNERS);
        }
    }

    /** Makes an empty file so, to be written over; one that is there becomes so. */
    public static void file(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else if (!is(file)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    /** Whether nobody else has any right to a file or folder. */
    public static boolean is(Path path) throws IOException {
        return OWNERS.containsAll(Files.getPosixFilePermissions(path));
    }
}
