-- Asked by ingestion, which heals gaps by them, and by query, which tells of them: one answer for both.
CREATE FUNCTION calendar_days(for_calendar text, from_day date, to_day date)
RETURNS TABLE (day date, certain boolean) LANGUAGE sql STABLE AS $$
  SELECT s.day, coalesce(s.certain AND s.day BETWEEN k.exact_from AND k.exact_to, false)
  FROM trading_calendars k JOIN exchange_sessions s ON s.calendar_id = k.id
  WHERE k.id = for_calendar AND k.kind = 'sessions' AND s.kind <> 'holiday' AND s.day BETWEEN from_day AND to_day
  UNION ALL
  SELECT n.day, k.kind = 'always'
  FROM trading_calendars k
  CROSS JOIN LATERAL (
    SELECT g::date AS day FROM generate_series(from_day::timestamp, to_day::timestamp, interval '1 day') g) n
  LEFT JOIN exchange_sessions s ON s.calendar_id = k.id AND s.day = n.day
  WHERE k.id = for_calendar AND k.kind <> 'sessions' AND s.kind IS DISTINCT FROM 'holiday'
    AND (k.kind = 'always' OR extract(isodow FROM n.day)::smallint = ANY (k.trading_days))
$$;
COMMENT ON FUNCTION calendar_days IS 'Days of a calendar that had a session, or may have had one: certain where its closures are known. On a day that is not certain an absent bar is unknown, never missing.';

CREATE FUNCTION expected_span(for_company integer) RETURNS TABLE (first_day date, last_day date) LANGUAGE sql STABLE AS $$
  SELECT coalesce(
      (SELECT w.first_day FROM watermarks w WHERE w.company_id = c.id AND w.dataset = 'daily_prices'),
      (SELECT min(o.day) FROM ohlcv o WHERE o.company_id = c.id)),
    CASE WHEN c.listing_state = 'delisted' THEN (SELECT max(o.day) FROM ohlcv o WHERE o.company_id = c.id) END
  FROM companies c WHERE c.id = for_company
$$;
COMMENT ON FUNCTION expected_span IS 'From when to when daily bars of an instrument are expected: from the first one stored (null: none is), to the last one of what is delisted (null: to this day).';

CREATE TABLE coverage_gaps (
  company_id    integer NOT NULL,
  dataset       text NOT NULL,
  from_day      date NOT NULL,
  to_day        date NOT NULL,
  sessions      integer NOT NULL,
  state         text NOT NULL DEFAULT 'open',
  -- A day or two without a trade are usual; a week is not.
  verdict       text NOT NULL GENERATED ALWAYS AS (
    CASE WHEN state <> 'confirmed' THEN 'missing' WHEN sessions >= 5 THEN 'halted' ELSE 'no_trade' END) STORED,
  asked         smallint NOT NULL DEFAULT 0,
  last_asked_at timestamptz,
  next_ask_at   timestamptz,
  task_id       bigint,
  found_at      timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT coverage_gaps_pk PRIMARY KEY (company_id, dataset, from_day),
  CONSTRAINT coverage_gaps_company_fk FOREIGN KEY (company_id) REFERENCES companies (id) ON DELETE CASCADE,
  CONSTRAINT coverage_gaps_state_known CHECK (state IN ('open', 'asked', 'confirmed')),
  CONSTRAINT coverage_gaps_in_order CHECK (from_day <= to_day AND sessions > 0),
  CONSTRAINT coverage_gaps_open_has_time CHECK ((state = 'open') = (next_ask_at IS NOT NULL)),
  CONSTRAINT coverage_gaps_asked_has_task CHECK ((state = 'asked') = (task_id IS NOT NULL)),
  CONSTRAINT coverage_gaps_asked_counted CHECK (asked >= 0)
);
COMMENT ON TABLE coverage_gaps IS 'Certain sessions in a row of which an instrument has no bar; a bar that arrives takes the row away, or cuts it in two.';
COMMENT ON COLUMN coverage_gaps.state IS 'open: to be asked for at next_ask_at. asked: its task is under way. confirmed: asked often enough, the vendor has no bar.';
COMMENT ON COLUMN coverage_gaps.asked IS 'How often the vendor was asked for it, the task under way included; an attempt that failed does not count.';
COMMENT ON COLUMN coverage_gaps.task_id IS 'The task under way; no foreign key, since tasks go with their run.';
CREATE INDEX coverage_gaps_due ON coverage_gaps (next_ask_at) WHERE state = 'open';
CREATE INDEX coverage_gaps_asked ON coverage_gaps (task_id) WHERE state = 'asked';

CREATE TABLE completed_days (
  exchange_id  integer NOT NULL,
  dataset      text NOT NULL,
  day          date NOT NULL,
  instruments  integer NOT NULL,
  without_bar  integer NOT NULL,
  completed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT completed_days_pk PRIMARY KEY (exchange_id, dataset, day),
  CONSTRAINT completed_days_exchange_fk FOREIGN KEY (exchange_id) REFERENCES exchanges (id)
);
COMMENT ON TABLE completed_days IS 'Sessions of which everything followed is there, or was asked for in vain; with each row goes one day_complete event. Events are pruned, these rows are why none is said again.';
