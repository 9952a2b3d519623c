-- Two changes on one day are two observations: nothing is overwritten.
ALTER TABLE company_snapshots DROP CONSTRAINT company_snapshots_pk;
ALTER TABLE company_snapshots ADD CONSTRAINT company_snapshots_pk PRIMARY KEY (company_id, section, known_at);
COMMENT ON COLUMN company_snapshots.observed_on IS 'UTC day of known_at.';
COMMENT ON COLUMN company_snapshots.content IS 'The section as the vendor sent it.';

ALTER TABLE analyst_ratings DROP CONSTRAINT analyst_ratings_pk;
ALTER TABLE analyst_ratings ADD CONSTRAINT analyst_ratings_pk PRIMARY KEY (company_id, known_at);
COMMENT ON TABLE analyst_ratings IS 'The analysts'' consensus as observed, recorded only when it changed. rating: 1 to 5, 5 is the best.';
