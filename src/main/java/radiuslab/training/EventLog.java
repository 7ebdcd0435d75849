package radiuslab.training;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * A log of a training that TensorBoard shows: loss, learning rate and the monitor's figures of each epoch as scalars, the
 * run's description as text.
 *
 * <p>The form is TensorFlow's record file (length, masked CRC-32C of the length, data, masked CRC-32C of the data) of
 * {@code Event} messages; field numbers from TensorFlow's event.proto, summary.proto and tensor.proto.
 */
public final class EventLog implements Progress.Listener, Closeable {
    private static final int DT_STRING = 7;
    private static final String START = "events.out.tfevents.";
    private static final String END = ".radiuslab";

    private final OutputStream file;
    private final InstantSource clock;

    /**
     * Begins a new file in a folder, in place of one that is there: a folder holds one training.
     *
     * @param folder made if absent; TensorBoard's log directory or one below it
     * @param run description of the run: options, seed, data
     */
    public EventLog(Path folder, InstantSource clock, String run) throws IOException {
        this.clock = clock;
        Files.createDirectories(folder);
        try (DirectoryStream<Path> older = Files.newDirectoryStream(folder, START + "*" + END)) {
            for (Path one : older) {
                Files.delete(one);
            }
        }
        String name =
                String.format(Locale.ROOT, "%s%010d%s", START, clock.instant().getEpochSecond(), END);
        file = Files.newOutputStream(folder.resolve(name));
        write(new Message().text(3, "brain.Event:2"), 0);
        Message tensor = new Message()
                .number(1, DT_STRING)
                .message(2, new Message().message(2, new Message().number(1, 1)))
                .text(8, run);
        Message plugin = new Message().message(1, new Message().text(1, "text"));
        Message value = new Message().text(1, "run").message(8, tensor).message(9, plugin);
        write(new Message().message(5, new Message().message(1, value)), 0);
    }

    @Override
    public void step(Progress progress) {}

    @Override
    public void resumed(History before) {
        before.epochs().forEach(this::epoch);
    }

    @Override
    public void epoch(History.Epoch epoch) {
        Message summary = new Message();
        scalar(summary, "loss", epoch.loss());
        scalar(summary, "learning_rate", epoch.rate());
        epoch.figures().forEach((name, value) -> scalar(summary, name, value));
        try {
            write(new Message().message(5, summary), epoch.step());
            file.flush();
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot write the event log: " + failed.getMessage(), failed);
        }
    }

    private static void scalar(Message summary, String name, double value) {
        summary.message(1, new Message().text(1, name).single(2, (float) value));
    }

    private void write(Message event, long step) throws IOException {
        Instant now = clock.instant();
        event.twice(1, now.getEpochSecond() + now.getNano() / 1e9).number(2, step);
        byte[] data = event.bytes.toByteArray();
        byte[] length = little(8).putLong(data.length).array();
        file.write(length);
        file.write(little(4).putInt(maskedSum(length)).array());
        file.write(data);
        file.write(little(4).putInt(maskedSum(data)).array());
    }

    private static int maskedSum(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        int value = (int) sum.getValue();
        return (value >>> 15 | value << 17) + 0xa282ead8;
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** A protocol buffer message in the making: each field a key (number and wire type) and its value. */
    private static final class Message {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Message number(int field, long value) {
            return variable(field << 3).variable(value);
        }

        Message twice(int field, double value) {
            variable(field << 3 | 1).bytes.writeBytes(little(8).putDouble(value).array());
            return this;
        }

        Message single(int field, float value) {
            variable(field << 3 | 5).bytes.writeBytes(little(4).putFloat(value).array());
            return this;
        }

        Message text(int field, String value) {
            return block(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message message(int field, Message value) {
            return block(field, value.bytes.toByteArray());
        }

        private Message block(int field, byte[] value) {
            variable(field << 3 | 2).variable(value.length).bytes.writeBytes(value);
            return this;
        }

        /** Seven bits a byte, the least significant first, the eighth bit says that more follow. */
        private Message variable(long value) {
            long left = value;
            while (left > 127) {
                bytes.write((int) (left & 127 | 128));
                left >>>= 7;
            }
            bytes.write((int) left);
            return this;
        }
    }
}
