/**
 * What a person does often, in one line: trained models that read one radiograph and show where they looked, what they
 * mark and how well they do in a group of patients. {@code lab.models()} and {@code lab.predictions()} lead here.
 */
package radiuslab.exploring;
