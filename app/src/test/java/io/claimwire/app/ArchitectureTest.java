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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The modules depend on each other in one direction, packages form no cycle, and domain code knows no Kafka. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.claimwire", "claimwire");
    private static final int MAX_LINES = 400;

    @Test
    void modulesDependOnEachOtherInOneDirection() {
        Architectures.layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("io.claimwire..", "claimwire..")
                .layer("schemas")
                .definedBy("io.claimwire.schemas..", "claimwire..")
                .layer("runtime")
                .definedBy("io.claimwire.runtime..")
                .layer("extractor")
                .definedBy("io.claimwire.extractor..")
                .layer("embedded")
                .definedBy("io.claimwire.embedded..")
                .layer("ingest")
                .definedBy("io.claimwire.ingest..")
                .layer("enrich")
                .definedBy("io.claimwire.enrich..")
                .layer("sink")
                .definedBy("io.claimwire.sink..")
                .layer("api")
                .definedBy("io.claimwire.api..")
                .layer("console")
                .definedBy("io.claimwire.console..")
                .layer("app")
                .definedBy("io.claimwire.app..")
                .whereLayer("schemas")
                .mayNotAccessAnyLayer()
                .whereLayer("runtime")
                .mayOnlyAccessLayers("schemas")
                .whereLayer("extractor")
                .mayOnlyAccessLayers("schemas")
                .whereLayer("embedded")
                .mayOnlyAccessLayers("runtime")
                .whereLayer("ingest")
                .mayOnlyAccessLayers("schemas", "runtime")
                .whereLayer("enrich")
                .mayOnlyAccessLayers("schemas", "runtime", "extractor")
                .whereLayer("sink")
                .mayOnlyAccessLayers("schemas", "runtime")
                .whereLayer("api")
                .mayOnlyAccessLayers("schemas", "runtime")
                .whereLayer("console")
                .mayOnlyAccessLayers("schemas", "runtime")
                .whereLayer("app")
                .mayNotBeAccessedByAnyLayer()
                .ensureAllClassesAreContainedInArchitecture()
                .check(CLASSES);
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
    void namesSayWhatAClassDoes() {
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
