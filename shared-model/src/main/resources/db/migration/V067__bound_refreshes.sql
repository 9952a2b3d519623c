-- Each wish counts in its hour, not each instrument; and the function that readers may call trusts none of their settings.
CREATE TABLE refresh_hours (
  hour   timestamptz NOT NULL,
  wishes integer NOT NULL,
  CONSTRAINT refresh_hours_pk PRIMARY KEY (hour)
);
COMMENT ON TABLE refresh_hours IS 'Readers'' wishes that became runs, by the hour they were made in.';

CREATE OR REPLACE FUNCTION request_refresh(for_ticker text, for_dataset text, quiet interval, most_per_hour integer)
RETURNS TABLE (outcome text, since timestamptz) LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  company integer;
  wished boolean;
  standing refresh_requests;
  now_at timestamptz;
BEGIN
  IF for_dataset NOT IN ('daily_prices', 'fundamentals') THEN
    RAISE EXCEPTION 'dataset % cannot be refreshed', for_dataset USING ERRCODE = 'invalid_parameter_value';
  END IF;
  SELECT c.id INTO company FROM companies c
  WHERE c.ticker = for_ticker AND c.listing_state = 'listed' AND c.held_reason IS NULL;
  IF NOT FOUND THEN
    outcome := 'not_listed';
    RETURN NEXT;
    RETURN;
  END IF;
  INSERT INTO refresh_requests (company_id, dataset, run_id, requested_at, planned_at)
  VALUES (company, for_dataset, gen_random_uuid(), '-infinity', '-infinity') ON CONFLICT DO NOTHING;
  SELECT * INTO standing FROM refresh_requests r WHERE r.company_id = company AND r.dataset = for_dataset FOR UPDATE;
  -- Only now: waiting for the row is over.
  now_at := clock_timestamp();
  since := standing.requested_at;
  IF standing.planned_at IS NULL
    OR EXISTS (SELECT FROM ingestion_runs i WHERE i.id = standing.run_id AND i.state = 'running') THEN
    outcome := 'joined';
  ELSIF standing.requested_at > now_at - greatest(quiet, interval '1 minute') THEN
    outcome := 'recent';
  ELSE
    DELETE FROM refresh_hours h WHERE h.hour < now_at - interval '1 day';
    INSERT INTO refresh_hours AS h (hour, wishes)
    SELECT date_trunc('hour', now_at), 1 WHERE most_per_hour > 0
    ON CONFLICT (hour) DO UPDATE SET wishes = h.wishes + 1 WHERE h.wishes < most_per_hour
    RETURNING true INTO wished;
    IF wished IS NULL THEN
      outcome := 'limited';
      since := NULL;
    ELSE
      UPDATE refresh_requests r SET run_id = gen_random_uuid(), requested_at = now_at, planned_at = NULL
      WHERE r.company_id = company AND r.dataset = for_dataset;
      PERFORM pg_notify('refresh_requests', '');
      outcome := 'queued';
      since := now_at;
    END IF;
  END IF;
  RETURN NEXT;
END $$;
COMMENT ON FUNCTION request_refresh IS 'The one thing readers may write. queued: ingestion will ask the vendor; joined: it is about to, or does; recent: it was asked for within the quiet time; limited: the hour''s wishes are used up; not_listed: no listed instrument bears the ticker. since: when what is under way was wished for.';

-- Nothing a caller made for itself is found in place of our tables; and only who is allowed to calls it.
DO $$ BEGIN
  EXECUTE format('ALTER FUNCTION request_refresh(text, text, interval, integer) SET search_path = %I, pg_temp', current_schema());
END $$;
REVOKE ALL ON FUNCTION request_refresh(text, text, interval, integer) FROM PUBLIC;
