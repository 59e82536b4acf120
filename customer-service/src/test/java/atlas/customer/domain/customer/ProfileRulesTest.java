package atlas.customer.domain.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;

class ProfileRulesTest {

    @Property(tries = 200)
    void namesOfUpTo500CharactersAreFine(@ForAll @AlphaChars @StringLength(min = 1, max = 500) String name) {
        assertThat(named(name).problems()).isEmpty();
    }

    @Property(tries = 50)
    void longerNamesAreRefused(@ForAll @AlphaChars @StringLength(min = 501, max = 600) String name) {
        assertThat(named(name).problems()).containsExactly("name: must have 1 to 500 characters");
    }

    @Property(tries = 200)
    void everyZoneOfTheDatabaseIsATimezone(@ForAll("zones") String zone) {
        assertThat(in(zone, "USD").problems()).isEmpty();
    }

    @Property(tries = 200)
    void anyOtherTextIsNone(@ForAll @AlphaChars @StringLength(min = 7, max = 20) String text) {
        assertThat(in(text + "!", "USD").problems()).containsExactly("timezone: must be the name of an IANA time zone");
    }

    @Example
    void offsetsAreNoTimezones() {
        assertThat(in("+01:00", null).problems()).hasSize(1);
    }

    @Example
    void currenciesAreOfIso4217() {
        assertThat(in("Etc/UTC", "JPY").problems()).isEmpty();
        assertThat(in("Etc/UTC", "usd").problems()).containsExactly("currency: must be an ISO 4217 code");
        assertThat(in("Etc/UTC", "credits").problems()).containsExactly("currency: must be an ISO 4217 code");
    }

    @Property(tries = 200)
    void textWithoutAnAtIsNoEmail(@ForAll @AlphaChars String text) {
        assertThat(Profiles.of("Ada", text, "Etc/UTC", null, null).problems())
                .containsExactly("email: must be an email address");
    }

    @Example
    void everyProblemIsNamed() {
        assertThat(Profiles.of(" ", "a b@c", "Mars", "GOLD", "").problems()).hasSize(5);
    }

    @Provide
    Arbitrary<String> zones() {
        return Arbitraries.of(ZoneId.getAvailableZoneIds());
    }

    private static Profile named(String name) {
        return Profiles.of(name, "ada@example.com", "Etc/UTC", null, null);
    }

    private static Profile in(String timezone, @Nullable String currency) {
        return Profiles.of("Ada", "ada@example.com", timezone, currency, null);
    }
}
