package radiuslab.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of what is added, in order. */
public final class Checksum {
    private final MessageDigest digest;

    public Checksum() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public Checksum add(byte[] bytes) {
        digest.update(bytes);
        return this;
    }

    /** A file's bytes, a piece at a time: whatever its size, it needs little memory. */
    public Checksum add(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] piece = new byte[1 << 16];
            for (int read = bytes.read(piece); read >= 0; read = bytes.read(piece)) {
                digest.update(piece, 0, read);
            }
        }
        return this;
    }

    /** A text and its end, so that "a", "b" and "ab" differ. */
    public Checksum add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8)).add(new byte[1]);
    }

    public Checksum add(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
        bytes.asFloatBuffer().put(values);
        return add(bytes.array());
    }

    /** 64 digits, letters small; begins anew afterwards. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Enough of them for a person to tell two apart. */
    public String shortHex() {
        return hex().substring(0, 12);
    }
}
