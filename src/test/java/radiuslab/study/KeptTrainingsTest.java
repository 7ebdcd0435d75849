package radiuslab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeptTrainingsTest {
    private static KeptTrainings of(String git, String changed, String module) {
        return of(git, changed, module, "2.7.1");
    }

    private static KeptTrainings of(String git, String changed, String module, String pytorch) {
        JsonObject record = JsonParser.parseString(
                        """
                        {"options": {"seed": 1}, "cohort": {"tables_sha256": "00"},
                         "code": {"git": "%s", "changed_since": %s, "module_sha256": "%s"},
                         "libraries": {"pytorch-native-cpu": "%s"}}"""
                                .formatted(git, changed, module, pytorch))
                .getAsJsonObject();
        return KeptTrainings.of(Session.of(Map.of("RADIUSLAB_ROOT", "/house")), record);
    }

    /** Words changed in a notebook or the documentation leave the module what it is; changed code does not. */
    @Test
    void aTrainingGoesOnWithTheCodeItBeganWith() {
        assertEquals(of("a", "false", "1"), of("a", "true", "1"));
        assertNotEquals(of("a", "true", "1"), of("a", "true", "2"));
        assertNotEquals(of("a", "false", "1"), of("b", "false", "1"));
        assertNotEquals(of("a", "true", "1"), of("a", "true", "1", "2.5.1"));
    }
}
