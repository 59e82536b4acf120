-- Drafts are counted from time to time.
create index invoice_drafts on invoice (status) where status = 'DRAFT';
