package io.claimwire.extractor.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import opennlp.tools.postag.POSModel;
import opennlp.tools.postag.POSTagger;
import opennlp.tools.postag.POSTaggerME;
import org.junit.jupiter.api.Test;

class PartOfSpeechTaggerTest {
    private static final LanguageModels MODELS = LanguageModels.load();

    @Test
    void givesTheSameTagsAsOpenNlpsBeamSearch() throws IOException {
        POSTagger beam = beam();
        PartOfSpeechTagger greedy = MODELS.tagger();
        int words = 0;
        int different = 0;

        for (String[] sentence : sentences()) {
            String[] theirs = beam.tag(sentence);
            String[] ours = greedy.tag(sentence);
            for (int i = 0; i < sentence.length; i++) {
                words++;
                different += theirs[i].equals(ours[i]) ? 0 : 1;
            }
        }

        assertThat(words).isGreaterThan(2_000);
        assertThat(different / (double) words).isLessThan(0.005);
    }

    /** OpenNLP's own beam search over the same model. */
    private static POSTagger beam() throws IOException {
        try (InputStream model = LanguageModels.class.getResourceAsStream(LanguageModels.TAGS)) {
            return new POSTaggerME(new POSModel(model));
        }
    }

    /** The lines of our own passages. */
    private static List<String[]> sentences() throws IOException {
        WordReader reader = MODELS.words();
        List<String[]> sentences = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/claims"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".txt")).toList()) {
                for (String line : Files.readAllLines(file)) {
                    String clean = CleanText.of(line);
                    sentences.add(reader.read(clean, 0, clean.length()).stream()
                            .map(WordReader.Word::text)
                            .toArray(String[]::new));
                }
            }
        }
        return sentences;
    }
}
