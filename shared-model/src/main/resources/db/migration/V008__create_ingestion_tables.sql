CREATE TABLE ingestion_runs (
  id            uuid NOT NULL,
  dataset       text NOT NULL,
  requested     jsonb NOT NULL,
  requested_by  text NOT NULL,
  state         text NOT NULL DEFAULT 'running',
  tasks_planned integer NOT NULL DEFAULT 0,
  tasks_joined  integer NOT NULL DEFAULT 0,
  created_at    timestamptz NOT NULL DEFAULT now(),
  finished_at   timestamptz,
  CONSTRAINT ingestion_runs_pk PRIMARY KEY (id),
  CONSTRAINT ingestion_runs_state_known CHECK (state IN ('running', 'succeeded', 'partial', 'failed', 'cancelled'))
);
COMMENT ON TABLE ingestion_runs IS 'One request to ingest: its tasks, and how it ended. Any failure makes it partial, never succeeded.';
COMMENT ON COLUMN ingestion_runs.tasks_joined IS 'Tasks that another run had already queued; they are not doubled.';
CREATE INDEX ingestion_runs_created ON ingestion_runs (created_at DESC);

CREATE TABLE ingestion_tasks (
  id              bigint GENERATED ALWAYS AS IDENTITY,
  run_id          uuid NOT NULL,
  dataset         text NOT NULL,
  subject         text NOT NULL,
  range_from      date,
  range_to        date,
  -- A task waits for the live tasks of lower stages of its run and subject: actions before the prices they explain.
  stage           smallint NOT NULL DEFAULT 0,
  priority        smallint NOT NULL DEFAULT 50,
  state           text NOT NULL DEFAULT 'queued',
  attempts        smallint NOT NULL DEFAULT 0,
  max_attempts    smallint NOT NULL DEFAULT 5,
  next_attempt_at timestamptz NOT NULL DEFAULT now(),
  lease_owner     text,
  lease_until     timestamptz,
  fence           bigint NOT NULL DEFAULT 0,
  error_class     text,
  last_error      text,
  created_at      timestamptz NOT NULL DEFAULT now(),
  updated_at      timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT ingestion_tasks_pk PRIMARY KEY (id),
  CONSTRAINT ingestion_tasks_run_fk FOREIGN KEY (run_id) REFERENCES ingestion_runs (id) ON DELETE CASCADE,
  CONSTRAINT ingestion_tasks_state_known CHECK (state IN ('queued', 'leased', 'done', 'dead'))
);
COMMENT ON TABLE ingestion_tasks IS 'One unit of work: a dataset for a subject (ticker or exchange) over a range; leased by one replica at a time.';
CREATE UNIQUE INDEX ingestion_tasks_live ON ingestion_tasks
  (dataset, subject, coalesce(range_from, '-infinity'), coalesce(range_to, 'infinity')) WHERE state IN ('queued', 'leased');
CREATE INDEX ingestion_tasks_claimable ON ingestion_tasks (priority DESC, id) WHERE state = 'queued';
CREATE INDEX ingestion_tasks_leased ON ingestion_tasks (lease_until) WHERE state = 'leased';
CREATE INDEX ingestion_tasks_run ON ingestion_tasks (run_id, subject, stage);
CREATE TRIGGER ingestion_tasks_touch BEFORE UPDATE ON ingestion_tasks FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

CREATE TABLE data_ingestion_logs (
  id             bigint GENERATED ALWAYS AS IDENTITY,
  run_id         uuid NOT NULL,
  task_id        bigint,
  dataset        text NOT NULL,
  subject        text NOT NULL,
  attempt        smallint NOT NULL DEFAULT 1,
  outcome        text NOT NULL,
  rows_received  integer NOT NULL DEFAULT 0,
  rows_written   integer NOT NULL DEFAULT 0,
  rows_unchanged integer NOT NULL DEFAULT 0,
  rows_revised   integer NOT NULL DEFAULT 0,
  rows_withdrawn integer NOT NULL DEFAULT 0,
  rows_rejected  integer NOT NULL DEFAULT 0,
  calls_spent    integer NOT NULL DEFAULT 0,
  error_class    text,
  error          text,
  started_at     timestamptz NOT NULL,
  finished_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT data_ingestion_logs_pk PRIMARY KEY (id),
  CONSTRAINT data_ingestion_logs_outcome_known CHECK (outcome IN ('written', 'unchanged', 'retry', 'failed'))
);
COMMENT ON TABLE data_ingestion_logs IS 'One finished or failed attempt of a task, in the same transaction as its rows.';
CREATE INDEX data_ingestion_logs_run ON data_ingestion_logs (run_id, id);
CREATE INDEX data_ingestion_logs_subject ON data_ingestion_logs (dataset, subject, id DESC);

