package atlas.kernel;

/// The merchant whose data this is: part of every primary key, every topic key and every query.
public record MerchantId(String value) {

    public MerchantId {
        if (value.isBlank() || value.indexOf('/') >= 0) {
            throw new IllegalArgumentException("Merchant id must not be blank or contain a slash");
        }
    }

    /// A topic key inside this merchant, for example `merchant/customer`.
    public String key(String... parts) {
        return value + "/" + String.join("/", parts);
    }

    @Override
    public String toString() {
        return value;
    }
}
