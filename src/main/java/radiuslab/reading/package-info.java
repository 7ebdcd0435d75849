/**
 * The reading room: people look at a cohort's radiographs in their browser, say what they see, paint where, and several
 * people's readings become labels, masks and a readers' table. Served on this computer alone; every change is in a log
 * before the page calls it saved.
 */
package radiuslab.reading;
