package atlas.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdGeneratorTest {

    @Test
    void idsAreSixteenCharactersWithoutLookAlikes() {
        assertThat(IdGenerator.secure().next()).matches("[2-9A-HJ-NP-Za-km-z]{16}");
    }

    @Test
    void theSameKeyMakesTheSameId() {
        assertThat(IdGenerator.derivedFrom("a", "b"))
                .isEqualTo(IdGenerator.derivedFrom("a", "b"))
                .isNotEqualTo(IdGenerator.derivedFrom("ab"))
                .matches("[2-9A-HJ-NP-Za-km-z]{16}");
    }
}
