package radiuslab.kernel;

import io.github.spencerpark.jupyter.channels.JupyterSocket;
import io.github.spencerpark.jupyter.channels.ShellChannel;
import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.channels.StdinChannel;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageContext;
import io.github.spencerpark.jupyter.messages.publish.PublishStream;
import io.github.spencerpark.jupyter.messages.publish.PublishStream.StreamType;
import io.github.spencerpark.jupyter.messages.reply.InputReply;
import io.github.spencerpark.jupyter.messages.request.InputRequest;
import java.util.concurrent.locks.LockSupport;
import org.zeromq.ZMQ;

/**
 * What one request says to Jupyter, in order, with what is printed gathered into pieces: IJava sends a message for each
 * line, and Jupyter cannot read them as fast as Java prints.
 */
final class GatheredOutput extends ShellReplyEnvironment {
    private static final int LARGEST = 1 << 16;

    private static final long LOOKED_FOR_INPUT_EVERY_NANOS = 20_000_000;

    private final StdinChannel stdin;
    private final Runnable emptyStreams;
    private final StringBuilder gathered = new StringBuilder();
    private StreamType stream = StreamType.OUT;
    private boolean ended;

    /** @param emptyStreams makes System.out and System.err hand over what they hold back, such as a line without end */
    GatheredOutput(
            ShellChannel shell,
            StdinChannel stdin,
            JupyterSocket iopub,
            MessageContext context,
            Runnable emptyStreams) {
        super(shell, stdin, iopub, context);
        this.stdin = stdin;
        this.emptyStreams = emptyStreams;
    }

    @Override
    public void writeToStdOut(String text) {
        gather(StreamType.OUT, text);
    }

    @Override
    public void writeToStdErr(String text) {
        gather(StreamType.ERR, text);
    }

    private synchronized void gather(StreamType from, String text) {
        if (from != stream) {
            sendGathered();
            stream = from;
        }
        gathered.append(text);
        if (ended || gathered.length() >= LARGEST) {
            sendGathered();
        }
    }

    /** Sends what was printed until now. */
    void sendPrinted() {
        emptyStreams.run(); // without our lock: a stream holds its own while it prints to us
        sendGathered();
    }

    private synchronized void sendGathered() {
        if (!gathered.isEmpty()) {
            String text = gathered.toString();
            gathered.setLength(0);
            getIopub()
                    .sendMessage(
                            new Message<>(getContext(), PublishStream.MESSAGE_TYPE, new PublishStream(stream, text)));
        }
    }

    /** A value, a display, an error or a status: what was printed before it goes first. */
    @Override
    public void publish(Message<?> message) {
        sendPrinted();
        super.publish(message);
    }

    @Override
    public void reply(Message<?> message) {
        sendPrinted();
        super.reply(message);
    }

    /** Asks the user, and waits so that an interrupt ends it. */
    @Override
    public String readFromStdIn(String prompt, boolean isPassword) {
        sendPrinted();
        while ((stdin.getEvents() & ZMQ.Poller.POLLIN) != 0) {
            stdin.readMessage(InputReply.MESSAGE_TYPE); // an answer to a question whose cell was interrupted
        }
        stdin.sendMessage(new Message<>(getContext(), InputRequest.MESSAGE_TYPE, new InputRequest(prompt, isPassword)));
        while ((stdin.getEvents() & ZMQ.Poller.POLLIN) == 0) {
            LockSupport.parkNanos(LOOKED_FOR_INPUT_EVERY_NANOS);
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("interrupted while waiting for input");
            }
        }
        return stdin.readMessage(InputReply.MESSAGE_TYPE).getContent().getValue() + System.lineSeparator();
    }

    /** Jupyter listens until it hears idle. */
    @Override
    public void setBusyDeferIdle() {
        super.setBusyDeferIdle();
        defer(this::end); // what is deferred last runs first
    }

    private synchronized void end() {
        ended = true;
        sendGathered();
    }
}
