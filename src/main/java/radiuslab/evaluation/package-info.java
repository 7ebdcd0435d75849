/**
 * How good, how sure, how different: counts and curves, bootstrap intervals, thresholds, exact tests, agreement,
 * calibration, localisation. The core takes plain arrays, truth first; {@link radiuslab.evaluation.Sample} makes them from
 * predictions. Truth is true for a fracture; a call is a fracture where the score is at or above the threshold.
 * Probabilities and proportions lie in [0, 1]; p values are two-sided unless a name says otherwise.
 *
 * <p>What 0/0 gives: a statistic that its data leave undefined throws
 * {@link radiuslab.evaluation.UndefinedStatistic}, which names the statistic and the remedy; it is never a silent NaN.
 * Interval of a proportion 0/0: [0, 1], for nothing is known. Matthews' coefficient is 0 where truth or calls do not
 * vary. A likelihood ratio x/0 is infinite, 0/0 undefined. A bootstrap skips and counts resamples that leave its
 * statistic undefined.
 *
 * <p>Seeds are arguments, and results do not depend on the number of threads. Imports {@code exam}, {@code prediction}
 * and Commons Math; no native library.
 */
package radiuslab.evaluation;