CREATE TABLE rejected_records (
  id            bigint GENERATED ALWAYS AS IDENTITY,
  dataset       text NOT NULL,
  subject       text NOT NULL,
  record_key    text NOT NULL,
  rule          text NOT NULL,
  detail        text NOT NULL,
  payload       text NOT NULL,
  payload_hash  text NOT NULL,
  first_run_id  uuid,
  last_run_id   uuid,
  times_seen    integer NOT NULL DEFAULT 1,
  first_seen_at timestamptz NOT NULL DEFAULT now(),
  last_seen_at  timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT rejected_records_pk PRIMARY KEY (id),
  CONSTRAINT rejected_records_once UNIQUE (dataset, subject, record_key, rule, payload_hash)
);
COMMENT ON TABLE rejected_records IS 'A record that failed a check, with its rule; the same record seen again only raises times_seen.';

CREATE TABLE watermarks (
  company_id       integer NOT NULL,
  dataset          text NOT NULL,
  first_day        date,
  newest_day       date,
  complete_through date,
  last_checked_at  timestamptz,
  fetched_at       timestamptz,
  factor_epoch     integer NOT NULL DEFAULT 0,
  version          bigint NOT NULL DEFAULT 0,
  state            text NOT NULL DEFAULT 'final',
  updated_at       timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT watermarks_pk PRIMARY KEY (company_id, dataset),
  CONSTRAINT watermarks_company_fk FOREIGN KEY (company_id) REFERENCES companies (id),
  CONSTRAINT watermarks_state_known CHECK (state IN ('provisional', 'final'))
);
COMMENT ON TABLE watermarks IS 'How far a dataset is complete for an instrument. Locked in company order as the first statement of every write.';
COMMENT ON COLUMN watermarks.complete_through IS 'Moves only contiguously; newest_day is apart.';
COMMENT ON COLUMN watermarks.version IS 'Bumped by every transaction that changed a row of the dataset for the instrument.';
CREATE TRIGGER watermarks_touch BEFORE UPDATE ON watermarks FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

CREATE TABLE events (
  id          bigint GENERATED ALWAYS AS IDENTITY,
  seq         bigint,
  kind        text NOT NULL,
  dataset     text NOT NULL,
  exchange    text,
  ticker      text,
  company_id  integer,
  from_day    date,
  to_day      date,
  rows_changed integer NOT NULL DEFAULT 0,
  checked_at  timestamptz NOT NULL DEFAULT now(),
  run_id      uuid,
  created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT events_pk PRIMARY KEY (id),
  CONSTRAINT events_seq_unique UNIQUE (seq),
  CONSTRAINT events_kind_known CHECK (kind IN ('refreshed', 'checked', 'revised', 'day_complete'))
);
COMMENT ON TABLE events IS 'What changed, written in the transaction that changed it. seq is given after commit by one relay, in an order readers can follow without gaps.';
COMMENT ON COLUMN events.seq IS 'Null until the relay has numbered it; a numbered event means its data is visible.';
CREATE SEQUENCE events_seq_numbers AS bigint;
CREATE INDEX events_unnumbered ON events (id) WHERE seq IS NULL;
CREATE INDEX events_created ON events (created_at);

CREATE TABLE api_rate_limits (
  key_hash     text NOT NULL,
  window_start timestamptz NOT NULL,
  endpoint     text NOT NULL,
  requests     integer NOT NULL DEFAULT 0,
  calls        integer NOT NULL DEFAULT 0,
  updated_at   timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT api_rate_limits_pk PRIMARY KEY (key_hash, window_start, endpoint)
);
COMMENT ON TABLE api_rate_limits IS 'Requests and calls spent per key (hashed), GMT day and endpoint: the audit of the vendor budget.';
CREATE TRIGGER api_rate_limits_touch BEFORE UPDATE ON api_rate_limits FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

CREATE TABLE database_profile (
  profile      text NOT NULL,
  details      text NOT NULL,
  applied_at   timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT database_profile_pk PRIMARY KEY (profile)
);
COMMENT ON TABLE database_profile IS 'Which TimescaleDB features the migrations found and applied; reported at start.';
