package radiuslab.network;

import io.jhdf.HdfFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** What a file that should hold Keras' weights is instead: by its first bytes, then by what an HDF5 file holds. */
final class WeightFileForm {
    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final int READ = 64;

    /** Where the superblock of each version says how long the file is (HDF5 file format, II.A). */
    private static final int[] END_OF_FILE = {40, 44, 28, 28};

    private WeightFileForm() {}

    /** Why the file cannot be read, where its first bytes show it. */
    static Optional<String> flaw(Path file) throws IOException {
        long size = Files.size(file);
        byte[] start;
        try (var stream = Files.newInputStream(file)) {
            start = stream.readNBytes(READ);
        }
        if (size == 0) {
            return Optional.of("is empty");
        }
        if (size > Integer.MAX_VALUE) {
            return Optional.of("has %d bytes, more than the weights of any network here".formatted(size));
        }
        if (startsWith(start, ZIP)) {
            return Optional.of(
                    "is a zip archive such as Keras 3 writes (.keras); save the weights alone, from Keras 2, with"
                            + " model.save_weights(\"name.h5\")");
        }
        String text = new String(start, StandardCharsets.ISO_8859_1).stripLeading();
        if (text.startsWith("<")) {
            return Optional.of("is a web page, not the file it links to");
        }
        return startsWith(start, HDF5) ? truncated(start, size) : Optional.empty();
    }

    private static Optional<String> truncated(byte[] start, long size) {
        int version = start.length > HDF5.length ? start[HDF5.length] : -1;
        if (version < 0 || version >= END_OF_FILE.length || start.length < END_OF_FILE[version] + Long.BYTES) {
            return size < READ ? Optional.of("is truncated after %d bytes".formatted(size)) : Optional.empty();
        }
        long whole = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong(END_OF_FILE[version]);
        return size < whole
                ? Optional.of("is truncated: it has %d of %d bytes".formatted(size, whole))
                : Optional.empty();
    }

    private static boolean startsWith(byte[] bytes, byte[] expected) {
        return bytes.length >= expected.length && Arrays.equals(Arrays.copyOf(bytes, expected.length), expected);
    }

    /** What an HDF5 file without {@code layer_names} is. */
    static String unnamed(HdfFile hdf) {
        if (hdf.getChild("model_weights") != null) {
            return "is a whole model saved by Keras; save its weights alone with model.save_weights(\"name.h5\")";
        }
        if (hdf.getChild("layers") != null || hdf.getChild("_layer_checkpoint_dependencies") != null) {
            return "holds weights in the form of Keras 3 (.weights.h5), which does not list its layers in order; save them"
                    + " from Keras 2 with model.save_weights(\"name.h5\")";
        }
        return "has no attribute layer_names: not a weight file of Keras";
    }
}
