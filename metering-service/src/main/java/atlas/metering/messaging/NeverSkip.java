package atlas.metering.messaging;

import org.apache.avro.specific.SpecificRecord;
import org.springframework.kafka.config.ContainerPostProcessor;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.stereotype.Component;
import org.springframework.util.backoff.FixedBackOff;

/// For listeners that must not lose a record: what cannot be taken is tried again for ever, and the partition
/// waits. A hole in the archive would be a wrong invoice.
@Component(NeverSkip.NAME)
class NeverSkip
        implements ContainerPostProcessor<
                String, SpecificRecord, AbstractMessageListenerContainer<String, SpecificRecord>> {

    static final String NAME = "neverSkip";

    private static final long PAUSE_MILLIS = 1_000;

    @Override
    public void postProcess(AbstractMessageListenerContainer<String, SpecificRecord> container) {
        container.setCommonErrorHandler(
                new DefaultErrorHandler(new FixedBackOff(PAUSE_MILLIS, FixedBackOff.UNLIMITED_ATTEMPTS)));
    }
}
