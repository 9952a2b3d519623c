-- Asked by the timetable, which plans by it, and by the status, which judges by it: one answer for both.
CREATE FUNCTION due_session(for_exchange integer, asked_at timestamptz)
RETURNS TABLE (session date, due_at timestamptz, next_at timestamptz) LANGUAGE sql STABLE AS $$
  WITH days AS (
    SELECT e.calendar_id, e.time_zone, e.closes, e.publication_delay, k.kind, k.trading_days,
           (asked_at AT TIME ZONE e.time_zone)::date + n AS day
    FROM exchanges e JOIN trading_calendars k ON k.id = e.calendar_id, generate_series(-10, 10) AS n
    WHERE e.id = for_exchange),
  sessions AS (
    SELECT d.day, d.publication_delay + CASE
      WHEN d.kind = 'sessions' THEN (
        SELECT s.closes_at FROM exchange_sessions s WHERE s.calendar_id = d.calendar_id AND s.day = d.day)
      WHEN extract(isodow FROM d.day)::int = ANY (d.trading_days)
      THEN (d.day + coalesce(d.closes, time '24:00')) AT TIME ZONE d.time_zone END AS due_at
    FROM days d)
  SELECT max(s.day) FILTER (WHERE s.due_at <= asked_at), max(s.due_at) FILTER (WHERE s.due_at <= asked_at),
         min(s.due_at) FILTER (WHERE s.due_at > asked_at)
  FROM sessions s
$$;
COMMENT ON FUNCTION due_session IS 'The newest session whose bars the vendor should have published (close plus the exchange''s publication delay), since when, and when the next one''s are due; null: none within ten days.';
