package radiuslab.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads a data set (PS3.5, 7). Values are views of the file's bytes, so that a length that is claimed costs nothing: one
 * that goes beyond the end is refused, and so are a hundred thousand attributes and sequences within sequences sixteen deep.
 */
final class AttributesReader {
    private static final Set<String> LONG =
            Set.of("OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV");
    private static final Set<String> SHORT = Set.of(
            "AE", "AS", "AT", "CS", "DA", "DS", "DT", "FD", "FL", "IS", "LO", "LT", "PN", "SH", "SL", "SS", "ST", "TM",
            "UI", "UL", "US");
    private static final int ITEM = 0xfffee000, ITEM_END = 0xfffee00d, SEQUENCE_END = 0xfffee0dd;
    private static final int UNDEFINED = -1;
    private static final int DEEPEST = 16;
    private static final int MOST = 100_000;

    private final ByteBuffer bytes;
    private final boolean stopsAtPixels;
    private int read;

    /**
     * @param bytes from its position to its limit
     * @param stopsAtPixels whether pixel data and what follows them are left alone
     */
    AttributesReader(ByteBuffer bytes, boolean stopsAtPixels) {
        this.bytes = bytes;
        this.stopsAtPixels = stopsAtPixels;
    }

    /** The elements of group 2, which stand before the data set; stays where it ends. */
    static Attributes meta(ByteBuffer bytes) throws Refused {
        AttributesReader reader = new AttributesReader(bytes, false);
        Attributes meta = new Attributes();
        while (bytes.remaining() >= 8 && bytes.getShort(bytes.position()) == 2) {
            meta.add(reader.element(reader.code(), true, 0));
        }
        return meta;
    }

    /** The whole data set; a few bytes at its end that cannot be an element are passed over. */
    Attributes all(boolean explicit) throws Refused {
        Attributes all = new Attributes();
        while (bytes.remaining() >= 8) {
            int code = code();
            if (stopsAtPixels && Integer.compareUnsigned(code, Tag.PIXEL_DATA.code()) >= 0) {
                all.endAtPixels();
                break;
            }
            all.add(element(code, explicit, 0));
        }
        return all;
    }

    private int code() throws Refused {
        need(4);
        return (bytes.getShort() & 0xffff) << 16 | bytes.getShort() & 0xffff;
    }

    private Element element(int code, boolean explicit, int depth) throws Refused {
        if (++read > MOST) {
            throw Refused.damaged(String.format(Locale.ROOT, "it has more than %,d attributes", MOST));
        }
        need(4);
        String vr = explicit ? explicitVr(code) : Tag.vrOf(code);
        int length;
        if (explicit && !isLong(vr)) {
            length = bytes.getShort() & 0xffff;
        } else {
            if (explicit) {
                need(6);
                bytes.getShort();
            }
            length = bytes.getInt();
        }
        if (length == UNDEFINED) {
            return ofUndefinedLength(code, vr, explicit, depth);
        }
        ByteBuffer value = stretch(code, length);
        if (vr.equals("SQ")) {
            return Element.sequence(code, within(value).items(explicit, false, depth));
        }
        return Element.of(code, vr, value);
    }

    private Element ofUndefinedLength(int code, String vr, boolean explicit, int depth) throws Refused {
        if (code == Tag.PIXEL_DATA.code()) {
            return Element.fragments(code, fragments());
        }
        if (explicit && !vr.equals("SQ") && !vr.equals("UN")) {
            throw Refused.damaged("%s at byte %d does not say how long it is".formatted(name(code), bytes.position()));
        }
        // of unknown form means: a sequence, written without forms (PS3.5, 6.2.2)
        boolean implicitInside = vr.equals("UN") && explicit && bytes.order() == ByteOrder.LITTLE_ENDIAN;
        return Element.sequence(code, items(explicit && !implicitInside, true, depth));
    }

    private String explicitVr(int code) throws Refused {
        char first = (char) (bytes.get() & 0xff), second = (char) (bytes.get() & 0xff);
        if (first < 'A' || first > 'Z' || second < 'A' || second > 'Z') {
            throw Refused.damaged("%s at byte %d has no form".formatted(name(code), bytes.position() - 6));
        }
        return "" + first + second;
    }

    /** Forms that are yet to come are long (PS3.5, 6.2). */
    private static boolean isLong(String vr) {
        return LONG.contains(vr) || !SHORT.contains(vr);
    }

    private List<Attributes> items(boolean explicit, boolean delimited, int depth) throws Refused {
        if (depth >= DEEPEST) {
            throw Refused.damaged("sequences lie more than %d deep".formatted(DEEPEST));
        }
        List<Attributes> items = new ArrayList<>();
        while (delimited || bytes.remaining() >= 8) {
            int code = code();
            need(4);
            int length = bytes.getInt();
            if (code == SEQUENCE_END) {
                break;
            }
            if (code != ITEM) {
                throw Refused.damaged("no item at byte %d of a sequence".formatted(bytes.position() - 8));
            }
            items.add(
                    length == UNDEFINED
                            ? item(explicit, depth)
                            : within(stretch(code, length)).item(explicit, depth));
        }
        return items;
    }

    /** To its delimiter, or to the end of these bytes. */
    private Attributes item(boolean explicit, int depth) throws Refused {
        Attributes item = new Attributes();
        while (bytes.remaining() >= 8) {
            int code = code();
            if (code == ITEM_END) {
                bytes.getInt();
                break;
            }
            item.add(element(code, explicit, depth + 1));
        }
        return item;
    }

    private List<ByteBuffer> fragments() throws Refused {
        List<ByteBuffer> fragments = new ArrayList<>();
        while (true) {
            int code = code();
            need(4);
            int length = bytes.getInt();
            if (code == SEQUENCE_END) {
                return fragments;
            }
            if (code != ITEM || ++read > MOST) {
                throw Refused.damaged("compressed pixels are not in fragments");
            }
            fragments.add(stretch(code, length));
        }
    }

    private AttributesReader within(ByteBuffer stretch) {
        AttributesReader reader = new AttributesReader(stretch, false);
        reader.read = read;
        return reader;
    }

    /** The next bytes, as a view. */
    private ByteBuffer stretch(int code, int length) throws Refused {
        if (length < 0 || length > bytes.remaining()) {
            throw Refused.damaged(String.format(
                    Locale.ROOT,
                    "%s claims %,d bytes, %,d are there",
                    name(code),
                    length & 0xffffffffL,
                    bytes.remaining()));
        }
        ByteBuffer stretch = bytes.slice(bytes.position(), length).order(bytes.order());
        bytes.position(bytes.position() + length);
        return stretch;
    }

    private void need(int count) throws Refused {
        if (bytes.remaining() < count) {
            throw Refused.damaged("it ends inside an attribute");
        }
    }

    static String name(int code) {
        return "(%04x,%04x)".formatted(code >>> 16, code & 0xffff);
    }
}
