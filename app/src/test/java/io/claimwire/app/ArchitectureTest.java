package io.claimwire.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The modules depend on each other in one direction, packages form no cycle, and domain code does not import Kafka. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.claimwire", "claimwire");
    private static final int MAX_LINES = 400;

    /** Each module with those that it may use. */
    private static final Map<String, List<String>> MODULES = Map.of(
            "schemas", List.of(),
            "runtime", List.of("schemas"),
            "extractor", List.of("schemas"),
            "embedded", List.of("runtime"),
            "ingest", List.of("schemas", "runtime"),
            "enrich", List.of("schemas", "runtime", "extractor"),
            "sink", List.of("schemas", "runtime"),
            "api", List.of("schemas", "runtime"),
            "console", List.of("schemas", "runtime"));

    @Test
    void modulesDependOnEachOtherInOneDirection() {
        Architectures.LayeredArchitecture layers = Architectures.layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("io.claimwire..", "claimwire..")
                .layer("app")
                .definedBy("io.claimwire.app..")
                .whereLayer("app")
                .mayNotBeAccessedByAnyLayer()
                .ensureAllClassesAreContainedInArchitecture();
        for (String module : MODULES.keySet()) {
            layers = module.equals("schemas")
                    ? layers.layer(module).definedBy("io.claimwire.schemas..", "claimwire..")
                    : layers.layer(module).definedBy("io.claimwire." + module + "..");
        }
        for (Map.Entry<String, List<String>> module : MODULES.entrySet()) {
            String[] used = module.getValue().toArray(String[]::new);
            layers = used.length == 0
                    ? layers.whereLayer(module.getKey()).mayNotAccessAnyLayer()
                    : layers.whereLayer(module.getKey()).mayOnlyAccessLayers(used);
        }
        layers.check(CLASSES);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("io.claimwire.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void domainPackagesImportNoKafka() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.claimwire.extractor..",
                        "io.claimwire.enrich.dedupe..",
                        "io.claimwire.enrich.index..",
                        "io.claimwire.enrich.story..",
                        "io.claimwire.enrich.corroborate..",
                        "io.claimwire.ingest.format..",
                        "io.claimwire.ingest.web..",
                        "io.claimwire.ingest.websub..",
                        "io.claimwire.schemas..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .check(CLASSES);
    }

    @Test
    void onlyTheTopologyImportsKafkaStreams() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.claimwire.enrich.topology..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka.streams..")
                .check(CLASSES);
    }

    @Test
    void classNamesAvoidMeaninglessSuffixes() {
        classes()
                .that()
                .resideInAPackage("io.claimwire..")
                .should()
                .haveSimpleNameNotEndingWith("Utils")
                .andShould()
                .haveSimpleNameNotEndingWith("Impl")
                .andShould()
                .haveSimpleNameNotEndingWith("Helper")
                .andShould()
                .haveSimpleNameNotEndingWith("Manager")
                .check(CLASSES);
    }

    @Test
    void noFileIsLongerThan400Lines() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            List<String> tooLong = files.filter(file -> file.toString().endsWith(".java")
                            && !file.toString().contains("/target/"))
                    .filter(file -> lines(file) > MAX_LINES)
                    .map(Path::toString)
                    .toList();
            assertThat(tooLong).isEmpty();
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException unreadable) {
            throw new AssertionError(file.toString(), unreadable);
        }
    }
}
