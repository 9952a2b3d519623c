-- Tasks that are done are deleted after a while, the oldest first. Dead ones are few and have an index already.
CREATE INDEX ingestion_tasks_done ON ingestion_tasks (updated_at) WHERE state = 'done';
COMMENT ON TABLE ingestion_runs IS 'One request to ingest: its tasks, and how it ended. Any failure makes it partial, never succeeded. It outlives its tasks as long as a log or a refused record names it.';
