package radiuslab.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AttenuationTest {
    /** 0.424 cm2/g x 1.92 g/cm3 = 0.81408 per cm; exp(-0.81408) = 0.443046. */
    @Test
    void oneCentimetreOfCorticalBonePasses44Percent() {
        assertEquals(0.443046, Attenuation.CORTICAL_BONE.transmission(10), 1e-6);
    }

    /** 0.226 cm2/g x 1.06 g/cm3 = 0.23956 per cm; exp(-4 x 0.23956) = 0.383567. */
    @Test
    void fourCentimetresOfSoftTissuePass38Percent() {
        assertEquals(0.383567, Attenuation.SOFT_TISSUE.transmission(40), 1e-6);
    }

    @Test
    void nothingIsLostInNoMaterial() {
        assertEquals(1, Attenuation.TITANIUM.transmission(0));
    }

    /** Two layers one behind the other: the shares multiply. */
    @Test
    void layersMultiply() {
        Attenuation plaster = Attenuation.PLASTER;
        assertEquals(plaster.transmission(3) * plaster.transmission(4), plaster.transmission(7), 1e-15);
    }
}
