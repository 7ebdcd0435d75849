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
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the cells that Jupyter sends, as its protocol asks: a silent one is neither counted nor shown, expressions of the user
 * are answered beside, and after a failure the cells that already waited are not run.
 */
final class CellRequests implements ShellHandler<ExecuteRequest> {
    private final LabKernel kernel;
    private final Cells cells;
    private final CellIO io;
    private final CellHistory history;
    /** When the last cell failed: what was sent before and waited behind it is not run. */
    private volatile Instant failed = Instant.MIN;

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
        if (waitedBehindAFailure(message)) {
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
            failed = request.shouldStopOnError() ? Instant.now() : failed;
            if (!request.isSilent()) {
                reply.publish(new PublishError(failure.kind(), failure.getMessage(), failure.traceback()));
            }
            answer(reply, new ErrorReply(failure.kind(), failure.getMessage(), failure.traceback()), count);
        }
    }

    private static void answer(ShellReplyEnvironment reply, ErrorReply error, int count) {
        error.setExecutionCount(count);
        reply.defer().replyError(MessageType.EXECUTE_REPLY.error(), error);
    }

    private boolean waitedBehindAFailure(Message<ExecuteRequest> request) {
        String sent = request.getHeader().getTimestamp().getDateString();
        return OffsetDateTime.parse(sent).toInstant().isBefore(failed);
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
            String message = failure.getMessage();
            return Map.of(
                    "status", "error", "ename", failure.kind(), "evalue", message, "traceback", failure.traceback());
        }
    }
}
