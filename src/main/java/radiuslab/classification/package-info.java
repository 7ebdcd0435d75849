/**
 * One probability for the whole exam: the {@link radiuslab.network.Xception} network and the
 * {@link radiuslab.classification.ExamClassifier} that learns, predicts, is saved and loaded; the
 * {@link radiuslab.classification.MeanPixelBaseline} it has to beat.
 *
 * <p>Classes are numbered 0 = no fracture, 1 = fracture.
 */
package radiuslab.classification;
