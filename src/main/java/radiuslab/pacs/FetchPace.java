package radiuslab.pacs;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * How much an archive is asked for, and when.
 *
 * @param studiesPerHour at most; 0: as many as it gives
 * @param hours of the day, such as 19:00-06:00; "": any
 */
public record FetchPace(int studiesPerHour, String hours) {
    public FetchPace {
        if (studiesPerHour < 0) {
            throw new IllegalArgumentException("pace.studiesPerHour is 0 or more, found " + studiesPerHour);
        }
        if (!hours.isEmpty()) {
            begin(hours);
            end(hours);
        }
    }

    private static LocalTime begin(String hours) {
        return time(hours, 0);
    }

    private static LocalTime end(String hours) {
        return time(hours, 1);
    }

    private static LocalTime time(String hours, int part) {
        String[] parts = hours.split("-");
        try {
            return LocalTime.parse(parts.length == 2 ? parts[part].strip() : "");
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException(
                    "pace.hours is such as 19:00-06:00, found \"%s\"".formatted(hours), wrong);
        }
    }

    /**
     * How long to wait before the next study.
     *
     * @param now local time
     * @param sinceLast since the last study was begun
     */
    Duration waitAt(LocalDateTime now, Duration sinceLast) {
        Duration wait = Duration.ZERO;
        if (studiesPerHour > 0) {
            Duration each = Duration.ofHours(1).dividedBy(studiesPerHour);
            wait = each.compareTo(sinceLast) > 0 ? each.minus(sinceLast) : wait;
        }
        LocalDateTime then = now.plus(wait);
        return isOpen(then.toLocalTime()) ? wait : wait.plus(Duration.between(then, nextOpening(then)));
    }

    private boolean isOpen(LocalTime time) {
        if (hours.isEmpty()) {
            return true;
        }
        boolean afterBegin = !time.isBefore(begin(hours)), beforeEnd = time.isBefore(end(hours));
        boolean overnight = !begin(hours).isBefore(end(hours));
        return overnight ? afterBegin || beforeEnd : afterBegin && beforeEnd;
    }

    private LocalDateTime nextOpening(LocalDateTime then) {
        LocalDateTime today = then.toLocalDate().atTime(begin(hours));
        return today.isBefore(then) ? today.plusDays(1) : today;
    }
}
