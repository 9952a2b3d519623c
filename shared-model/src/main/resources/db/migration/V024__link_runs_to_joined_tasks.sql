CREATE TABLE ingestion_run_tasks (
  run_id   uuid NOT NULL,
  task_id  bigint NOT NULL,
  CONSTRAINT ingestion_run_tasks_pk PRIMARY KEY (run_id, task_id),
  CONSTRAINT ingestion_run_tasks_run_fk FOREIGN KEY (run_id) REFERENCES ingestion_runs (id) ON DELETE CASCADE,
  CONSTRAINT ingestion_run_tasks_task_fk FOREIGN KEY (task_id) REFERENCES ingestion_tasks (id) ON DELETE CASCADE
);
COMMENT ON TABLE ingestion_run_tasks IS 'Tasks a run joined because another run had queued them already: it ends with them, and their failures are its own. A run''s own tasks name it themselves.';
-- Deleting a task, as pruning does, looks for its links.
CREATE INDEX ingestion_run_tasks_task ON ingestion_run_tasks (task_id);

CREATE VIEW tasks_of_runs AS
SELECT t.run_id AS of_run, false AS joined, t.* FROM ingestion_tasks t
UNION ALL
SELECT j.run_id, true, t.* FROM ingestion_run_tasks j JOIN ingestion_tasks t ON t.id = j.task_id;
COMMENT ON VIEW tasks_of_runs IS 'Every task once for each run it counts in (of_run): the run that planned it, and runs that joined it.';

-- A joined task is done once and logged under the run that planned it.
CREATE INDEX data_ingestion_logs_task ON data_ingestion_logs (task_id);
CREATE VIEW logs_of_runs AS
SELECT l.run_id AS of_run, l.* FROM data_ingestion_logs l
UNION ALL
SELECT j.run_id, l.* FROM ingestion_run_tasks j JOIN data_ingestion_logs l ON l.task_id = j.task_id;
COMMENT ON VIEW logs_of_runs IS 'Every logged attempt once for each run it counts in (of_run).';
