/**
 * Figures and tables as values, written in the forms a journal takes. A {@link radiuslab.report.Figure} has a name, a
 * caption and a size in millimetres, and becomes PDF, SVG and PNG; a {@link radiuslab.report.ResultTable} becomes CSV,
 * HTML and LaTeX. Nothing here computes a statistic: numbers come from {@code evaluation}.
 */
package radiuslab.report;
