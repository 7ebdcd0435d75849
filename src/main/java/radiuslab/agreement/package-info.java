/**
 * How far readers and methods agree: kappas of two and of many readers, McNemar's test, who was right where. A {@link
 * radiuslab.agreement.Readings} holds the calls of all of them on the same exams, beside the truth.
 */
package radiuslab.agreement;
