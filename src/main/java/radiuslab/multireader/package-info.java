/**
 * Studies in which several readers read the same cases, alone or under several modalities: the analysis of variance of
 * Obuchowski and Rockette and of Dorfman, Berbaum and Metz, averaged ROC curves, a model against readers, non-inferiority, the
 * size of a planned study, and their tables and figures. A modality is what is compared: two machines, or reading without and
 * with a model's help. Readers and cases are fully crossed: everybody reads every case under every modality.
 */
package radiuslab.multireader;
