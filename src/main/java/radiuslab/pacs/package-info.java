/** Exams from a hospital's archive (PACS), by DICOM's own messages. */
package radiuslab.pacs;
