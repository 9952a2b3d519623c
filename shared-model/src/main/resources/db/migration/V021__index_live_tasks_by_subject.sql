-- Which tasks a task waits for is asked for every candidate of a lease: by subject, among the live ones only.
CREATE INDEX ingestion_tasks_live_of_subject ON ingestion_tasks (subject, stage) WHERE state IN ('queued', 'leased');
