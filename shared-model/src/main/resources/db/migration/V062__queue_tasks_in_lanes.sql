-- Which task is leased next is one statement that stays fast however many are queued: tasks stand in lanes of an exchange, a
-- dataset and a stage, and only the heads of lanes are looked at. What waits for another task stands aside.
ALTER TABLE ingestion_tasks
  ADD COLUMN exchange text NOT NULL GENERATED ALWAYS AS (split_part(subject, '.', -1)) STORED,
  ADD COLUMN ready boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN ingestion_tasks.exchange IS 'The exchange code at the end of the subject; the subject itself for tasks of a whole exchange.';
COMMENT ON COLUMN ingestion_tasks.ready IS 'Of a queued task: no live task of a lower stage of its subject is left. Kept by triggers, from the end of the statement that queued it.';
COMMENT ON COLUMN ingestion_tasks.priority IS 'Higher goes first: from 80 on somebody waits for it, below 30 it is backfill, between them what keeps data current.';
-- Rows move often; without this the indexes of a large queue fill with dead entries.
ALTER TABLE ingestion_tasks SET (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000);

DROP INDEX ingestion_tasks_claimable;
CREATE INDEX ingestion_tasks_claimable ON ingestion_tasks (exchange, dataset, stage, priority DESC, id)
  WHERE state = 'queued' AND ready;
CREATE INDEX ingestion_tasks_waiting ON ingestion_tasks (id) WHERE state = 'queued' AND NOT ready;
CREATE INDEX ingestion_tasks_of_exchanges ON ingestion_tasks (exchange, stage)
  WHERE state IN ('queued', 'leased') AND subject = exchange;
CREATE INDEX ingestion_tasks_dead ON ingestion_tasks (id) WHERE state = 'dead';

CREATE TABLE paused_datasets (
  dataset   text NOT NULL,
  reason    text,
  paused_by text NOT NULL,
  paused_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT paused_datasets_pk PRIMARY KEY (dataset)
);
COMMENT ON TABLE paused_datasets IS 'Datasets of which no replica leases a task; planning goes on, and what is at work ends.';

-- Nested loops whatever the statistics say: they are always behind this table.
CREATE FUNCTION settle_waiting_tasks(of_subjects text[]) RETURNS integer LANGUAGE plpgsql
SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off AS $$
DECLARE
  settled integer;
BEGIN
  UPDATE ingestion_tasks t SET ready = NOT t.ready
  WHERE t.subject = ANY (of_subjects) AND t.state = 'queued'
    AND t.ready <> ((SELECT b.id FROM ingestion_tasks b
      WHERE b.subject = t.subject AND b.stage < t.stage AND b.state IN ('queued', 'leased') LIMIT 1) IS NULL);
  GET DIAGNOSTICS settled = ROW_COUNT;
  RETURN settled;
END $$;
COMMENT ON FUNCTION settle_waiting_tasks IS 'Decides for the queued tasks of subjects which must wait for live tasks of lower stages; how many changed.';

