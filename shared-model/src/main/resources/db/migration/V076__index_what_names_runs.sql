-- Runs are kept while something names them, and looked for by their state after every task.
CREATE INDEX rejected_records_last_run ON rejected_records (last_run_id);
CREATE INDEX rejected_records_first_run ON rejected_records (first_run_id);
CREATE INDEX quality_flags_run ON quality_flags (run_id);
CREATE INDEX refresh_requests_run ON refresh_requests (run_id);
CREATE INDEX ingestion_runs_running ON ingestion_runs (id) WHERE state = 'running';
