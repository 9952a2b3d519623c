-- The tables that name a company without a foreign key to it; what the nightly check last found in each.
CREATE TABLE orphan_checks (
  table_name   text NOT NULL,
  checked_on   date NOT NULL DEFAULT '-infinity',
  checked_at   timestamptz,
  orphan_rows  bigint NOT NULL DEFAULT 0,
  company_ids  integer[] NOT NULL DEFAULT '{}',
  CONSTRAINT orphan_checks_pk PRIMARY KEY (table_name)
);
COMMENT ON TABLE orphan_checks IS 'One table whose company_id no foreign key watches, and the rows found there that belong to no company.';
COMMENT ON COLUMN orphan_checks.checked_on IS 'GMT day of the last check; a replica claims the next one by moving it.';
COMMENT ON COLUMN orphan_checks.company_ids IS 'The smallest ids that are no company''s, at most 100; orphan_rows counts theirs.';
INSERT INTO orphan_checks (table_name) VALUES
  ('ohlcv'), ('ohlcv_intraday'), ('ohlcv_revisions'), ('technical_indicators'), ('dividend_revisions'), ('split_revisions');
