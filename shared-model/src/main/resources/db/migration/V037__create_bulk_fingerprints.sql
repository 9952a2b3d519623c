CREATE TABLE fundamentals_fingerprints (
  company_id  integer NOT NULL,
  fingerprint bytea NOT NULL,
  seen_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT fundamentals_fingerprints_pk PRIMARY KEY (company_id),
  -- An instrument that turns out to be another one's new name is deleted: what was seen of it goes along.
  CONSTRAINT fundamentals_fingerprints_company_fk FOREIGN KEY (company_id) REFERENCES companies (id) ON DELETE CASCADE
);
COMMENT ON TABLE fundamentals_fingerprints IS 'What the vendor''s short document of an instrument last said, as a hash of its statements and earnings: a change scan fetches whole documents only where it differs.';
COMMENT ON COLUMN fundamentals_fingerprints.seen_at IS 'When this fingerprint was stored; a document fetched earlier may lack what it stands for.';
