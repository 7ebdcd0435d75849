/**
 * Results for a hospital's viewer: each radiograph's findings as DICOM objects that name the radiograph they were made of.
 * All say that they are research and no diagnosis.
 */
package radiuslab.export;
