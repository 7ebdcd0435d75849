package radiuslab.reader;

/** A structured report of one region on image 1.2.3, x 2 to 10, y 1 to 6, with a certainty of 87 %. */
public final class ToyReport {
    /**
     * In the DICOM JSON model, a container of a container: code 125007 is a measurement group, 111012 the certainty of its
     * finding.
     */
    public static final String JSON =
            """
            {"0040A730": {"vr": "SQ", "Value": [{"0040A730": {"vr": "SQ", "Value": [{
              "0040A043": {"vr": "SQ", "Value": [{"00080100": {"vr": "SH", "Value": ["125007"]}}]},
              "0040A730": {"vr": "SQ", "Value": [
                {"0040A040": {"vr": "CS", "Value": ["SCOORD"]},
                 "00700023": {"vr": "CS", "Value": ["POLYLINE"]},
                 "00700022": {"vr": "FL", "Value": [2, 1, 10, 1, 10, 6, 2, 6, 2, 1]},
                 "0040A730": {"vr": "SQ", "Value": [
                   {"00081199": {"vr": "SQ", "Value": [{"00081155": {"vr": "UI", "Value": ["1.2.3"]}}]}}]}},
                {"0040A040": {"vr": "CS", "Value": ["NUM"]},
                 "0040A043": {"vr": "SQ", "Value": [{"00080100": {"vr": "SH", "Value": ["111012"]}}]},
                 "0040A300": {"vr": "SQ", "Value": [
                   {"0040A30A": {"vr": "DS", "Value": [87]},
                    "004008EA": {"vr": "SQ", "Value": [{"00080100": {"vr": "SH", "Value": ["%"]}}]}}]}}
              ]}}]}}]}}
            """;

    private ToyReport() {}
}
