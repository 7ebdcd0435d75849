/**
 * The study's figures and tables as values, written in the forms a journal takes: a {@link radiuslab.report.ResultTable} becomes
 * CSV, HTML and LaTeX; a {@link radiuslab.report.Manuscript} puts a run together on one page. {@link radiuslab.report.Results}
 * knows the names of all that a run leaves. Nothing here computes a statistic.
 */
package radiuslab.report;
