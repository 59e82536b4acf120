package atlas.metering.usage;

import atlas.kernel.BillingPeriod;
import java.math.BigDecimal;

/// A metered billing period of a subscription, with its quantity as of the newest revision.
public record MeteredWindow(
        String metricId, String metricName, String metricSql, BillingPeriod period, BigDecimal quantity) {}
