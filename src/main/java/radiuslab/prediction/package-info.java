/**
 * The centre of the study, its "output homogenisation in postprocessing": whatever a method emits becomes an {@link
 * radiuslab.prediction.ExamPrediction}, and only here do the methods meet.
 */
package radiuslab.prediction;
