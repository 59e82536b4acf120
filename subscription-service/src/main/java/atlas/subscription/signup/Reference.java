package atlas.subscription.signup;

/// Something by its id, or by the merchant's own id for it.
public sealed interface Reference {

    record Id(String value) implements Reference {}

    record ExternalId(String value) implements Reference {}
}
