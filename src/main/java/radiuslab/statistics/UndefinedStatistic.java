package radiuslab.statistics;

/** A statistic that its data leave undefined, such as a sensitivity without fractures (0/0). */
public final class UndefinedStatistic extends ArithmeticException {
    private static final long serialVersionUID = 1L;

    public UndefinedStatistic(String message) {
        super(message);
    }
}
