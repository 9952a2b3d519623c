ALTER TABLE rejected_records ADD COLUMN replayed_at timestamptz;
ALTER TABLE rejected_records ADD COLUMN outcome text NOT NULL DEFAULT 'rejected';
ALTER TABLE rejected_records ADD CONSTRAINT rejected_records_outcome_known CHECK (outcome IN ('rejected', 'written', 'overtaken'));
COMMENT ON COLUMN rejected_records.outcome IS 'rejected: stands. written: passed the checks in a replay and was stored. overtaken: another record of its key had been stored meanwhile.';
COMMENT ON COLUMN rejected_records.replayed_at IS 'When a replay ended it; null while it stands. Refused again later, it stands again.';

-- Pages are read newest first, by any one of what can be asked for.
CREATE INDEX rejected_records_subject ON rejected_records (subject, id DESC);
CREATE INDEX rejected_records_dataset ON rejected_records (dataset, id DESC);
CREATE INDEX rejected_records_rule ON rejected_records (rule, id DESC);
CREATE INDEX rejected_records_first_seen ON rejected_records (first_seen_at);
