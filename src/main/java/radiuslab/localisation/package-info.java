/**
 * Whether a method points at the fracture: maps against masks, boxes against boxes, curves of the free response
 * ({@link radiuslab.localisation.Froc}), average precision, with intervals that resample patients.
 */
package radiuslab.localisation;
