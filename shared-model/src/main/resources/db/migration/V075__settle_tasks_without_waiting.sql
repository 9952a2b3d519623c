-- Whoever holds a queued task's row settles its subject itself once it has the subject's turn; waiting for that row with the turn
-- taken was a deadlock between a task that ended and a plan that joined the task it had held up.
CREATE OR REPLACE FUNCTION settle_waiting_tasks(of_subjects text[]) RETURNS integer LANGUAGE plpgsql
SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off AS $$
DECLARE
  released integer;
  held_back integer;
BEGIN
  UPDATE ingestion_tasks SET ready = true WHERE id IN (
    SELECT t.id FROM ingestion_tasks t
    WHERE t.subject = ANY (of_subjects) AND t.state = 'queued' AND NOT t.ready
      AND (SELECT b.id FROM ingestion_tasks b
        WHERE b.subject = t.subject AND b.stage < t.stage AND b.state IN ('queued', 'leased') LIMIT 1) IS NULL
    FOR UPDATE SKIP LOCKED);
  GET DIAGNOSTICS released = ROW_COUNT;
  UPDATE ingestion_tasks t SET ready = false
  WHERE t.subject = ANY (of_subjects) AND t.state = 'queued' AND t.ready
    AND (SELECT b.id FROM ingestion_tasks b
      WHERE b.subject = t.subject AND b.stage < t.stage AND b.state IN ('queued', 'leased') LIMIT 1) IS NOT NULL;
  GET DIAGNOSTICS held_back = ROW_COUNT;
  RETURN released + held_back;
END $$;
