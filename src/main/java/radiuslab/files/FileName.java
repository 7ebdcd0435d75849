package radiuslab.files;

/** What a file is called that belongs to something with an id, such as a radiograph's mask. */
public final class FileName {
    private FileName() {}

    /**
     * The id itself where it is of letters, digits, dots, hyphens and underscores and does not begin with a dot. Otherwise "_"
     * for what is none of these, and digits of the id's SHA-256 behind it, so that "a 1", "a/1" and "a_1" are three files, and
     * no id leads out of a folder.
     */
    public static String of(String id) {
        String name = id.replaceAll("[^\\p{L}\\p{N}._-]|^\\.", "_");
        return name.equals(id) ? id : name + "-" + new Checksum().add(id).shortHex();
    }
}
