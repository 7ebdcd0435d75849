package radiuslab.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import radiuslab.exam.ImageFile;

/**
 * A DICOM file as read: explicit or implicit, little or big endian, deflated; compressed pixels as they are.
 *
 * @param syntax the UID of its transfer syntax
 * @param data its data set, without the elements of group 2
 */
public record DicomFile(String syntax, Attributes data) {
    private static final int PREAMBLE = 128;
    private static final byte[] MARK = "DICM".getBytes(StandardCharsets.US_ASCII);
    private static final String IMPLICIT = "1.2.840.10008.1.2", EXPLICIT = "1.2.840.10008.1.2.1";
    private static final int HEAD = 1 << 16;
    /** What deflated data sets may grow to. */
    private static final int MOST_INFLATED = 1 << 28;

    /**
     * Reads a file.
     *
     * @throws Refused if it is not DICOM, or cut off or damaged
     * @throws IOException if it cannot be read
     */
    public static DicomFile read(Path file) throws IOException {
        return of(ImageFile.bytes(file));
    }

    /** @throws Refused if the bytes are not DICOM, or cut off or damaged */
    public static DicomFile of(byte[] file) throws Refused {
        return of(file, false);
    }

    /**
     * What stands before the pixels. As a rule a file's first bytes are enough for it, whatever its size.
     *
     * @throws Refused if it is not DICOM, or damaged before its pixels
     */
    static DicomFile header(SourceFile file) throws IOException {
        byte[] head;
        try (InputStream in = file.open()) {
            head = in.readNBytes(HEAD);
        } catch (Refused known) {
            throw known;
        } catch (IOException failed) {
            throw new Refused("file cannot be read", failed.getClass().getSimpleName());
        }
        return head.length == HEAD && !isHeaderWhole(head) ? of(file.bytes(), true) : of(head, true);
    }

    /** Whether the pixels begin within these first bytes of a file. */
    private static boolean isHeaderWhole(byte[] head) {
        try {
            return !isDeflated(head) && of(head, true).data.endsAtPixels();
        } catch (Refused longer) {
            return false; // or damaged: the whole file says which
        }
    }

    private static boolean isDeflated(byte[] head) throws Refused {
        ByteBuffer bytes = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        return hasMark(head)
                && TransferSyntax.of(AttributesReader.meta(bytes.position(PREAMBLE + 4))
                                .text(Tag.TRANSFER_SYNTAX))
                        == TransferSyntax.DEFLATED;
    }

    private static DicomFile of(byte[] file, boolean header) throws Refused {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (hasMark(file)) {
            bytes.position(PREAMBLE + MARK.length);
        } else if (!looksBare(file)) {
            throw new Refused(Refused.NOT_DICOM, "");
        }
        Attributes meta = AttributesReader.meta(bytes);
        String uid = meta.text(Tag.TRANSFER_SYNTAX);
        if (uid.isEmpty()) {
            uid = isExplicitAt(bytes) ? EXPLICIT : IMPLICIT;
        }
        TransferSyntax syntax = TransferSyntax.of(uid);
        if (syntax == TransferSyntax.DEFLATED) {
            bytes = inflated(bytes);
        }
        bytes.order(syntax == TransferSyntax.EXPLICIT_BIG_ENDIAN ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        return new DicomFile(uid, new AttributesReader(bytes, header).all(syntax.isExplicit()));
    }

    private static boolean hasMark(byte[] file) {
        return file.length >= PREAMBLE + MARK.length
                && ByteBuffer.wrap(file, PREAMBLE, MARK.length).equals(ByteBuffer.wrap(MARK));
    }

    /** Whether it begins with an element of group 2 or 8, as files without a preamble do. */
    private static boolean looksBare(byte[] file) {
        return file.length >= 16 && (file[0] == 2 || file[0] == 8) && file[1] == 0 && file[3] == 0;
    }

    private static boolean isExplicitAt(ByteBuffer bytes) {
        int vr = bytes.position() + 4;
        return bytes.remaining() >= 8
                && Character.isUpperCase(bytes.get(vr))
                && Character.isUpperCase(bytes.get(vr + 1));
    }

    private static ByteBuffer inflated(ByteBuffer bytes) throws Refused {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(bytes.duplicate());
            var all = new ByteArrayOutputStream();
            byte[] part = new byte[1 << 16];
            for (int count; (count = inflater.inflate(part)) > 0; ) {
                all.write(part, 0, count);
                if (all.size() > MOST_INFLATED) {
                    throw Refused.damaged(
                            String.format(Locale.ROOT, "it inflates to more than %,d bytes", MOST_INFLATED));
                }
            }
            if (!inflater.finished()) {
                throw Refused.damaged("its compressed data set ends early");
            }
            return ByteBuffer.wrap(all.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        } catch (DataFormatException broken) {
            throw Refused.damaged("its compressed data set cannot be inflated");
        } finally {
            inflater.end();
        }
    }

    TransferSyntax transfer() {
        return TransferSyntax.of(syntax);
    }
}
