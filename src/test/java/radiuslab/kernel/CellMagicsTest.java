package radiuslab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellMagicsTest {
    /** What IJava itself makes of a line that is a magic. */
    private static final String CALL = "lineMagic(";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10 %7",
                "10 %seven",
                "17\n %5",
                "17\n %five",
                "int a = 17\n    %five;",
                "f(x)\n%five;",
                "a[0]\n%five;",
                "int a = // of all\n    17 /* ; */\n%five;",
                "a =\n%five;",
                "a %= 3;",
                "x = \"\"\"\n%maven a:b:1\n\"\"\";",
                "x = \"\"\"\n  \\\"\"\"\n%maven a:b:1\n\"\"\";",
                "x = \"\"\"\n  \"quoted\" and \"\"\n%maven a:b:1\n\"\"\";",
                "x = \"\"\"\n%maven a:b:1\n",
                "/*\n%maven a:b:1\n*/",
                "// a\n/* ' */ %maven a:b:1",
                "int a = 1; // %maven a:b:1",
                "String.format(\"=%d\", 1)",
                "\"width =%d\".formatted(1);",
                "int a = 1; %maven a:b:1",
                "x;\n% five",
                "x;\n%%maven a:b:1",
                "x;\n%"
            })
    void whatCanBeJavaStays(String cell) {
        assertEquals(cell, CellMagics.toJava(cell));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%maven a:b:1",
                "\n  \t%maven a:b:1",
                "%jars a.jar\n%maven a:b:1",
                "int a = 1;\n%maven a:b:1",
                "int a = 1; // done\n%maven a:b:1",
                "int a = 1; /* don't\n */\n%maven a:b:1",
                "void f() {\n}\n%maven a:b:1",
                "if (a) {\n  %maven a:b:1\n}",
                "char a = '\"';\n%maven a:b:1",
                "char a = '\\'';\n%maven a:b:1",
                "String a = \"\\\\\";\n%maven a:b:1",
                "String a = \"\";\n%maven a:b:1",
                "String a = \"\"\"\n  \\\"\"\";\n  \"\"\";\n%maven a:b:1",
                "int a = 1;\r\n%maven a:b:1\r\nint b = 2;"
            })
    void aLineThatBeginsAStatementWithAPercentSignIsAMagic(String cell) {
        String java = CellMagics.toJava(cell);
        assertTrue(java.contains(CALL), java);
        assertFalse(java.contains("%maven"), java);
        assertEquals(
                cell.lines().filter(line -> !line.strip().startsWith("%")).toList(),
                java.lines().filter(line -> !line.strip().startsWith(CALL)).toList());
    }

    @Test
    void aMagicRunsWithTheWordsOfItsLine() {
        assertEquals( // base64 of "jars", "a.jar" and "b=%c"
                "lineMagic(new String(Base64.getDecoder().decode(\"amFycw==\")),"
                        + "List.of(new String(Base64.getDecoder().decode(\"YS5qYXI=\")),"
                        + "new String(Base64.getDecoder().decode(\"Yj0lYw==\"))));{};",
                CellMagics.toJava("%jars a.jar b=%c"));
    }

    @Test
    void aCellMagicTakesTheWholeCell() {
        String java = CellMagics.toJava("%%loadFromPOM\n<project/>\n%maven a:b:1");
        assertTrue(java.startsWith("cellMagic("), java);
        assertFalse(java.contains("%"), java);
    }

    /** As long as a table pasted into a cell. */
    @Test
    void aLongTextBlockIsNoTrouble() {
        String cell = "x = \"\"\"\n" + "%maven \\\"a\\\" \"b\"\n".repeat(100_000) + "\"\"\";";
        assertEquals(cell, CellMagics.toJava(cell));
    }
}
