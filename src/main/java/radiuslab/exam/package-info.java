/**
 * The clinic's words: an {@link radiuslab.exam.Exam} of one wrist holds {@link radiuslab.exam.Radiograph}s, each in one
 * {@link radiuslab.exam.Projection}; its {@link radiuslab.exam.Finding} is the ground truth, a
 * {@link radiuslab.exam.FractureMask} or {@link radiuslab.exam.Box} says where.
 *
 * <p>Pixel coordinates have their origin at the top left, x to the right, y down.
 */
package radiuslab.exam;
