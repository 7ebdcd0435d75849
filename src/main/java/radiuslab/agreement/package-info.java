/**
 * How far readers and methods say the same: kappas of two and of many readers, McNemar's test, who was right where. A
 * {@link radiuslab.agreement.Readings} holds the calls of all of them on the same exams, beside the truth.
 */
package radiuslab.agreement;
