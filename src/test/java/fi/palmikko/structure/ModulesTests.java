package fi.palmikko.structure;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.Palmikko;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

class ModulesTests {

    private static final ApplicationModules MODULES = ApplicationModules.of(Palmikko.class);
    private static final String PICTURE = "docs/modules.puml";

    @Test
    void modulesUseOnlyWhatTheySayTheyUse() {
        MODULES.verify();
    }

    @Test
    void everyFolderIsAModule() {
        assertThat(MODULES.stream().map(module -> module.getIdentifier().toString()))
                .containsExactlyInAnyOrderElementsOf(SourceTree.modules());
    }

    @Test
    void thePicturesOfTheModulesAreDrawn() {
        new Documenter(MODULES).writeModulesAsPlantUml().writeIndividualModulesAsPlantUml();
        assertThat(Path.of("target/spring-modulith-docs/components.puml")).isNotEmptyFile();
    }

    /** From the day docs/modules.puml is kept it has to be current. */
    @Test
    @EnabledIf("pictureIsKept")
    void theKeptPictureIsCurrent() {
        new Documenter(MODULES).writeModulesAsPlantUml();
        SourceTree.assertCurrent(
                PICTURE, ordered(SourceTree.read(Path.of("target/spring-modulith-docs/components.puml"))));
    }

    /** The generator draws modules and arrows in any order; the kept picture has them sorted. */
    private static String ordered(String picture) {
        var lines = new ArrayList<>(picture.lines().toList());
        for (String kind : List.of("Component(", "Rel(")) {
            var places = IntStream.range(0, lines.size())
                    .filter(n -> lines.get(n).strip().startsWith(kind))
                    .boxed()
                    .toList();
            var sorted = places.stream().map(lines::get).sorted().toList();
            for (int n = 0; n < places.size(); n++) {
                lines.set(places.get(n), sorted.get(n));
            }
        }
        return String.join("\n", lines) + "\n";
    }

    static boolean pictureIsKept() {
        return Files.exists(Path.of(PICTURE)) || Boolean.getBoolean("update") && Files.exists(Path.of("docs"));
    }
}
