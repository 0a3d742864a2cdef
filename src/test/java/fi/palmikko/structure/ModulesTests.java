package fi.palmikko.structure;

import static org.assertj.core.api.Assertions.assertThat;

import fi.palmikko.Palmikko;
import java.nio.file.Files;
import java.nio.file.Path;
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
        SourceTree.assertCurrent(PICTURE, SourceTree.read(Path.of("target/spring-modulith-docs/components.puml")));
    }

    static boolean pictureIsKept() {
        return Files.exists(Path.of(PICTURE)) || Boolean.getBoolean("update") && Files.exists(Path.of("docs"));
    }
}
