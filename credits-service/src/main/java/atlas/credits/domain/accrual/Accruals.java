package atlas.credits.domain.accrual;

/// The newest accrual of each draft invoice.
@FunctionalInterface
public interface Accruals {

    /// An accrual that is not newer than the one known changes nothing.
    void replace(Accrual accrual);
}
