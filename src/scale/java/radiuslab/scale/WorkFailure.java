package radiuslab.scale;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import radiuslab.study.Terminal;

/** Work that failed on a machine of the cluster, with the machine's name, on its way to the driver. */
final class WorkFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private static final String NOT_THERE =
            "an executor has no Radius Lab, or another one: the project's folder must be at the same path, with the same"
                    + " version, on every machine";

    WorkFailure(IOException cause) {
        super("on %s: %s".formatted(host(), Terminal.words(cause)));
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "a machine without a name";
        }
    }

    /** What Spark's failure means to those who did not write Spark. */
    static String told(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof WorkFailure || cause instanceof IOException) {
                return Terminal.words(cause);
            }
        }
        String text = String.valueOf(failure.getMessage());
        if (text.matches(
                "(?s).*(ClassNotFoundException: radiuslab|NoClassDefFoundError: radiuslab|InvalidClassException:"
                        + " radiuslab).*")) {
            return NOT_THERE;
        }
        return text.lines().limit(3).reduce((a, b) -> a + " " + b).orElse("");
    }
}
