package atlas.gateway;

import atlas.gateway.audit.AuditLog;
import atlas.gateway.audit.Records;
import atlas.gateway.identity.IdentityTokens;
import atlas.gateway.key.ApiKeys;
import atlas.gateway.key.LocalMerchant;
import atlas.gateway.key.Merchants;
import atlas.gateway.settings.Services;
import atlas.gateway.settings.Settings;
import atlas.gateway.testclock.ServiceClocks;
import atlas.gateway.testclock.TestClock;
import atlas.platform.settings.SettingsFirst;
import java.time.Clock;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class GatewayConfiguration {

    @Bean
    static SettingsFirst settingsFirst() {
        return new SettingsFirst();
    }

    /// Always real time: tokens are short-lived by it, whatever the test clock says.
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Services services(Settings settings) {
        return settings.services();
    }

    @Bean
    ApiKeys apiKeys(Merchants merchants, Settings settings) {
        return new ApiKeys(merchants, settings.local().apiKey());
    }

    @Bean
    AuditLog auditLog(Records records) {
        return new AuditLog(records);
    }

    @Bean
    IdentityTokens identityTokens(Settings settings, Clock clock) {
        return IdentityTokens.signedWith(settings.identity().privateKey(), clock);
    }

    /// Before the server listens, so that the first request already finds the key.
    @Bean
    @ConditionalOnProperty("atlas.local.api-key")
    SmartInitializingSingleton localMerchant(Merchants merchants, Settings settings, Clock clock) {
        var key = settings.local().apiKey();
        return () -> new LocalMerchant(merchants, clock).ensure(key);
    }

    @Bean
    @ConditionalOnProperty("atlas.test-clock.enabled")
    TestClock testClock(Services services, IdentityTokens tokens, JsonMapper json, Settings settings) {
        var clocks = new ServiceClocks(services, tokens, json);
        return new TestClock(
                clocks, settings.testClock().limit(), settings.testClock().poll());
    }
}
