package io.claimwire.extractor.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | The minister said on Monday that the bridge was not safe and that it would be closed until the end of the year.",
                "de | Der Minister sagte am Montag, dass die Brücke nicht sicher ist und dass sie bis zum Ende des Jahres gesperrt wird.",
                "fr | Le ministre a dit lundi que le pont n'est pas sûr et que les travaux dans la ville coûtent trop cher pour tous.",
                "es | El ministro dijo el lunes que el puente no es seguro y que las obras son demasiado caras para la ciudad.",
                "nl | De minister zei maandag dat de brug niet veilig is en dat het werk voor de stad te duur is en niet begint.",
                "ru | Министр сказал в понедельник, что мост небезопасен и что он будет закрыт до конца года.",
                "zh | 部长星期一表示，这座桥不安全，将关闭到年底。"
            })
    void detectsTheLanguageOfAText(String language, String text) {
        assertThat(Language.of(text)).isEqualTo(language);
    }

    @Test
    void aFewWordsAreUndetermined() {
        assertThat(Language.of("Dam closed")).isEqualTo("und");
        assertThat(Language.mayBeEnglish("und")).isTrue();
    }

    @Test
    void namesOfForeignPlacesDoNotMakeATextForeign() {
        assertThat(Language.of(
                        "The mayor of Santiago de los Caballeros said that the Puente de la Paz was closed and that "
                                + "the traffic would be led through El Alto for the rest of the month."))
                .isEqualTo("en");
    }
}
