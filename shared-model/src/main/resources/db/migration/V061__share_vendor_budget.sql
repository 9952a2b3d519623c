-- One key is one budget, however many replicas spend it. The database keeps it: whoever wants to ask the vendor asks here
-- first, one after the other, by one clock.
CREATE TABLE vendor_budgets (
  key_hash        text NOT NULL,
  day             date NOT NULL,
  spent           bigint NOT NULL DEFAULT 0,
  minute_limit    integer,
  paused_until    timestamptz,
  exhausted_until timestamptz,
  probing_until   timestamptz,
  CONSTRAINT vendor_budgets_pk PRIMARY KEY (key_hash)
);
COMMENT ON TABLE vendor_budgets IS 'What may be spent on a vendor key (hashed), for all replicas together.';
COMMENT ON COLUMN vendor_budgets.day IS 'The GMT date spent is of; the first who asks on the next begins anew.';
COMMENT ON COLUMN vendor_budgets.minute_limit IS 'The vendor''s own statement of its minute limit; null: none yet.';
COMMENT ON COLUMN vendor_budgets.paused_until IS 'After the vendor refused for its minute limit: nobody asks before.';
COMMENT ON COLUMN vendor_budgets.exhausted_until IS 'After the vendor refused for its day limit; cleared by the first answer. From then on one probe goes at a time.';
COMMENT ON COLUMN vendor_budgets.probing_until IS 'A probe is under way, and others wait for its answer no longer than this.';

CREATE TABLE vendor_minutes (
  key_hash text NOT NULL,
  tick     bigint NOT NULL,
  requests integer NOT NULL,
  CONSTRAINT vendor_minutes_pk PRIMARY KEY (key_hash, tick)
);
COMMENT ON TABLE vendor_minutes IS 'Requests of the last minute by tenth of a second (tick, since 1970): the sliding log of the minute limit.';

-- Requests leave the log 61.1 s after their tick began: at least 61 s after they were sent, the minute and a guard of one
-- second for the way to the vendor.
CREATE FUNCTION take_vendor_calls(for_key text, per_minute integer, per_day bigint, costs integer[], asked_at timestamptz)
RETURNS TABLE (granted integer, wait_ms bigint, refused_until timestamptz, probing boolean) LANGUAGE plpgsql AS $$
DECLARE
  kept CONSTANT bigint := 611;
  today date := (asked_at AT TIME ZONE 'UTC')::date;
  budget vendor_budgets;
  now_at timestamptz;
  now_tick bigint;
  used bigint;
  allowed integer;
  cost integer;
BEGIN
  granted := 0;
  wait_ms := 0;
  probing := false;
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
  allowed := least(per_minute, coalesce(budget.minute_limit, per_minute));
  FOREACH cost IN ARRAY costs LOOP
    IF budget.exhausted_until IS NOT NULL AND asked_at < budget.exhausted_until THEN
      refused_until := budget.exhausted_until;
    ELSIF budget.spent + cost > per_day THEN
      -- Our clock and the vendor's differ a little.
      refused_until := (today + 1)::timestamp AT TIME ZONE 'UTC' + interval '5 seconds';
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
COMMENT ON FUNCTION take_vendor_calls IS 'Takes leave for as many requests of these costs, in their order, as may be sent now. Where not all: wait_ms until the next may be, or refused_until when the day''s calls are used up. probing: it is a probe after the vendor had refused for the day. asked_at decides the day; intervals go by the database''s clock.';
