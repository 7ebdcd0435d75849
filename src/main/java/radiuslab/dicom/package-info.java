/** DICOM: data sets and their files. */
package radiuslab.dicom;
