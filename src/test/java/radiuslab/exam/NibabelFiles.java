package radiuslab.exam;

import java.util.Base64;

/**
 * Small compressed files that nibabel 5.4.2 wrote: one mask of 5 x 3 pixels, fracture at (1, 0), (2, 0), (3, 0) and (3, 1) of
 * the picture, in several orders of axes. nibabel leaves slope and intercept as no number.
 */
final class NibabelFiles {
    static final String AS_DRAWN =
            "H4sIAAAAAAACA4thZCAKMDOwAjEjHKICJgYOMN1gf/aMjx0Ig9iYeIMzhB4sgAmJjeouoB/2oavGJobLP3nahhAGIyM4sKAhBgAB"
                    + "abqdbwEAAA==";

    static final String CANONICAL =
            "H4sIAAAAAAACA4thZCAKMDOwAjEjHKICJgYOMN1gf/aMjx0Ig9iYeIMzhB4sgAmFB3T3/rNnzuyDsu2QxZHFYGoYoH7GZnKetiES"
                    + "DxxejIyMDAC1VF93bwEAAA==";

    static final String SWAPPED =
            "H4sIAAAAAAACA4thZCAKMAMhKwMjHKICJgYOMN1gf/aMjx0Ig9iYeIMzhB4sgAnO+sxiCnbX2TNn9sHEgP5AZtsh2Ag1uPyTp22I"
                    + "4DCCECMo0ABmxRLabwEAAA==";

    static final String MIRRORED =
            "H4sIAAAAAAACA4thZCAKMDOwAjEjHKICJgYOMN2w/+wZHzsQBrLtMfEGZwg9WAATA7J7gO7ej8S2QxcH0vswzcDunzxtQwiDkREY"
                    + "WPDwAgCqEqDRbwEAAA==";

    static final String ROTATION_ONLY =
            "H4sIAAAAAAACA4thZCAKMAMhKwMjHKICJgYOMN1gf/aMjx0Ig9iYeIMzhB4cANkXn1lM9wPdvZ9aZudpG8KtAYcXxDIA1DHaVW8B"
                    + "AAA=";

    static final String OBLIQUE =
            "H4sIAAAAAAACA4thZCAKMDOwAjEjHKICJgYOMN1gf/aMjx0Ig9iYeIMzhB4sgAnOklKo3Y8so7rceZ+IeJEtjA9k7wWJYZqB3T95"
                    + "2oYQBiMjOLCgIQYAQaORLG8BAAA=";

    static final String IDENTITY =
            "H4sIAAAAAAACA4thZCAKMDGwMjAzMMIhuiwHmG6wx483OEPowQKY8MhhcyexYgwMedqGEAYjIziwoCEGAK3UH+pvAQAA";

    static final String NO_AFFINE = "H4sIAAAAAAACA4thZCAKMDGwMjAzMMIhuiwHmG6wx483OEPo4Q/ytA0hDEZGcGBBQwwA3z3y728BAAA=";

    static final String CORONAL =
            "H4sIAAAAAAACA4thZCAKMDGwMjAzMMIhuiwHmG7YD8T2uPEGZwg9WAATmPzMYrofiNHcBfILNoDsflxqGBjytA0hDEZGcGBBQwwA"
                    + "MUq2D28BAAA=";

    static final String TO_255 =
            "H4sIAAAAAAACA4thZCAKMDOwAjEjHKICJgYOMN1gf/aMjx0Ig9iYeIMzhB4sgAmJjeouoB/2oavGJobLP3nahhDG////wRSEBwCL"
                    + "SbhGbwEAAA==";

    static final String SCALED =
            "H4sIAAAAAAACA4thZCAKMDGwMjAzMMIhKmBhEADTDfZnz/jYgTCIjYk3ODcwNJg3MDDYMwwKwITEbkBxE9AP+9BVYxND1wcDedqG"
                    + "UOn/9SDI0ACBCBYIAgB6/4sefgEAAA==";

    static final String VERSION_2 =
            "H4sIAAAAAAACA5NhYmDI0zZi4OWS4mJi4GBgZoAAVigN4zMSSeMHH+xnzQSBk3AaJk6IVmBCNYdhCAAmPHIQ/7/cD6Fv7kcVP2mP"
                    + "Sz0udejmoIc7ZT4Bxy4jIyMDANAsck0vAgAA";

    private NibabelFiles() {}

    static byte[] bytes(String file) {
        return Base64.getDecoder().decode(file);
    }
}
