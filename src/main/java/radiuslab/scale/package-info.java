/**
 * Work for more than one machine: every trained method of a study over the radiographs of an archive, and trainings by plan.
 * What is computed here knows no cluster; the classes of {@code src/scale/java}, in the same package, bring it onto Apache Spark,
 * and are the only ones that may import it. The project is built and runs without them.
 */
package radiuslab.scale;
