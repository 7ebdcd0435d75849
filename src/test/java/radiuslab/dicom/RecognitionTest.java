package radiuslab.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import radiuslab.exam.Projection;
import radiuslab.exam.Side;

class RecognitionTest {
    private static final Recognition WORDS = new Recognition(ImportSettings.usual());

    @ParameterizedTest
    @CsvSource({
        "Handgelenk re a.p., AP, RIGHT",
        "HANDGELENK_LI_SEITL., LATERAL, LEFT",
        "Handgelenk links schräg, OBLIQUE, LEFT",
        "Wrist PA Left, AP, LEFT",
        "WRIST^LAT^R, LATERAL, RIGHT",
        "Poignet gauche face, AP, LEFT",
        "Poignet droit profil, LATERAL, RIGHT",
        "Polso destro laterale, LATERAL, RIGHT",
        "Muñeca izquierda oblicua, OBLIQUE, LEFT",
        "Pols links dorsopalmair, , LEFT",
        "Wrist oblique R, OBLIQUE, RIGHT",
        "Handgelenk beidseits ap + seitl, , ",
        "Wrist left and right, , ",
        "Paris Latvia Lapland, , ",
        "Alp Relief, , ",
        "HG-re-seitl, LATERAL, RIGHT",
        "HG re-seitl, LATERAL, RIGHT",
        "re-seitl, LATERAL, RIGHT",
        "Handgelenk re-Aufnahme, , RIGHT",
        "Handgelenk re: ap, AP, RIGHT",
        "Handgelenk re.ap, AP, RIGHT",
        "Handgelenk L. ap, AP, LEFT",
        "L-Wrist PA, AP, LEFT",
        "Wrist (R) PA, AP, RIGHT",
        "Mano sinistra e polso, , LEFT",
        "Punho esquerdo, , LEFT",
        "Wrist L/R, , ",
        "HG re/li, , ",
        "HG re-li ap, AP, ",
        "HG li/re-Aufnahme, , ",
        "'HG li, re-seitl', LATERAL, ",
        "'HG re: ap, li: ap', AP, ",
        "'Re: ap, li: ap', AP, ",
        "Polsi L.R., , "
    })
    void viewAndSideInSeveralLanguages(String description, Projection view, Side side) {
        var texts = Map.of(Tag.SERIES_DESCRIPTION, description);
        assertEquals(Optional.ofNullable(view), WORDS.view(texts).value());
        assertEquals(Optional.ofNullable(side), WORDS.side(texts).value());
    }

    /** Letters that mean something else: an article, two views, a word, an abbreviation. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Poignet, os de l'avant-bras",
                "Poignet et L’avant-bras",
                "Os de l avant-bras",
                "Polso L.L.",
                "Polso L. L.",
                "Wrist re-take",
                "Wrist, re take",
                "Wrist re-check",
                "Wrist re-examination",
                "Wrist-re-take",
                "Handgelenk re-Fraktur",
                "Wrist re-X-ray",
                "Re: wrist",
                "Wrist R/O fracture",
                "R.X. polso",
                "Poignet: esquille?",
                "Destruktion am Handgelenk"
            })
    void lettersThatMeanNoSide(String description) {
        assertEquals(
                new Recognition.Found<Side>(Optional.empty(), false),
                WORDS.side(Map.of(Tag.SERIES_DESCRIPTION, description)));
    }

    /** Whatever a text says, a picture of both hands is of neither, and a person decides. */
    @Test
    void bothHandsInOnePictureAreNoSide() {
        for (String study : List.of("Handgelenk rechts", "Wrist left", "")) {
            assertEquals(
                    new Recognition.Found<Side>(Optional.empty(), true),
                    WORDS.side(Map.of(Tag.IMAGE_LATERALITY, "B", Tag.STUDY_DESCRIPTION, study)));
        }
    }

    @Test
    void whatContradictsItselfIsNotDecided() {
        var view = WORDS.view(Map.of(Tag.VIEW_POSITION, "AP", Tag.SERIES_DESCRIPTION, "Wrist lateral"));
        assertEquals(new Recognition.Found<Projection>(Optional.empty(), true), view);
        var side = WORDS.side(Map.of(Tag.LATERALITY, "L", Tag.PROTOCOL_NAME, "Handgelenk rechts"));
        assertEquals(new Recognition.Found<Side>(Optional.empty(), true), side);
    }

    @Test
    void theStudysDescriptionCountsOnlyWhereNothingElseSaysIt() {
        assertEquals(
                Optional.of(Side.RIGHT),
                WORDS.side(Map.of(Tag.STUDY_DESCRIPTION, "Wrist right")).value());
        assertEquals(
                Optional.of(Side.LEFT),
                WORDS.side(Map.of(Tag.STUDY_DESCRIPTION, "Wrist right", Tag.IMAGE_LATERALITY, "L"))
                        .value());
    }

    @Test
    void aSeriesOfTheOtherHandIsNotOfItsStudysSide() {
        var texts = Map.of(Tag.STUDY_DESCRIPTION, "Handgelenk links", Tag.SERIES_DESCRIPTION, "HG re-seitl");
        assertEquals(Optional.of(Side.RIGHT), WORDS.side(texts).value());
    }

    @Test
    void leftLateralIsAViewAndNoSide() {
        assertEquals(
                Optional.of(Projection.LATERAL),
                WORDS.view(Map.of(Tag.VIEW_POSITION, "LL")).value());
        assertEquals(
                Optional.empty(), WORDS.side(Map.of(Tag.VIEW_POSITION, "LL")).value());
    }

    private static Recognition.Found<Boolean> part(Tag tag, String text, Tag other, String further) {
        return WORDS.part(Map.of(tag, text, other, further));
    }

    @Test
    void theBodyPartIsFoundInAnyOfTheTextsAndMustNotContradictItself() {
        var yes = new Recognition.Found<>(Optional.of(true), false);
        var no = new Recognition.Found<>(Optional.of(false), false);
        assertEquals(yes, part(Tag.BODY_PART_EXAMINED, "WRIST", Tag.STUDY_DESCRIPTION, "2 views"));
        assertEquals(yes, part(Tag.BODY_PART_EXAMINED, "HAND", Tag.STUDY_DESCRIPTION, "Muñeca 2p"));
        assertEquals(yes, part(Tag.BODY_PART_EXAMINED, "", Tag.PROTOCOL_NAME, "Handgelenk"));
        assertEquals(no, part(Tag.BODY_PART_EXAMINED, "ELBOW", Tag.STUDY_DESCRIPTION, "2 views"));
        assertEquals(
                new Recognition.Found<Boolean>(Optional.empty(), true),
                part(Tag.BODY_PART_EXAMINED, "ELBOW", Tag.STUDY_DESCRIPTION, "Wrist"));
        assertEquals(new Recognition.Found<Boolean>(Optional.empty(), false), WORDS.part(Map.of()));
    }
}
