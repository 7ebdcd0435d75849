/**
 * What figures are drawn with: a {@link radiuslab.drawing.Figure} has a name, a caption and a size in millimetres, and becomes
 * PDF, SVG, EPS and PNG; charts are a {@link radiuslab.drawing.Chart} of marks over two axes. {@link radiuslab.drawing.Plots} are XChart's charts for what
 * users plot themselves. Knows no exam and no statistic.
 */
package radiuslab.drawing;
