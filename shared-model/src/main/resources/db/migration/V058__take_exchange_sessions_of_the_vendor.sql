-- The vendor's exchange details know holidays and early closes of exchanges that no published list here covers, and closures
-- announced since those that are covered were written.
ALTER TABLE exchange_sessions
  ADD COLUMN source text NOT NULL DEFAULT 'published',
  ADD CONSTRAINT exchange_sessions_source_known CHECK (source IN ('published', 'vendor'));
COMMENT ON COLUMN exchange_sessions.source IS 'published: from the exchange''s own lists and rules; vendor: as its exchange details say, never certain.';

CREATE OR REPLACE FUNCTION due_session(for_exchange integer, asked_at timestamptz)
RETURNS TABLE (session date, due_at timestamptz, next_at timestamptz) LANGUAGE sql STABLE AS $$
  WITH days AS (
    SELECT e.calendar_id, e.time_zone, e.closes, e.publication_delay, k.kind, k.trading_days,
           (asked_at AT TIME ZONE e.time_zone)::date + n AS day
    FROM exchanges e JOIN trading_calendars k ON k.id = e.calendar_id, generate_series(-10, 10) AS n
    WHERE e.id = for_exchange),
  sessions AS (
    SELECT d.day, d.publication_delay + CASE
      WHEN d.kind = 'sessions' THEN s.closes_at
      WHEN s.kind = 'holiday' THEN NULL
      WHEN extract(isodow FROM d.day)::int = ANY (d.trading_days)
      THEN coalesce(CASE WHEN s.kind = 'half_day' THEN s.closes_at END,
        (d.day + coalesce(d.closes, time '24:00')) AT TIME ZONE d.time_zone) END AS due_at
    FROM days d LEFT JOIN exchange_sessions s ON s.calendar_id = d.calendar_id AND s.day = d.day)
  SELECT max(s.day) FILTER (WHERE s.due_at <= asked_at), max(s.due_at) FILTER (WHERE s.due_at <= asked_at),
         min(s.due_at) FILTER (WHERE s.due_at > asked_at)
  FROM sessions s
$$;
