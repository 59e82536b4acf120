package atlas.standalone.infra;

/// Every port that the platform listens on, always on the loopback address.
public enum Port {
    GATEWAY(8080, "ATLAS_PORT"),
    GATEWAY_MANAGEMENT(8090, "ATLAS_GATEWAY_MANAGEMENT_PORT"),
    CUSTOMER(8091, "ATLAS_CUSTOMER_PORT"),
    CATALOG(8092, "ATLAS_CATALOG_PORT"),
    SUBSCRIPTION(8093, "ATLAS_SUBSCRIPTION_PORT"),
    METERING(8094, "ATLAS_METERING_PORT"),
    INVOICING(8095, "ATLAS_INVOICING_PORT"),
    CREDITS(8096, "ATLAS_CREDITS_PORT"),
    ALERTS(8097, "ATLAS_ALERTS_PORT"),
    POSTGRES(5433, "ATLAS_POSTGRES_PORT"),
    KAFKA(9092, "ATLAS_KAFKA_PORT"),
    KAFKA_CONTROLLER(9093, "ATLAS_KAFKA_CONTROLLER_PORT"),
    REGISTRY(8081, "ATLAS_REGISTRY_PORT"),
    REGISTRY_MANAGEMENT(8089, "ATLAS_REGISTRY_MANAGEMENT_PORT");

    final int number;
    final String variable;

    Port(int number, String variable) {
        this.number = number;
        this.variable = variable;
    }
}
