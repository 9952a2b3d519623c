-- Asked by the writer of intraday bars, who sorts them into sessions, and by their reader, who counts longer bars from a
-- session's open: one answer for both.
CREATE FUNCTION session_hours(for_calendar text, for_exchange text, from_day date, to_day date)
RETURNS TABLE (day date, kind text, opens_at timestamptz, closes_at timestamptz) LANGUAGE sql STABLE AS $$
  WITH who AS (
    SELECT k.id, k.kind, k.trading_days,
           -- An exchange that shares a calendar may keep other hours; an instrument with a calendar of its own keeps that one's.
           CASE WHEN e.calendar_id = k.id THEN e.opens END AS opens,
           CASE WHEN e.calendar_id = k.id THEN e.closes END AS closes,
           CASE WHEN e.calendar_id = k.id AND e.opens IS NOT NULL THEN e.time_zone ELSE k.time_zone END AS time_zone
    FROM trading_calendars k LEFT JOIN exchanges e ON e.code = for_exchange
    WHERE k.id = for_calendar)
  SELECT d.day, coalesce(s.kind, 'regular'),
         CASE WHEN s.kind = 'half_day' OR (s.day IS NOT NULL AND w.opens IS NULL) THEN s.opens_at
              ELSE (d.day + coalesce(w.opens, time '00:00')) AT TIME ZONE w.time_zone END,
         CASE WHEN s.kind = 'half_day' OR (s.day IS NOT NULL AND w.closes IS NULL) THEN s.closes_at
              ELSE (d.day + coalesce(w.closes, time '24:00')) AT TIME ZONE w.time_zone END
  FROM who w
  CROSS JOIN LATERAL (SELECT n::date AS day FROM generate_series(from_day, to_day, interval '1 day') n) d
  LEFT JOIN exchange_sessions s ON s.calendar_id = w.id AND s.day = d.day
  WHERE s.kind IS DISTINCT FROM 'holiday'
    AND CASE w.kind WHEN 'sessions' THEN s.day IS NOT NULL
                    WHEN 'weekdays' THEN extract(isodow FROM d.day)::int = ANY (w.trading_days)
                    ELSE true END
$$;
COMMENT ON FUNCTION session_hours IS 'The sessions of a calendar, as an exchange keeps it, from from_day to to_day: regular trading from opens_at until before closes_at. Where holidays are not known, every usual weekday.';
