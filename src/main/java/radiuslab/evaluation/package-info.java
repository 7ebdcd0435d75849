/**
 * How good, how sure, how different: counts and curves, bootstrap intervals, thresholds, calibration. The core takes plain
 * arrays, truth first; {@link radiuslab.evaluation.Sample} makes them from predictions. Truth is true for a fracture; a call is
 * a fracture where the score is at or above the threshold. Probabilities lie in [0, 1].
 *
 * <p>What its data leave undefined throws {@link radiuslab.statistics.UndefinedStatistic}. Matthews' coefficient is 0 where
 * truth or calls do not vary. A likelihood ratio x/0 is infinite, 0/0 undefined. A bootstrap skips and counts resamples that
 * leave its statistic undefined.
 *
 * <p>Seeds are arguments, and results do not depend on the number of threads. No native library.
 */
package radiuslab.evaluation;
