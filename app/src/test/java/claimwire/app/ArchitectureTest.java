package claimwire.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("claimwire");
    private static final List<String> STAGES = List.of("ingest", "enrich", "sink", "console");

    @Test
    void theStagesNeverImportEachOther() {
        for (String stage : STAGES) {
            String[] others = STAGES.stream()
                    .filter(other -> !other.equals(stage))
                    .map(other -> "claimwire." + other + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage("claimwire." + stage + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .check(CLASSES);
        }
    }

    @Test
    void nothingKnowsTheApplication() {
        noClasses()
                .that()
                .resideOutsideOfPackage("claimwire.app..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("claimwire.app..")
                .check(CLASSES);
    }

    @Test
    void domainPackagesImportNoKafka() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "claimwire.enrich.text..",
                        "claimwire.enrich.dedupe..",
                        "claimwire.enrich.story..",
                        "claimwire.enrich.claim..",
                        "claimwire.enrich.corroborate..",
                        "claimwire.ingest.feed..",
                        "claimwire.ingest.page..",
                        "claimwire.ingest.archive..",
                        "claimwire.ingest.document..",
                        "claimwire.ingest.web..",
                        "claimwire.ingest.websub..",
                        "claimwire.id..",
                        "claimwire.json..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .check(CLASSES);
    }

    @Test
    void onlyTheTopologyKnowsKafkaStreams() {
        noClasses()
                .that()
                .resideOutsideOfPackage("claimwire.enrich.topology..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka.streams..")
                .check(CLASSES);
    }

    @Test
    void noNameSaysNothing() {
        classes()
                .that()
                .resideInAPackage("claimwire..")
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
    void noFileHasMoreThan300Lines() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            List<String> tooLong = files.filter(file -> file.toString().endsWith(".java")
                            && !file.toString().contains("/target/"))
                    .filter(file -> lines(file) > 300)
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
