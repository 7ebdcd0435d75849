package radiuslab.kernel;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Jupyter that started this kernel. It is there as long as it is this process' parent, or its parent's parent and so
 * on: when it dies the system gives its children another parent, whatever becomes of its number.
 *
 * @param pid its process' number
 */
record Starter(long pid) {
    /** Where Jupyter gives a kernel its own process number. */
    static final String TOLD = "JPY_PARENT_PID";

    /** The parent of all processes without parent, on Linux and macOS. */
    private static final long ORPHANAGE = 1;

    private static final long LOOKED_AFTER_EVERY_MILLIS = 250;

    /**
     * Who started this process.
     *
     * @return empty where nobody said who did and the parent is gone already; a container's first process has none
     */
    static Optional<Starter> of(Map<String, String> environment) {
        String told = environment.getOrDefault(TOLD, "");
        if (told.matches("\\d{1,18}")) {
            return Optional.of(new Starter(Long.parseLong(told)));
        }
        ProcessHandle here = ProcessHandle.current();
        return here.parent()
                .map(ProcessHandle::pid)
                .filter(parent -> parent != ORPHANAGE)
                .map(Starter::new);
    }

    boolean isThere() {
        return Stream.iterate(ProcessHandle.current().parent(), Optional::isPresent, p -> p.get()
                        .parent())
                .anyMatch(ancestor -> ancestor.get().pid() == pid);
    }

    /**
     * Ends this process, now or later, when its starter is gone: nobody would read its results. Nothing gentler ends a
     * running cell for sure.
     */
    static void endWith(Optional<Starter> starter) {
        if (starter.isEmpty() || !starter.get().isThere()) {
            System.err.println(
                    "The Jupyter that started this kernel%s is gone: the kernel ends. Whoever starts one without Jupyter names a process that it shall end with in %s."
                            .formatted(
                                    starter.map(s -> " (process " + s.pid() + ")")
                                            .orElse(""),
                                    TOLD));
            Runtime.getRuntime().halt(1);
        }
        Thread watch = new Thread(() -> lookAfter(starter.get()), "starter");
        watch.setDaemon(true);
        watch.start();
    }

    private static void lookAfter(Starter starter) {
        try {
            while (starter.isThere()) {
                Thread.sleep(LOOKED_AFTER_EVERY_MILLIS);
            }
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }
}
