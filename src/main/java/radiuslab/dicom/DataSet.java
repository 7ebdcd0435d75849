package radiuslab.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import radiuslab.dicom.Tag.Vr;
import radiuslab.files.WholeFile;

/**
 * A DICOM object to be written, element by element in any order: uncompressed, in explicit VR and little endian, as a file
 * of PS3.10. What it must hold is said by its kind in PS3.3; nothing is checked here but that values fit their form.
 */
public final class DataSet {
    private static final String EXPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";
    private static final String IMPLEMENTATION = "2.25.208132476210571907350163824871250961573";

    private static final int ITEM = 0xfffee000, SEQUENCE_END = 0xfffee0dd;

    private final Map<Integer, Value> elements = new TreeMap<>(Integer::compareUnsigned);
    private String syntax = EXPLICIT_LITTLE_ENDIAN;

    private record Value(Vr vr, Object[] values) {}

    /**
     * Sets an attribute; an earlier value is replaced.
     *
     * @param values texts for what is stored as text, whole numbers or decimals too; numbers; {@link DataSet}s as the
     *     items of a sequence; one {@code short[]} or {@code byte[]} for pixels. Nothing: present, but empty
     */
    public DataSet put(Tag tag, Object... values) {
        return put(tag.code(), tag.vr(), values);
    }

    /** Sets an attribute that {@link Tag} does not name, such as a private one. */
    public DataSet put(int code, Vr vr, Object... values) {
        elements.put(code, new Value(vr, values.clone()));
        return this;
    }

    /**
     * Sets pixels that are compressed.
     *
     * @param transferSyntax its UID
     * @param fragments the first is the table of offsets, which may be empty
     */
    public DataSet compressed(String transferSyntax, List<byte[]> fragments) {
        syntax = transferSyntax;
        return put(Tag.PIXEL_DATA.code(), Vr.OB, fragments);
    }

    /** The attributes of another one too, instead of those that both have. */
    public DataSet putAll(DataSet other) {
        elements.putAll(other.elements);
        return this;
    }

    /** Another one with the same attributes. */
    public DataSet copy() {
        DataSet copy = new DataSet().putAll(this);
        copy.syntax = syntax;
        return copy;
    }

    /** Leaves an attribute out. */
    public DataSet remove(Tag tag) {
        elements.remove(tag.code());
        return this;
    }

    /** What {@link #put} set as one text; empty if there is none. */
    public String text(Tag tag) {
        Object[] values = values(tag);
        return values.length == 0 ? "" : String.valueOf(values[0]);
    }

    /** What {@link #put} set; none if there is nothing. */
    public Object[] values(Tag tag) {
        Value element = elements.get(tag.code());
        return element == null ? new Object[0] : element.values.clone();
    }

    /**
     * Writes the file, whole or not at all.
     *
     * @throws IllegalArgumentException if an attribute's value does not fit its form
     */
    public void write(Path file) throws IOException {
        WholeFile.write(file, bytes());
    }

    /** The file's bytes. */
    public byte[] bytes() {
        byte[] meta = new DataSet()
                .put(Tag.META_VERSION, new byte[] {0, 1})
                .put(Tag.META_SOP_CLASS, text(Tag.SOP_CLASS_UID))
                .put(Tag.META_SOP_INSTANCE, text(Tag.SOP_INSTANCE_UID))
                .put(Tag.TRANSFER_SYNTAX, syntax)
                .put(Tag.IMPLEMENTATION_CLASS, IMPLEMENTATION)
                .put(Tag.IMPLEMENTATION_VERSION, "RADIUSLAB")
                .encoded(StandardCharsets.US_ASCII);
        var file = new ByteArrayOutputStream();
        file.writeBytes(new byte[128]);
        file.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
        file.writeBytes(new DataSet().put(Tag.META_LENGTH, meta.length).encoded(StandardCharsets.US_ASCII));
        file.writeBytes(meta);
        file.writeBytes(encoded(charset()));
        return file.toByteArray();
    }

    private Charset charset() {
        return switch (text(Tag.SPECIFIC_CHARACTER_SET)) {
            case "" -> StandardCharsets.US_ASCII;
            case "ISO_IR 100" -> StandardCharsets.ISO_8859_1;
            case "ISO_IR 192" -> StandardCharsets.UTF_8;
            default -> throw new IllegalArgumentException(
                    "character sets written are ISO_IR 100 and ISO_IR 192, found " + text(Tag.SPECIFIC_CHARACTER_SET));
        };
    }

