package radiuslab.dicom;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import radiuslab.files.Checksum;
import radiuslab.files.OwnerOnly;

/**
 * What stands for an identity: HMAC-SHA-256 of it with a secret key. The same key gives the same pseudonym, so that later
 * files of a patient join earlier ones; without the key nobody can test whether a name is behind one. Who deletes the key
 * makes the way back impossible, also for those who know the identities.
 */
final class Pseudonyms {
    private static final int BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final int MOST_DAYS = 3650;

    private final SecretKeySpec key;

    Pseudonyms(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /**
     * Reads the key; a file that is not there is made, for its owner alone.
     *
     * @throws IOException if the file is none of ours or others than its owner have any right to it
     */
    static Pseudonyms of(Path file) throws IOException {
        if (!Files.exists(file)) {
            make(file);
        }
        return read(file);
    }

    /** The same of a file that must be there. */
    static Pseudonyms read(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException("there is no key " + file);
        }
        if (!OwnerOnly.is(file)) {
            throw new IOException("the key may be used by others than its owner: chmod 600 " + file.getFileName());
        }
        String text = Files.readString(file).strip();
        if (!text.matches("[0-9a-f]{%d}".formatted(2 * BYTES))) {
            throw new IOException(file.getFileName() + " is no key of ours: 64 digits of 0 to f");
        }
        return new Pseudonyms(HexFormat.of().parseHex(text));
    }

    private static void make(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        Path beside = Files.createTempFile(folder, ".key", ""); // for its owner alone
        try {
            Files.writeString(beside, HexFormat.of().formatHex(random) + "\n");
            Files.setPosixFilePermissions(beside, OWNER_ONLY);
            Files.createLink(file, beside); // whole, and never over another one
        } catch (FileAlreadyExistsException madeMeanwhile) {
            // that one counts
        } finally {
            Files.delete(beside);
        }
    }

    /** SHA-256 of the key in hex: two keys are told apart by it, and it gives away neither. */
    String sum() {
        return new Checksum().add(key.getEncoded()).hex();
    }

    private byte[] hash(String kind, String identity) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal((kind + '\0' + identity).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * A letter for the kind and twelve digits.
     *
     * @param kind such as "patient"; the same identity as another kind has another pseudonym
     */
    String of(String kind, String identity) {
        return kind.charAt(0) + HexFormat.of().formatHex(hash(kind, identity), 0, 6);
    }

    /** A UID below 2.25, which is anybody's (PS3.5, B.2). */
    String uid(String uid) {
        byte[] half = new byte[16];
        System.arraycopy(hash("uid", uid), 0, half, 0, half.length);
        return "2.25." + new BigInteger(1, half);
    }

    /** By how many days a patient's dates are moved: 1 to 3650 back, all by the same. */
    int daysBack(String patient) {
        return 1
                + new BigInteger(1, hash("days", patient))
                        .mod(BigInteger.valueOf(MOST_DAYS))
                        .intValue();
    }
}
