package radiuslab.reading;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** What keeps a reader's name from being used by another: a salted hash, PBKDF2 with HMAC-SHA-256. */
final class Passphrase {
    private static final int ROUNDS = 210_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Passphrase() {}

    /** Salt and hash, or empty for no passphrase. */
    static String hashed(String passphrase) {
        if (passphrase.isEmpty()) {
            return "";
        }
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        return HexFormat.of().formatHex(salt) + ":" + hash(passphrase, salt);
    }

    /** Whether a passphrase is the one that was hashed; where none was, every one is. */
    static boolean fits(String passphrase, String hashed) {
        if (hashed.isEmpty()) {
            return true;
        }
        String[] parts = hashed.split(":", 2);
        String again = hash(passphrase, HexFormat.of().parseHex(parts[0]));
        return MessageDigest.isEqual(again.getBytes(), parts[1].getBytes());
    }

    private static String hash(String passphrase, byte[] salt) {
        try {
            byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(passphrase.toCharArray(), salt, ROUNDS, 256))
                    .getEncoded();
            return Base64.getEncoder().encodeToString(key);
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
