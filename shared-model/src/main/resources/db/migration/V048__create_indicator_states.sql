-- How far the stored indicators of an instrument are behind its bars and actions.
CREATE TABLE indicator_states (
  company_id     integer NOT NULL,
  source_version bigint NOT NULL,
  day            date,
  computed_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT indicator_states_pk PRIMARY KEY (company_id),
  CONSTRAINT indicator_states_company_fk FOREIGN KEY (company_id) REFERENCES companies (id) ON DELETE CASCADE
);
COMMENT ON TABLE indicator_states IS 'One instrument whose latest indicators are stored; locked by the replica that computes them.';
COMMENT ON COLUMN indicator_states.source_version IS 'Sum of watermarks.version of daily prices, splits and dividends it was computed from; -1: not yet.';
COMMENT ON COLUMN indicator_states.day IS 'The session the stored values are of; null: there are no bars.';
