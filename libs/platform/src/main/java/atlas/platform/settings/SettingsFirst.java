package atlas.platform.settings;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.Ordered;

/// Reads the platform's settings before anything connects to anything: a wrong one is told at once, and not
/// after a time-out.
public final class SettingsFirst implements BeanFactoryPostProcessor, Ordered {

    private static final String OURS = "atlas.";

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        for (var name : beans.getBeanNamesForAnnotation(ConfigurationProperties.class)) {
            var type = beans.getType(name);
            if (type != null && type.getName().startsWith(OURS)) {
                beans.getBean(name);
            }
        }
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