-- Of a few subjects one after the other: two tasks that end at the same time do not see each other, and neither would
-- release what waits for both. Of many (a plan) the locks would be too many: sweep_waiting_tasks finds what was missed.
CREATE FUNCTION settle_subjects_in_turn(of_subjects text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF cardinality(of_subjects) <= 100 THEN
    PERFORM pg_advisory_xact_lock(7205302, k.key)
    FROM (SELECT DISTINCT hashtext(s) AS key FROM unnest(of_subjects) AS s ORDER BY 1) k;
  END IF;
  PERFORM settle_waiting_tasks(of_subjects);
END $$;

CREATE FUNCTION tasks_were_queued() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  subjects text[] := ARRAY(SELECT DISTINCT q.subject FROM queued q WHERE q.state IN ('queued', 'leased'));
BEGIN
  IF cardinality(subjects) > 0 THEN
    PERFORM settle_subjects_in_turn(subjects);
    PERFORM pg_notify('ingestion_tasks', '');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER ingestion_tasks_queued AFTER INSERT ON ingestion_tasks
  REFERENCING NEW TABLE AS queued FOR EACH STATEMENT EXECUTE FUNCTION tasks_were_queued();

CREATE FUNCTION tasks_changed_state() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  subjects text[] := ARRAY(SELECT DISTINCT c.subject FROM changed c WHERE c.state <> 'leased');
BEGIN
  IF cardinality(subjects) > 0 THEN
    PERFORM settle_subjects_in_turn(subjects);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER ingestion_tasks_settled AFTER UPDATE ON ingestion_tasks
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT
  WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION tasks_changed_state();

-- Those that an older version left.
SELECT settle_waiting_tasks(ARRAY(SELECT DISTINCT subject FROM ingestion_tasks WHERE state = 'queued'));

CREATE FUNCTION sweep_waiting_tasks() RETURNS integer LANGUAGE plpgsql
SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off AS $$
DECLARE
  released integer := 0;
BEGIN
  IF pg_try_advisory_xact_lock(7205303) THEN
    UPDATE ingestion_tasks SET ready = true WHERE id IN (
      SELECT t.id FROM ingestion_tasks t
      WHERE t.state = 'queued' AND NOT t.ready
        AND (SELECT b.id FROM ingestion_tasks b
          WHERE b.subject = t.subject AND b.stage < t.stage AND b.state IN ('queued', 'leased') LIMIT 1) IS NULL
      FOR UPDATE SKIP LOCKED);
    GET DIAGNOSTICS released = ROW_COUNT;
  END IF;
  RETURN released;
END $$;
COMMENT ON FUNCTION sweep_waiting_tasks IS 'Releases tasks whose last blocker ended while they were being planned; one replica at a time.';

CREATE FUNCTION claim_task(for_owner text, lease interval, least_priority integer)
RETURNS SETOF ingestion_tasks LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
  lane record;
  chosen bigint;
BEGIN
  FOR lane IN
    WITH RECURSIVE lanes AS (
      (SELECT t.exchange, t.dataset, t.stage FROM ingestion_tasks t
       WHERE t.state = 'queued' AND t.ready ORDER BY t.exchange, t.dataset, t.stage LIMIT 1)
      UNION ALL
      SELECT n.exchange, n.dataset, n.stage FROM lanes l CROSS JOIN LATERAL (
        SELECT t.exchange, t.dataset, t.stage FROM ingestion_tasks t
        WHERE t.state = 'queued' AND t.ready AND (t.exchange, t.dataset, t.stage) > (l.exchange, l.dataset, l.stage)
        ORDER BY t.exchange, t.dataset, t.stage LIMIT 1) n),
    at_work AS MATERIALIZED (
      SELECT w.dataset, count(*) AS tasks FROM ingestion_tasks w WHERE w.state = 'leased' GROUP BY w.dataset),
    gates AS MATERIALIZED (
      SELECT g.exchange, min(g.stage) AS stage FROM ingestion_tasks g
      WHERE g.state IN ('queued', 'leased') AND g.subject = g.exchange GROUP BY g.exchange)
    SELECT l.exchange, l.dataset, l.stage FROM lanes l
    CROSS JOIN LATERAL (
      SELECT h.priority, h.id FROM ingestion_tasks h
      WHERE h.exchange = l.exchange AND h.dataset = l.dataset AND h.stage = l.stage AND h.state = 'queued' AND h.ready
        AND h.next_attempt_at <= clock_timestamp() AND h.priority >= least_priority
      ORDER BY h.priority DESC, h.id LIMIT 1) head
    LEFT JOIN at_work w ON w.dataset = l.dataset
    LEFT JOIN gates g ON g.exchange = l.exchange
    WHERE coalesce(g.stage >= l.stage, true)
      AND NOT EXISTS (SELECT FROM paused_datasets p WHERE p.dataset = l.dataset)
    ORDER BY head.priority DESC, coalesce(w.tasks, 0), head.id
  LOOP
    SELECT t.id INTO chosen FROM ingestion_tasks t
    WHERE t.exchange = lane.exchange AND t.dataset = lane.dataset AND t.stage = lane.stage AND t.state = 'queued' AND t.ready
      AND t.next_attempt_at <= clock_timestamp() AND t.priority >= least_priority
    ORDER BY t.priority DESC, t.id LIMIT 1 FOR UPDATE SKIP LOCKED;
    IF FOUND THEN
      RETURN QUERY UPDATE ingestion_tasks t SET state = 'leased', lease_owner = for_owner, attempts = t.attempts + 1,
        fence = t.fence + 1, lease_until = clock_timestamp() + lease
      WHERE t.id = chosen RETURNING t.*;
      RETURN;
    END IF;
  END LOOP;
END $$;
COMMENT ON FUNCTION claim_task IS 'Leases the next task: of the highest priority; among equals one of the dataset with the least at work, then the oldest. Nothing of an exchange goes while a task of the whole exchange of a lower stage is live, and nothing of a paused dataset.';
