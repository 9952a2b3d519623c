-- A part of the minute and of the day is kept for requests that somebody waits for. take_vendor_calls, which has no reserve,
-- stays for replicas that are older than this.

-- Requests leave the log 61.1 s after their tick began: at least 61 s after they were sent, the minute and a guard of one
-- second for the way to the vendor.
CREATE FUNCTION grant_vendor_calls(for_key text, per_minute integer, per_day bigint, minute_reserve integer, day_reserve bigint,
  costs integer[], interactive boolean[], asked_at timestamptz)
RETURNS TABLE (granted integer, wait_ms bigint, refused_until timestamptz, probing boolean, reserve_left boolean) LANGUAGE plpgsql AS $$
DECLARE
  kept CONSTANT bigint := 611;
  today date := (asked_at AT TIME ZONE 'UTC')::date;
  budget vendor_budgets;
  now_at timestamptz;
  now_tick bigint;
  used bigint;
  minute_limit integer;
  allowed integer;
  allowed_today bigint;
  cost integer;
BEGIN
  granted := 0;
  wait_ms := 0;
  probing := false;
  reserve_left := false;
  INSERT INTO vendor_budgets (key_hash, day, spent)
  SELECT for_key, today, coalesce(sum(l.calls), 0) FROM api_rate_limits l
  WHERE l.key_hash = for_key AND l.window_start = today::timestamp AT TIME ZONE 'UTC'
  ON CONFLICT DO NOTHING;
  SELECT * INTO budget FROM vendor_budgets b WHERE b.key_hash = for_key FOR UPDATE;
  -- Only now: waiting for the row is over.
  now_at := clock_timestamp();
  now_tick := floor(extract(epoch FROM now_at) * 10);
  IF today > budget.day THEN
    budget.day := today;
    budget.spent := 0;
  END IF;
  DELETE FROM vendor_minutes m WHERE m.key_hash = for_key AND m.tick <= now_tick - kept;
  SELECT coalesce(sum(m.requests), 0) INTO used FROM vendor_minutes m WHERE m.key_hash = for_key;
  minute_limit := least(per_minute, coalesce(budget.minute_limit, per_minute));
  FOR n IN 1 .. cardinality(costs) LOOP
    cost := costs[n];
    -- The reserve never takes everything.
    allowed := CASE WHEN interactive[n] THEN minute_limit ELSE greatest(1, minute_limit - minute_reserve) END;
    allowed_today := CASE WHEN interactive[n] THEN per_day ELSE per_day - day_reserve END;
    IF budget.exhausted_until IS NOT NULL AND asked_at < budget.exhausted_until THEN
      refused_until := budget.exhausted_until;
    ELSIF budget.spent + cost > allowed_today THEN
      -- Our clock and the vendor's differ a little.
      refused_until := (today + 1)::timestamp AT TIME ZONE 'UTC' + interval '5 seconds';
      reserve_left := budget.spent + cost <= per_day;
    ELSIF budget.exhausted_until IS NOT NULL AND budget.probing_until > now_at THEN
      wait_ms := 1000;
    ELSIF budget.paused_until > now_at THEN
      wait_ms := ceil(extract(epoch FROM budget.paused_until - now_at) * 1000);
    ELSIF used >= allowed THEN
      SELECT greatest(1, min(g.tick) + kept - now_tick) * 100 INTO wait_ms
      FROM (SELECT m.tick, sum(m.requests) OVER (ORDER BY m.tick) AS gone FROM vendor_minutes m WHERE m.key_hash = for_key) g
      WHERE used - g.gone < allowed;
      wait_ms := coalesce(wait_ms, 1000);
    END IF;
    EXIT WHEN refused_until IS NOT NULL OR wait_ms > 0;
    used := used + 1;
    granted := granted + 1;
    budget.spent := budget.spent + cost;
    IF budget.exhausted_until IS NOT NULL THEN
      budget.probing_until := now_at + interval '1 minute';
      probing := true;
    END IF;
  END LOOP;
  IF granted > 0 THEN
    INSERT INTO vendor_minutes AS m (key_hash, tick, requests) VALUES (for_key, now_tick, granted)
    ON CONFLICT (key_hash, tick) DO UPDATE SET requests = m.requests + excluded.requests;
    UPDATE vendor_budgets b SET day = budget.day, spent = budget.spent, probing_until = budget.probing_until
    WHERE b.key_hash = for_key;
  END IF;
  RETURN NEXT;
END $$;
COMMENT ON FUNCTION grant_vendor_calls IS 'Takes leave for as many requests of these costs, in their order, as may be sent now. Where not all: wait_ms until the next may be, or refused_until when the day''s calls are used up. probing: it is a probe after the vendor had refused for the day. reserve_left: refused only because what is left is kept for interactive requests. asked_at decides the day; intervals go by the database''s clock.';
