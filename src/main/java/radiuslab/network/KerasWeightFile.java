package radiuslab.network;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import radiuslab.training.Tensor;

/**
 * Reads Keras' HDF5 form of weights: the attribute {@code layer_names} of the file lists groups, {@code weight_names} of
 * each group its arrays. They come out in the engines' layout.
 */
final class KerasWeightFile {
    private static final String PAGE = "https://github.com/fchollet/deep-learning-models/releases/tag/v0.4";

    /** MD5 of the published files, from Keras' own source. */
    private static final Map<String, String> PUBLISHED = Map.of(
            "xception_weights_tf_dim_ordering_tf_kernels_notop.h5", "b0042744bf5b25fce3cb969f33bebb97",
            "xception_weights_tf_dim_ordering_tf_kernels.h5", "0a58e3b7378bc2990ea3b43d5981f1f6");

    /** HDF5 compresses with zlib, which makes nothing smaller than a thousandth. */
    private static final long MOST_COMPRESSED = 1_032;

    private KerasWeightFile() {}

    /** The layers that have weights, in the file's order. */
    static List<KerasWeights.Layer> read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("no weight file %s; Keras' own can be downloaded from %s".formatted(file, PAGE));
        }
        check(file);
        // From memory the reader believes no damaged length: reading a channel, it would first make room for it.
        try (FileChannel channel = FileChannel.open(file);
                HdfFile hdf = HdfFile.fromByteBuffer(channel.map(MapMode.READ_ONLY, 0, channel.size()))) {
            if (hdf.getAttribute("layer_names") == null) {
                throw new IOException("%s %s".formatted(file.getFileName(), WeightFileForm.unnamed(hdf)));
            }
            return layers(hdf, MOST_COMPRESSED * Files.size(file));
        } catch (RuntimeException | StackOverflowError damaged) { // the reader throws whatever it stumbles over
            throw new IOException(
                    "%s is damaged or no weight file of Keras; download it again from %s (%s)"
                            .formatted(file.getFileName(), PAGE, damaged.getMessage()),
                    damaged);
        }
    }

    /** @param most bytes that an array or list of names can have in such a file */
    private static List<KerasWeights.Layer> layers(HdfFile hdf, long most) {
        List<KerasWeights.Layer> layers = new ArrayList<>();
        for (String name : names(hdf, "layer_names", most)) {
            Group group = (Group) hdf.getChild(name);
            List<Tensor> arrays = new ArrayList<>();
            for (String weight : names(group, "weight_names", most)) {
                Dataset array = (Dataset) group.getByPath(weight);
                check(weight, array.getSizeInBytes(), most);
                arrays.add(tensor(weight, array));
            }
            if (!arrays.isEmpty()) {
                layers.add(new KerasWeights.Layer(name, arrays));
            }
        }
        return layers;
    }

    private static void check(Path file) throws IOException {
        Optional<String> flaw = WeightFileForm.flaw(file);
        if (flaw.isPresent()) {
            throw new IOException("%s %s; Keras' own weights can be downloaded from %s"
                    .formatted(file.getFileName(), flaw.get(), PAGE));
        }
        String expected = PUBLISHED.get(file.getFileName().toString());
        if (expected == null) {
            return;
        }
        String found = md5(file);
        if (!expected.equals(found)) {
            throw new IOException("%s has MD5 %s, the published file has %s; download it again from %s"
                    .formatted(file.getFileName(), found, expected, PAGE));
        }
    }

    private static String md5(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** An attribute that lists names; absent or empty where a layer has no weights. */
    private static List<String> names(Group group, String attribute, long most) {
        Attribute names = group.getAttribute(attribute);
        if (names != null) {
            check(attribute, names.getSizeInBytes(), most);
        }
        return names != null && names.getData() instanceof String[] list ? Arrays.asList(list) : List.of();
    }

    /** A damaged size would fill the memory. */
    private static void check(String name, long bytes, long most) {
        if (bytes < 0 || bytes > most) {
            throw new IllegalArgumentException(
                    "%s would have %d bytes, more than the file can hold".formatted(name, bytes));
        }
    }

    private static Tensor tensor(String name, Dataset dataset) {
        float[] values = (float[]) dataset.getDataFlat();
        int[] size = dataset.getDimensions();
        if (size.length == 1) {
            return new Tensor(values, size[0]);
        }
        if (size.length == 2) {
            return new Tensor(transposed(values, size[0], size[1]), size[1], size[0]);
        }
        if (size.length != 4) {
            throw new IllegalArgumentException("%s has %d dimensions, expected 1, 2 or 4".formatted(name, size.length));
        }
        // Height and width come first in Keras and last here; a depthwise kernel's outputs belong to its inputs.
        int area = size[0] * size[1];
        if (name.contains("depthwise_kernel")) {
            return new Tensor(transposed(values, area, size[2] * size[3]), size[2] * size[3], 1, size[0], size[1]);
        }
        float[] outputsFirst = transposed(values, area * size[2], size[3]);
        float[] result = new float[values.length];
        int kernel = area * size[2];
        for (int output = 0; output < size[3]; output++) {
            float[] one = Arrays.copyOfRange(outputsFirst, output * kernel, (output + 1) * kernel);
            System.arraycopy(transposed(one, area, size[2]), 0, result, output * kernel, kernel);
        }
        return new Tensor(result, size[3], size[2], size[0], size[1]);
    }

    private static float[] transposed(float[] values, int rows, int columns) {
        float[] result = new float[values.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                result[column * rows + row] = values[row * columns + column];
            }
        }
        return result;
    }
}
