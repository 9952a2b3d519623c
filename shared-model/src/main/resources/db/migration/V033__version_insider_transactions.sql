-- A trade is its owner, day, code, direction, security, shares, price and ownership; a corrected filing supersedes it.
ALTER TABLE insider_transactions DROP CONSTRAINT insider_transactions_natural;
ALTER TABLE insider_transactions
  ADD COLUMN owner_key text NOT NULL DEFAULT '',
  ADD COLUMN owner_relationship text,
  ADD COLUMN security_title text,
  ADD COLUMN derivative boolean NOT NULL DEFAULT false,
  ADD COLUMN occurrence smallint NOT NULL DEFAULT 1,
  ADD COLUMN accession_number text,
  ADD COLUMN superseded_at timestamptz,
  ADD COLUMN superseded_by bigint,
  ADD COLUMN flags integer NOT NULL DEFAULT 0,
  ADD COLUMN first_seen_at timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN content jsonb NOT NULL DEFAULT '{}';
ALTER TABLE insider_transactions ADD CONSTRAINT insider_transactions_natural UNIQUE NULLS NOT DISTINCT
  (company_id, owner_key, transaction_date, transaction_code, acquired, derivative, security_title, shares, price, ownership, occurrence, version);
COMMENT ON COLUMN insider_transactions.owner_key IS 'The owner''s CIK without leading zeros; where there is none, the name in capitals.';
COMMENT ON COLUMN insider_transactions.occurrence IS '2 for a second equal trade in one filing.';
COMMENT ON COLUMN insider_transactions.superseded_at IS 'When a corrected filing took its place; null while it stands. The row was known over [known_at, superseded_at).';
COMMENT ON COLUMN insider_transactions.known_at IS 'Start of the session after the report date where that is plausible, else when we saw it.';
