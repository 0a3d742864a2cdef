package fi.palmikko.document;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The official structures forms are exported to, by the key of the form. */
@Component
class Structures {

    private final Map<String, Structure> all = new TreeMap<>();

    Structures(JsonMapper json) throws IOException {
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:exports/*.json")) {
            var structure = json.readValue(file.getContentAsString(StandardCharsets.UTF_8), Structure.class);
            all.put(structure.template(), structure);
        }
    }

    Optional<Structure> of(String template) {
        return Optional.ofNullable(all.get(template));
    }
}
