/**
 * Statistics that know neither readers nor networks: intervals, proportions, exact tests of 2 x 2 tables, p values of many
 * tests, logistic regression. Arguments are counts and plain arrays.
 *
 * <p>What 0/0 gives: a statistic that its data leave undefined throws {@link radiuslab.statistics.UndefinedStatistic}, which
 * names the statistic and the remedy; it is never a silent NaN. Interval of a proportion 0/0: [0, 1], because nothing is known.
 * p values are two-sided unless a name says otherwise.
 */
package radiuslab.statistics;
