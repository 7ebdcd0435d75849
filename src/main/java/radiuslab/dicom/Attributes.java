package radiuslab.dicom;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The attributes of a data set or of an item of a sequence, as read. What is absent or nonsense is empty, never an error. */
public final class Attributes {
    private static final Map<String, Charset> CHARSETS = Map.of(
            "ISO_IR 100", StandardCharsets.ISO_8859_1,
            "ISO_IR 101", Charset.forName("ISO-8859-2"),
            "ISO_IR 109", Charset.forName("ISO-8859-3"),
            "ISO_IR 110", Charset.forName("ISO-8859-4"),
            "ISO_IR 144", Charset.forName("ISO-8859-5"),
            "ISO_IR 126", Charset.forName("ISO-8859-7"),
            "ISO_IR 148", Charset.forName("ISO-8859-9"),
            "ISO_IR 192", StandardCharsets.UTF_8,
            "GB18030", Charset.forName("GB18030"),
            "GBK", Charset.forName("GBK"));

    private final Map<Integer, Element> elements = new TreeMap<>(Integer::compareUnsigned);

    private boolean endsAtPixels;

    /** Notes that these were read up to the pixels. */
    void endAtPixels() {
        endsAtPixels = true;
    }

    boolean endsAtPixels() {
        return endsAtPixels;
    }

    /** Of an attribute that stands twice the first counts. */
    void add(Element element) {
        elements.putIfAbsent(element.code(), element);
    }

    /** In the order of their codes. */
    public Collection<Element> elements() {
        return Collections.unmodifiableCollection(elements.values());
    }

    public Optional<Element> element(int code) {
        return Optional.ofNullable(elements.get(code));
    }

    public Optional<Element> element(Tag tag) {
        return element(tag.code());
    }

    /** The first value as text, without padding; "" if there is none. */
    public String text(Tag tag) {
        return texts(tag).stream().findFirst().orElse("");
    }

    /** All values as texts, without padding. */
    public List<String> texts(Tag tag) {
        return element(tag).map(this::texts).orElse(List.of());
    }

    /** The same of one element. */
    List<String> texts(Element element) {
        String whole = charset().decode(element.value().duplicate()).toString();
        return whole.isBlank()
                ? List.of()
                : Stream.of(whole.split("\\\\", -1))
                        .map(text -> text.replace('\0', ' ').strip())
                        .toList();
    }

    private Charset charset() {
        Element named = elements.get(Tag.SPECIFIC_CHARACTER_SET.code());
        String name = named == null
                ? ""
                : StandardCharsets.US_ASCII.decode(named.value().duplicate()).toString();
        String first = name.split("\\\\", -1)[0].strip().replace("ISO 2022 IR", "ISO_IR");
        return CHARSETS.getOrDefault(first, StandardCharsets.ISO_8859_1);
    }

    /** The first value as a whole number, stored in binary or as text. */
    public OptionalInt whole(Tag tag) {
        Optional<Element> element = element(tag);
        if (element.isEmpty()) {
            return OptionalInt.empty();
        }
        ByteBuffer value = element.get().value();
        if (tag.vr() == Tag.Vr.US && value.remaining() >= 2) {
            return OptionalInt.of(value.getShort(value.position()) & 0xffff);
        }
        if (tag.vr() == Tag.Vr.SS && value.remaining() >= 2) {
            return OptionalInt.of(value.getShort(value.position()));
        }
        String text = text(tag);
        return text.matches("[+-]?\\d{1,9}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    /** All values as decimals; none if one is no number. */
    public double[] decimals(Tag tag) {
        try {
            double[] values =
                    texts(tag).stream().mapToDouble(Double::parseDouble).toArray();
            return Double.isFinite(Arrays.stream(values).sum()) ? values : new double[0];
        } catch (NumberFormatException text) {
            return new double[0];
        }
    }

    /** The items of a sequence; none if it is absent. */
    public List<Attributes> items(Tag tag) {
        return element(tag).map(Element::items).orElse(List.of());
    }
}
