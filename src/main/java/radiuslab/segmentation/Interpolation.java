package radiuslab.segmentation;

import radiuslab.preprocessing.ScaledImage;

/** How a patch reads an image between its pixels. */
public enum Interpolation {
    /** The nearest pixel: the toolbox's default. */
    NEAREST {
        @Override
        void read(Patch patch, ScaledImage image, float[] into, int offset) {
            int[] pixels = patch.nearest(image.width(), image.height());
            for (int i = 0; i < pixels.length; i++) {
                into[offset + i] = image.at(pixels[i]);
            }
        }
    },
    /** The four pixels around, by distance. */
    BILINEAR {
        @Override
        void read(Patch patch, ScaledImage image, float[] into, int offset) {
            float[] values = patch.bilinear(image::at, image.width(), image.height());
            System.arraycopy(values, 0, into, offset, values.length);
        }
    };

    abstract void read(Patch patch, ScaledImage image, float[] into, int offset);
}
