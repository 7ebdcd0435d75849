package radiuslab.training;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import radiuslab.files.Checksum;
import radiuslab.files.RecordFile;
import radiuslab.files.WholeFile;

/**
 * All parameters of a network by name, in Java's memory: what is saved, loaded, and carried from engine to engine.
 *
 * @param arrays in the network's order
 */
public record Weights(Map<String, Tensor> arrays) {
    private static final String MAGIC = "Radius Lab weights 1";

    public Weights {
        arrays = new LinkedHashMap<>(arrays);
    }

    /** A copy of an initialised network's parameters. */
    public static Weights of(Block network) {
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        for (Pair<String, Parameter> named : network.getParameters()) {
            arrays.put(named.getKey(), Tensor.of(named.getValue().getArray()));
        }
        return new Weights(arrays);
    }

    /**
     * The mean of each number.
     *
     * @param several of one network, at least one
     */
    static Weights mean(List<Weights> several) {
        Map<String, Tensor> means = new LinkedHashMap<>();
        several.get(0).arrays.forEach((name, first) -> {
            double[] sum = new double[first.values().length];
            for (Weights one : several) {
                float[] values = one.arrays.get(name).values();
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += values[i];
                }
            }
            float[] mean = new float[sum.length];
            for (int i = 0; i < mean.length; i++) {
                mean[i] = (float) (sum[i] / several.size());
            }
            means.put(name, new Tensor(mean, first.shape()));
        });
        return new Weights(means);
    }

    /**
     * Overwrites the parameters of an initialised network.
     *
     * @throws IllegalArgumentException if names or shapes differ; then nothing is overwritten
     */
    public void writeTo(Block network) {
        List<String> faults = misfits(network);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("these weights belong to another network: " + faults.get(0)
                    + (faults.size() > 1 ? " (and %d more differences)".formatted(faults.size() - 1) : ""));
        }
        for (Pair<String, Parameter> named : network.getParameters()) {
            arrays.get(named.getKey()).writeTo(named.getValue().getArray());
        }
    }

    private List<String> misfits(Block network) {
        List<String> faults = new ArrayList<>();
        if (arrays.size() != network.getParameters().size()) {
            faults.add("found %d arrays, expected %d"
                    .formatted(arrays.size(), network.getParameters().size()));
        }
        for (Pair<String, Parameter> named : network.getParameters()) {
            Shape expected = named.getValue().getShape();
            Tensor found = arrays.get(named.getKey());
            if (found == null) {
                faults.add("found no %s, expected shape %s".formatted(named.getKey(), expected));
            } else if (!new Shape(found.shape()).equals(expected)) {
                faults.add("%s found with shape %s, expected %s"
                        .formatted(named.getKey(), new Shape(found.shape()), expected));
            }
        }
        return faults;
    }

    /** Tells apart weights that differ in any number. */
    String checksum() {
        Checksum sum = new Checksum();
        arrays.forEach((name, tensor) -> sum.add(name).add(tensor.values()));
        return sum.shortHex();
    }

    public void write(Path file) throws IOException {
        WholeFile.write(file, this::writeTo);
    }

    private void writeTo(Path file) throws IOException {
        CRC32 sum = new CRC32();
        try (DataOutputStream out = new DataOutputStream(
                new CheckedOutputStream(new BufferedOutputStream(Files.newOutputStream(file)), sum))) {
            out.writeUTF(MAGIC);
            out.writeInt(arrays.size());
            for (Map.Entry<String, Tensor> entry : arrays.entrySet()) {
                out.writeUTF(entry.getKey());
                write(out, entry.getValue());
            }
            out.writeLong(sum.getValue());
        }
    }

    private static void write(DataOutputStream out, Tensor tensor) throws IOException {
        out.writeInt(tensor.shape().length);
        for (long size : tensor.shape()) {
            out.writeLong(size);
        }
        ByteBuffer bytes = ByteBuffer.allocate(4 * tensor.values().length);
        bytes.asFloatBuffer().put(tensor.values());
        out.write(bytes.array());
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if the file is absent, of another kind, truncated or damaged
     */
    public static Weights read(Path file) throws IOException {
        CRC32 sum = new CRC32();
        try (DataInputStream in =
                new DataInputStream(new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file)), sum))) {
            if (!in.readUTF().equals(MAGIC)) {
                throw new IOException("no weights of Radius Lab");
            }
            Map<String, Tensor> arrays = new LinkedHashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                arrays.put(in.readUTF(), read(in));
            }
            long found = sum.getValue();
            if (found != in.readLong()) {
                throw new IOException("its checksum is wrong");
            }
            return new Weights(arrays);
        } catch (NoSuchFileException absent) {
            throw RecordFile.missing(file, absent);
        } catch (IOException | IllegalArgumentException | ArithmeticException damaged) {
            throw new IOException(
                    "cannot read weights from %s: truncated, damaged or of another kind; save the model again (%s)"
                            .formatted(file.getFileName(), damaged),
                    damaged);
        }
    }

    private static Tensor read(DataInputStream in) throws IOException {
        int dimensions = in.readInt();
        if (dimensions < 0 || dimensions > 8) {
            throw new IOException("an array has at most 8 dimensions, found " + dimensions);
        }
        long[] shape = new long[dimensions];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = in.readLong();
        }
        int size = 4;
        for (long side : shape) {
            size = Math.multiplyExact(size, Math.toIntExact(side));
        }
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("an array of %d bytes ends after %d".formatted(size, bytes.length));
        }
        float[] values = new float[size / 4];
        ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
        return new Tensor(values, shape);
    }
}
