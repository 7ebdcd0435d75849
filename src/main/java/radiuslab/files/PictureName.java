package radiuslab.files;

import java.util.regex.Pattern;

/** What a file's name says of it: whether it is a picture, PNG or JPEG, in letters of either size. */
public final class PictureName {
    private static final Pattern ENDING = Pattern.compile("(?i)\\.(png|jpe?g)\\z");

    private PictureName() {}

    public static boolean is(String name) {
        return ENDING.matcher(name).find();
    }

    /** The name without its ending. */
    public static String bare(String name) {
        return ENDING.matcher(name).replaceFirst("");
    }
}
