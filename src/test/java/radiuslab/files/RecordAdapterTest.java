package radiuslab.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonSyntaxException;
import com.google.gson.reflect.TypeToken;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an older Gson needs; PlainIJavaTest has one. */
class RecordAdapterTest {
    record Part(double share) {
        Part {
            if (share > 1) {
                throw new IllegalArgumentException("a share is at most 1, found " + share);
            }
        }
    }

    record Whole<O>(int format, String name, O options, List<Part> parts, Map<String, Double> figures, boolean flag) {}

    private final Gson gson =
            new GsonBuilder().registerTypeAdapterFactory(new RecordAdapter()).create();

    @Test
    void aRecordComesBackAsItWasWithRecordsInIt() {
        var whole = new Whole<>(1, "a", new Part(.5), List.of(new Part(.25), new Part(1)), Map.of("x", 2.5), true);
        var type = TypeToken.getParameterized(Whole.class, Part.class).getType();
        assertEquals(whole, gson.fromJson(gson.toJson(whole), type));
    }

    @Test
    void whatIsMissingIsNothingAndWhatIsUnknownIsPassedOver() {
        Whole<?> read = gson.fromJson("{\"name\": \"b\", \"more\": [1, {}], \"options\": null}", Whole.class);
        assertEquals(new Whole<>(0, "b", null, null, null, false), read);
    }

    @Test
    void whatTheRecordRefusesSaysWhy() {
        var refused = assertThrows(JsonSyntaxException.class, () -> gson.fromJson("{\"share\": 2}", Part.class));
        assertEquals("a share is at most 1, found 2.0", refused.getMessage());
        assertFalse(RecordAdapter.isNeeded(), "the project's own Gson reads records");
    }
}
