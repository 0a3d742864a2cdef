package fi.palmikko.document;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The official schemas, which are no part of the product: the folder {@code shared/sosmeta} beside the repository or above
 * it, or where {@code -Dpalmikko.sosmeta} says.
 */
final class Sosmeta {

    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

    private Sosmeta() {}

    static Optional<Path> folder() {
        String said = System.getProperty("palmikko.sosmeta");
        if (said != null) {
            return Optional.of(Path.of(said));
        }
        for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("shared/sosmeta"))) {
                return Optional.of(at.resolve("shared/sosmeta"));
            }
        }
        return Optional.empty();
    }

    static boolean has(String oid) {
        return folder().map(folder -> folder.resolve(oid + ".json"))
                .filter(Files::exists)
                .isPresent();
    }

    /** What is wrong with a document by its structure. */
    static List<String> faults(String oid, String document) {
        return SCHEMAS.computeIfAbsent(oid, Sosmeta::schema).validate(document, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    /** What stands at this place of the schema of a structure. */
    static JsonNode said(String oid, String pointer) {
        return JsonMapper.shared().readTree(text(oid)).at(pointer);
    }

    private static Schema schema(String oid) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(text(oid), InputFormat.JSON);
    }

    private static String text(String oid) {
        try {
            return Files.readString(folder().orElseThrow().resolve(oid + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
