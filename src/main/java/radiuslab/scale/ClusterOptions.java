package radiuslab.scale;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the work is done.
 *
 * @param master as Spark names it, such as local[*] or spark://host:7077; {@value #PLAIN} for this process without Spark
 * @param settings of Spark, by name
 */
record ClusterOptions(String master, Map<String, String> settings) {
    static final String PLAIN = "plain";

    private static final String FORMS =
            "plain|local(\\[(\\*|\\d+)(,\\d+)?\\])?|spark://[\\w.-]+:\\d+(,[\\w.-]+:\\d+)*|yarn|k8s://\\S+";

    ClusterOptions {
        settings = new LinkedHashMap<>(settings);
        if (!master.matches(FORMS)) {
            throw new IllegalArgumentException(
                    "--master is local[*], local[N], spark://HOST:PORT, yarn, k8s://ADDRESS or plain, found %s"
                            .formatted(master));
        }
        if (master.equals(PLAIN) && !settings.isEmpty()) {
            throw new IllegalArgumentException(
                    "--conf sets Spark, which --master plain is without: name another --master, or leave out %s"
                            .formatted(String.join(", ", settings.keySet())));
        }
    }

    boolean isPlain() {
        return master.equals(PLAIN);
    }
}