    private byte[] encoded(Charset charset) {
        var all = new ByteArrayOutputStream();
        elements.forEach((code, element) -> {
            byte[] value = value(code, element, charset);
            ByteBuffer header = littleEndian(element.vr.isLong() ? 12 : 8);
            header.putShort((short) (code >>> 16)).putShort((short) code.intValue());
            header.put(element.vr.name().getBytes(StandardCharsets.US_ASCII));
            if (element.vr.isLong()) {
                header.putShort((short) 0).putInt(isFragments(element.values) ? -1 : value.length);
            } else if (value.length <= 0xffff) {
                header.putShort((short) value.length);
            } else {
                throw new IllegalArgumentException("%08X is too long: %d bytes".formatted(code, value.length));
            }
            all.writeBytes(header.array());
            all.writeBytes(value);
        });
        return all.toByteArray();
    }

    private static byte[] value(int code, Value element, Charset charset) {
        Object[] values = element.values;
        byte[] value =
                switch (element.vr) {
                    case SQ -> items(values, charset);
                    case US, SS -> numbers(values, 2);
                    case UL, SL -> numbers(values, 4);
                    case AT -> tags(values);
                    case FL -> numbers(values, -4);
                    case FD -> numbers(values, -8);
                    case OB, OW, UN -> pixels(values);
                    default -> Arrays.stream(values)
                            .map(DataSet::written)
                            .collect(Collectors.joining("\\"))
                            .getBytes(element.vr.isNational() ? charset : StandardCharsets.US_ASCII);
                };
        if (value.length % 2 == 1) {
            value = Arrays.copyOf(value, value.length + 1);
            value[value.length - 1] = element.vr.padding();
        }
        return value;
    }

    /** A decimal has at most 16 letters (PS3.5, DS). */
    private static String written(Object value) {
        return value instanceof Double number
                ? new BigDecimal(number, new MathContext(9))
                        .stripTrailingZeros()
                        .toString()
                : String.valueOf(value);
    }

    private static byte[] items(Object[] values, Charset charset) {
        var all = new ByteArrayOutputStream();
        for (Object item : values) {
            byte[] bytes = ((DataSet) item).encoded(charset);
            all.writeBytes(item(ITEM, bytes.length));
            all.writeBytes(bytes);
        }
        return all.toByteArray();
    }

    /** @param size in bytes, negative for decimals */
    private static byte[] numbers(Object[] values, int size) {
        ByteBuffer buffer = littleEndian(values.length * Math.abs(size));
        for (Object value : values) {
            Number number = (Number) value;
            switch (size) {
                case 2 -> buffer.putShort(number.shortValue());
                case 4 -> buffer.putInt(number.intValue());
                case -4 -> buffer.putFloat(number.floatValue());
                default -> buffer.putDouble(number.doubleValue());
            }
        }
        return buffer.array();
    }

    /** Group before element, each a number of two bytes. */
    private static byte[] tags(Object[] codes) {
        ByteBuffer buffer = littleEndian(4 * codes.length);
        for (Object code : codes) {
            buffer.putShort((short) ((int) code >>> 16)).putShort((short) (int) code);
        }
        return buffer.array();
    }

    private static byte[] pixels(Object[] values) {
        if (values.length == 0) {
            return new byte[0];
        }
        if (isFragments(values)) {
            return fragments((List<?>) values[0]);
        }
        if (values[0] instanceof short[] words) {
            ByteBuffer buffer = littleEndian(words.length * 2);
            buffer.asShortBuffer().put(words);
            return buffer.array();
        }
        return ((byte[]) values[0]).clone();
    }

    private static boolean isFragments(Object[] values) {
        return values.length == 1 && values[0] instanceof List;
    }

    private static byte[] fragments(List<?> fragments) {
        var all = new ByteArrayOutputStream();
        for (Object fragment : fragments) {
            byte[] bytes = (byte[]) fragment;
            all.writeBytes(item(ITEM, bytes.length + bytes.length % 2));
            all.writeBytes(Arrays.copyOf(bytes, bytes.length + bytes.length % 2));
        }
        all.writeBytes(item(SEQUENCE_END, 0));
        return all.toByteArray();
    }

    private static byte[] item(int code, int length) {
        return littleEndian(8)
                .putShort((short) (code >>> 16))
                .putShort((short) code)
                .putInt(length)
                .array();
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
