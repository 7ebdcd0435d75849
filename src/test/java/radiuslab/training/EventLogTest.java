package radiuslab.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads the log with a parser of its own: bit by bit CRC, fields by their numbers in TensorFlow's .proto files. */
class EventLogTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000));

    /** Field number to values: Long, Double, Float or ByteBuffer. */
    private static Map<Integer, List<Object>> parse(ByteBuffer message) {
        Map<Integer, List<Object>> fields = new LinkedHashMap<>();
        ByteBuffer in = message.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            long key = variable(in);
            Object value =
                    switch ((int) (key & 7)) {
                        case 0 -> variable(in);
                        case 1 -> in.getDouble();
                        case 5 -> in.getFloat();
                        case 2 -> slice(in, (int) variable(in));
                        default -> throw new IllegalStateException("wire type " + (key & 7));
                    };
            fields.computeIfAbsent((int) (key >> 3), k -> new ArrayList<>()).add(value);
        }
        return fields;
    }

    private static long variable(ByteBuffer in) {
        long value = 0;
        int shift = 0;
        byte next;
        do {
            next = in.get();
            value |= (long) (next & 127) << shift;
            shift += 7;
        } while (next < 0);
        return value;
    }

    private static ByteBuffer slice(ByteBuffer in, int length) {
        ByteBuffer slice = in.slice(in.position(), length);
        in.position(in.position() + length);
        return slice;
    }

    private static String text(Object block) {
        return StandardCharsets.UTF_8.decode(((ByteBuffer) block).duplicate()).toString();
    }

    /** The Castagnoli polynomial, reflected, bit by bit. */
    private static int crc32c(byte[] bytes) {
        int crc = -1;
        for (byte b : bytes) {
            crc ^= b & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc >>> 1 ^ ((crc & 1) != 0 ? 0x82f63b78 : 0);
            }
        }
        return ~crc;
    }

    private static int masked(byte[] bytes) {
        return Integer.rotateRight(crc32c(bytes), 15) + 0xa282ead8;
    }

    private static List<Map<Integer, List<Object>>> events(Path folder) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("events.out.tfevents.1700000000.radiuslab")))
                .order(ByteOrder.LITTLE_ENDIAN);
        List<Map<Integer, List<Object>>> events = new ArrayList<>();
        while (in.hasRemaining()) {
            byte[] length = new byte[8];
            in.get(length);
            assertEquals(masked(length), in.getInt());
            byte[] data = new byte
                    [(int) ByteBuffer.wrap(length)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getLong()];
            in.get(data);
            assertEquals(masked(data), in.getInt());
            events.add(parse(ByteBuffer.wrap(data)));
        }
        return events;
    }

    @Test
    void theTestsOwnChecksumIsTheStandardOne() {
        assertEquals(0xe3069283, crc32c("123456789".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void scalarsAndTheRunsDescriptionAreReadBack(@TempDir Path folder) throws IOException {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("accuracy", 0.75);
        figures.put("auroc", 0.5);
        try (EventLog log = new EventLog(folder, CLOCK, "options über alles".repeat(20))) {
            log.epoch(new History.Epoch(1, 300, 0.25, figures, 0.125, 9));
        }
        List<Map<Integer, List<Object>>> events = events(folder);
        assertEquals(3, events.size());
        assertEquals(1.7e9, events.get(0).get(1).get(0));
        assertEquals("brain.Event:2", text(events.get(0).get(3).get(0)));

        Map<Integer, List<Object>> run = value(events.get(1), 0);
        assertEquals("run", text(run.get(1).get(0)));
        Map<Integer, List<Object>> tensor = parse((ByteBuffer) run.get(8).get(0));
        assertEquals("options über alles".repeat(20), text(tensor.get(8).get(0)));
        Map<Integer, List<Object>> plugin =
                parse((ByteBuffer) parse((ByteBuffer) run.get(9).get(0)).get(1).get(0));
        assertEquals("text", text(plugin.get(1).get(0)));

        assertEquals(300L, events.get(2).get(2).get(0));
        Object[][] expected = {{"loss", 0.25f}, {"learning_rate", 0.125f}, {"accuracy", 0.75f}, {"auroc", 0.5f}};
        for (int i = 0; i < expected.length; i++) {
            Map<Integer, List<Object>> scalar = value(events.get(2), i);
            assertEquals(expected[i][0], text(scalar.get(1).get(0)));
            assertEquals(expected[i][1], scalar.get(2).get(0));
        }
    }

    /** The log of a resumed training has all epochs and takes the place of the log before, which may have later ones. */
    @Test
    void aResumedTrainingsLogIsWholeAndTheOnlyOne(@TempDir Path folder) throws IOException {
        Instant before = CLOCK.instant().minusSeconds(60);
        try (EventLog log = new EventLog(folder, InstantSource.fixed(before), "stopped")) {
            log.epoch(epoch(1));
            log.epoch(epoch(2));
        }
        try (EventLog log = new EventLog(folder, CLOCK, "resumed")) {
            log.resumed(new History(List.of(epoch(1))));
            log.epoch(epoch(2));
            log.epoch(epoch(3));
        }
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
        List<Object> steps =
                events(folder).stream().skip(2).map(e -> e.get(2).get(0)).toList();
        assertEquals(List.of(10L, 20L, 30L), steps);
    }

    private static History.Epoch epoch(int number) {
        return new History.Epoch(number, 10L * number, 0.5, Map.of(), 0.1, 1);
    }

    private static Map<Integer, List<Object>> value(Map<Integer, List<Object>> event, int index) {
        ByteBuffer summary = (ByteBuffer) event.get(5).get(0);
        return parse((ByteBuffer) parse(summary).get(1).get(index));
    }
}
