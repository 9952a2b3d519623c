-- Asked when a session's prices are planned and when its list is written: one answer for both.
CREATE FUNCTION day_list_instruments(for_exchange text, for_day date, asked_at timestamptz)
RETURNS TABLE (company_id integer, ticker text) LANGUAGE sql STABLE AS $$
  WITH venue AS MATERIALIZED (
    SELECT e.id, d.session, b.session AS session_before, b.due_at AS due_before
    FROM exchanges e
    CROSS JOIN LATERAL due_session(e.id, asked_at) d
    CROSS JOIN LATERAL due_session(e.id, d.due_at - interval '1 second') b
    WHERE e.code = for_exchange)
  SELECT c.id, c.ticker
  FROM venue v
  JOIN companies c ON c.exchange_id = v.id
  JOIN universe u ON u.company_id = c.id
  JOIN watermarks w ON w.company_id = c.id AND w.dataset = 'daily_prices'
  JOIN watermarks s ON s.company_id = c.id AND s.dataset = 'splits'
  JOIN watermarks d ON d.company_id = c.id AND d.dataset = 'dividends'
  WHERE u.removed_at IS NULL AND c.listing_state = 'listed' AND c.held_reason IS NULL AND s.complete_through IS NOT NULL
    AND (w.newest_day >= for_day
      OR for_day = v.session AND w.newest_day IS NOT NULL
        AND (w.newest_day >= v.session_before
          -- Asked about and without a bar: nothing to catch up, unless the bar was refused, which more days may explain.
          OR w.last_checked_at >= v.due_before AND NOT EXISTS (
            SELECT FROM rejected_records r WHERE r.dataset = 'daily_prices' AND r.subject = c.ticker AND r.outcome = 'rejected'
              AND r.last_seen_at >= v.due_before)))
$$;
COMMENT ON FUNCTION day_list_instruments IS 'Followed instruments whose history up to a day is known, actions included, so that the one bar a list of that day brings leaves no hole before it.';
