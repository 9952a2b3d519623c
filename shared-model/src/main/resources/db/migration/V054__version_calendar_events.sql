-- What is ahead, with what it was before its day moved. The first form of the table was never written: it knew only instruments we hold.
DROP TABLE calendar_events;
CREATE TABLE calendar_events (
  id            bigint GENERATED ALWAYS AS IDENTITY,
  kind          text NOT NULL,
  event_key     text NOT NULL,
  version       integer NOT NULL DEFAULT 1,
  exchange      text,
  ticker        text,
  day           date NOT NULL,
  details       jsonb NOT NULL DEFAULT '{}',
  known_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  superseded_at timestamptz,
  cancelled_at  timestamptz,
  CONSTRAINT calendar_events_pk PRIMARY KEY (id),
  CONSTRAINT calendar_events_version_unique UNIQUE (kind, event_key, version),
  CONSTRAINT calendar_events_kind_known CHECK (kind IN ('earnings', 'ipo', 'split', 'dividend'))
);
COMMENT ON TABLE calendar_events IS 'An event as the vendor announced it; a moved day or other figures are a new version.';
COMMENT ON COLUMN calendar_events.event_key IS 'What makes it the same event whatever its day: the period reported on, the company that lists, the action.';
COMMENT ON COLUMN calendar_events.ticker IS 'The vendor''s symbol with its exchange, also of instruments we do not hold; null: none yet.';
COMMENT ON COLUMN calendar_events.superseded_at IS 'When the next version was seen; null: the newest.';
COMMENT ON COLUMN calendar_events.cancelled_at IS 'When an answer about its day no longer had it.';
CREATE UNIQUE INDEX calendar_events_newest ON calendar_events (kind, event_key) WHERE superseded_at IS NULL;
CREATE INDEX calendar_events_day ON calendar_events (day, id) WHERE superseded_at IS NULL AND cancelled_at IS NULL;
CREATE INDEX calendar_events_kind_day ON calendar_events (kind, day, id) WHERE superseded_at IS NULL AND cancelled_at IS NULL;
CREATE INDEX calendar_events_ticker ON calendar_events (ticker, day, id) WHERE superseded_at IS NULL AND cancelled_at IS NULL;
