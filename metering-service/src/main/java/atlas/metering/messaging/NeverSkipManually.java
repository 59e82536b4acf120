package atlas.metering.messaging;

import org.apache.avro.specific.SpecificRecord;
import org.springframework.kafka.config.ContainerPostProcessor;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.stereotype.Component;

/// For a listener that must not lose a record, and says itself when it is done with one.
@Component(NeverSkipManually.NAME)
class NeverSkipManually
        implements ContainerPostProcessor<
                String, SpecificRecord, AbstractMessageListenerContainer<String, SpecificRecord>> {

    static final String NAME = "neverSkipManually";

    private final NeverSkip neverSkip;

    NeverSkipManually(NeverSkip neverSkip) {
        this.neverSkip = neverSkip;
    }

    @Override
    public void postProcess(AbstractMessageListenerContainer<String, SpecificRecord> container) {
        neverSkip.postProcess(container);
        container.getContainerProperties().setAckMode(AckMode.MANUAL);
    }
}
