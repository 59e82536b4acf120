package atlas.catalog.domain.entry;

import atlas.kernel.decider.RejectionCode;

/// Every way an entry says no.
public enum EntryRejection implements RejectionCode {
    ENTRY_NOT_FOUND(Kind.NOT_FOUND),
    ENTRY_EXISTS(Kind.CONFLICT),
    ENTRY_ARCHIVED(Kind.CONSTRAINT);

    private final Kind kind;

    EntryRejection(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
