/**
 * What a notebook's reader can take hold of: radiographs to window and zoom, a ROC curve with a slider. Each shows itself as
 * one piece of HTML that needs neither the kernel nor a network.
 */
package radiuslab.viewer;
