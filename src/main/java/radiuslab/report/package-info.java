/**
 * Figures and tables as values, written in the forms a journal takes. A {@link radiuslab.report.Figure} has a name, a
 * caption and a size in millimetres, and becomes PDF, SVG, EPS and PNG; a {@link radiuslab.report.ResultTable} becomes
 * CSV, HTML and LaTeX; a {@link radiuslab.report.Manuscript} puts a run together on one page. Charts are a {@code Chart}
 * of marks over two axes. Nothing here computes a statistic: numbers come from {@code evaluation}.
 */
package radiuslab.report;
