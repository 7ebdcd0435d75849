package radiuslab.exam;

import java.nio.charset.StandardCharsets;

/** What a file is by its first bytes: PNG and JPEG are read as images, the others are named when they are refused. */
enum FileKind {
    PNG("a PNG image", "\u0089PNG\r\n\u001a\n"),
    JPEG("a JPEG image", "\u00ff\u00d8"),
    GIF("a GIF image", "GIF8"),
    TIFF("a TIFF image", "II*\0", "MM\0*", "II+\0", "MM\0+"),
    BMP("a BMP image", "BM"),
    JPEG_2000("a JPEG 2000 image", "\0\0\0\fjP  ", "\u00ff\u004f\u00ff\u0051"),
    PHOTOSHOP("a Photoshop file", "8BPS"),
    PDF("a PDF file", "%PDF"),
    NRRD("an NRRD file", "NRRD0"),
    IMAGEJ("an ImageJ region", "Iout"),
    ZIP("a ZIP archive", "PK\u0003\u0004"),
    GZIP("a file compressed with gzip", "\u001f\u008b"),
    SIDE_FILE("a side file of macOS", "\0\u0005\u0016\u0007"),
    POINTER("a pointer of Git LFS, not the file itself", "version https://git-lfs"),
    PAGE("a web page", "<!DOCTYPE", "<!doctype", "<html", "<HTML"),
    WEBP("a WebP image") {
        @Override
        boolean begins(String head) {
            return head.startsWith("RIFF") && head.startsWith("WEBP", 8);
        }
    },
    HEIC("a HEIC or AVIF image") {
        @Override
        boolean begins(String head) {
            return head.startsWith("ftyp", 4);
        }
    },
    DICOM("a DICOM file") {
        @Override
        boolean begins(String head) {
            return head.startsWith("DICM", 128);
        }
    },
    NIFTI("a NIfTI file") {
        @Override
        boolean begins(String head) {
            return head.startsWith("n+1\0", 344) || head.startsWith("n+2\0", 4) || head.startsWith("ni1\0", 344);
        }
    },
    UNKNOWN("") {
        @Override
        boolean begins(String head) {
            return true;
        }
    };

    private static final int HEAD = 352;

    private final String called;
    private final String[] beginnings;

    FileKind(String called, String... beginnings) {
        this.called = called;
        this.beginnings = beginnings;
    }

    boolean begins(String head) {
        for (String beginning : beginnings) {
            if (head.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }

    static FileKind of(byte[] file) {
        String head = new String(file, 0, Math.min(HEAD, file.length), StandardCharsets.ISO_8859_1);
        for (FileKind kind : values()) {
            if (kind.begins(head)) {
                return kind;
            }
        }
        return UNKNOWN;
    }

    /** That a file of this kind is not read as an image, and what to do. */
    UnusableImage refused(int bytes) {
        String found = this == UNKNOWN
                ? bytes == 0 ? "the file is empty" : "not a PNG or JPEG image (%d bytes)".formatted(bytes)
                : "it is %s; PNG and JPEG are read".formatted(called);
        return new UnusableImage(found, remedy());
    }

    private String remedy() {
        return switch (this) {
            case DICOM -> "Convert it as docs/cohorts.md shows under From DICOM";
            case IMAGEJ,
                    ZIP,
                    NIFTI,
                    GZIP -> "Save the picture as PNG; as a mask, give the file its usual ending: .roi or .zip (ImageJ), .nii or .nii.gz";
            case SIDE_FILE -> "Remove it (it begins with ._); the image lies beside it";
            case POINTER, PAGE, UNKNOWN -> "Copy or download the file again, or take it out of the table";
            default -> "Save it as PNG with one grey channel of 8 or 16 bits";
        };
    }
}
