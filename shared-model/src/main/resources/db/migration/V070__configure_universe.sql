-- What the configuration asks for, as the replica started last has it: all replicas go by this row, so that two that are
-- configured differently do not undo each other's entries in turn.
CREATE TABLE universe_rules (
  only_row   boolean NOT NULL DEFAULT true,
  exchanges  text[] NOT NULL DEFAULT '{}',
  tickers    text[] NOT NULL DEFAULT '{}',
  types      text[] NOT NULL DEFAULT '{}',
  venues     text[] NOT NULL DEFAULT '{}',
  delisted   boolean NOT NULL DEFAULT false,
  set_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT universe_rules_pk PRIMARY KEY (only_row),
  CONSTRAINT universe_rules_one_row CHECK (only_row)
);
COMMENT ON TABLE universe_rules IS 'Which instruments are followed without an operator; one row, written at start where the configuration is another one.';
INSERT INTO universe_rules DEFAULT VALUES;

CREATE VIEW universe_matches AS
  SELECT c.id AS company_id, c.ticker, e.code AS exchange
  FROM universe_rules r
  JOIN exchanges e ON e.code = ANY (r.exchanges)
  JOIN companies c ON c.exchange_id = e.id
  WHERE (c.listing_state = 'listed' OR (r.delisted AND c.listing_state = 'delisted'))
    AND (r.types = '{}' OR c.instrument_type = ANY (r.types))
    -- Only exchanges made of several venues name others than themselves.
    AND (r.venues = '{}' OR coalesce(c.venue, e.code) = e.code OR c.venue = ANY (r.venues))
  UNION
  SELECT c.id, c.ticker, e.code
  FROM universe_rules r
  CROSS JOIN unnest(r.tickers) AS t (ticker)
  JOIN companies c ON c.id = bearer_of(t.ticker)
  JOIN exchanges e ON e.id = c.exchange_id;
COMMENT ON VIEW universe_matches IS 'The instruments the rules ask for. A ticker named in them is asked for whatever its type, venue or state.';
