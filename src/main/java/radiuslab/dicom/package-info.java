/**
 * From DICOM to a cohort: data sets and their files, read and written; pixels in any compression; what is a radiograph of
 * which view and side; and nothing of who it is.
 */
package radiuslab.dicom;
