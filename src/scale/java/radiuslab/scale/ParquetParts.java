package radiuslab.scale;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/** Parquet, compressed with zstd; what is not there is null. */
final class ParquetParts implements PartForm {
    private static final MessageType SCHEMA = schema();

    private static MessageType schema() {
        Types.MessageTypeBuilder schema = Types.buildMessage();
        for (String column : RadiographScore.COLUMNS) {
            switch (column) {
                case "number" -> schema.required(PrimitiveTypeName.INT64).named(column);
                case "probability", "raw", "x", "y", "width", "height", "seconds" -> schema.optional(
                                PrimitiveTypeName.DOUBLE)
                        .named(column);
                default -> schema.optional(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(column);
            }
        }
        return schema.named("scores");
    }

    @Override
    public String ending() {
        return ".parquet";
    }

    @Override
    public void write(Path file, List<RadiographScore> scores) throws IOException {
        SimpleGroupFactory rows = new SimpleGroupFactory(SCHEMA);
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withType(SCHEMA)
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .build()) {
            for (RadiographScore score : scores) {
                writer.write(row(rows.newGroup(), score.cells()));
            }
        }
    }

    private static Group row(Group row, List<Object> cells) {
        for (int i = 0; i < cells.size(); i++) {
            String column = RadiographScore.COLUMNS.get(i);
            Object cell = cells.get(i);
            if (cell instanceof Long number) {
                row.add(column, number);
            } else if (cell instanceof Double number && !number.isNaN()) {
                row.add(column, number);
            } else if (cell instanceof String text && !text.isEmpty()) {
                row.add(column, text);
            }
        }
        return row;
    }
}
