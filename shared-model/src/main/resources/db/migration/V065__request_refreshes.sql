-- Readers may say that what they found is stale or missing; ingestion asks the vendor once, however many say so.
CREATE TABLE refresh_requests (
  company_id   integer NOT NULL,
  dataset      text NOT NULL,
  run_id       uuid NOT NULL,
  requested_at timestamptz NOT NULL,
  planned_at   timestamptz,
  CONSTRAINT refresh_requests_pk PRIMARY KEY (company_id, dataset),
  CONSTRAINT refresh_requests_company_fk FOREIGN KEY (company_id) REFERENCES companies (id) ON DELETE CASCADE
);
COMMENT ON TABLE refresh_requests IS 'The newest wish of readers for a dataset of an instrument.';
COMMENT ON COLUMN refresh_requests.run_id IS 'The run it becomes: planned under this id, so that it is planned once.';
COMMENT ON COLUMN refresh_requests.planned_at IS 'When ingestion made a run of it; null: it waits for that.';
CREATE INDEX refresh_requests_open ON refresh_requests (requested_at) WHERE planned_at IS NULL;
CREATE INDEX refresh_requests_newest ON refresh_requests (requested_at);

CREATE FUNCTION request_refresh(for_ticker text, for_dataset text, quiet interval, most_per_hour integer)
RETURNS TABLE (outcome text, since timestamptz) LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  company integer;
  standing refresh_requests;
  now_at timestamptz;
BEGIN
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
  ELSIF standing.requested_at > now_at - quiet THEN
    outcome := 'recent';
  ELSE
    PERFORM pg_advisory_xact_lock(7205304);
    IF (SELECT count(*) FROM refresh_requests r WHERE r.requested_at > now_at - interval '1 hour') >= most_per_hour THEN
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
