package radiuslab.pacs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The answers to a query as findscu writes them: XML with an element for each attribute. */
final class AnswerFile {
    private AnswerFile() {}

    /** @return of each answer its values by keyword, such as StudyInstanceUID; none if there is no file */
    static List<Map<String, String>> read(Path file) throws IOException {
        List<Map<String, String>> answers = new ArrayList<>();
        if (!Files.exists(file)) {
            return answers;
        }
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try (InputStream stream = Files.newInputStream(file)) {
            XMLStreamReader xml = factory.createXMLStreamReader(stream);
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamReader.START_ELEMENT) {
                    continue;
                }
                if (xml.getLocalName().equals("data-set")) {
                    answers.add(new HashMap<>());
                } else if (xml.getLocalName().equals("element")) {
                    String keyword = xml.getAttributeValue(null, "name");
                    answers.get(answers.size() - 1)
                            .put(keyword, xml.getElementText().strip());
                }
            }
        } catch (XMLStreamException damaged) {
            throw new PacsException("an answer of the archive holds letters that it does not declare: its administrator"
                    + " should see the character set of its answers");
        }
        return answers;
    }
}
