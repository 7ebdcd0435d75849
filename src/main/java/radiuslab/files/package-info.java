/**
 * The ground floor: files that appear whole ({@link radiuslab.files.WholeFile},
 * {@link radiuslab.files.WholeFolder}), records as JSON, SHA-256, seeds that do not
 * depend on their neighbours, words as text of a page, and what became of a file that was read. Knows no exam.
 */
package radiuslab.files;
