CREATE TABLE quality_flags (
  id          bigint GENERATED ALWAYS AS IDENTITY,
  company_id  integer NOT NULL,
  dataset     text NOT NULL,
  rule        text NOT NULL,
  day         date NOT NULL,
  until_day   date NOT NULL,
  detail      text NOT NULL,
  run_id      uuid,
  raised_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  resolved_at timestamptz,
  CONSTRAINT quality_flags_pk PRIMARY KEY (id),
  CONSTRAINT quality_flags_company_fk FOREIGN KEY (company_id) REFERENCES companies (id),
  CONSTRAINT quality_flags_days_ordered CHECK (until_day >= day)
);
COMMENT ON TABLE quality_flags IS 'What a rule about a series noticed, over the days it concerns. Found again nothing changes; resolved when it is not found any more, kept as history.';
COMMENT ON COLUMN quality_flags.detail IS 'The figures as they were when the flag was raised.';
-- One standing flag a rule and day; what was resolved may be raised again.
CREATE UNIQUE INDEX quality_flags_standing ON quality_flags (company_id, dataset, rule, day) WHERE resolved_at IS NULL;
