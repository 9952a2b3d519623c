-- Uses what the database offers: hypertables, compression and continuous aggregates on TimescaleDB with its full
-- licence, plain tables and views of the same columns elsewhere. Writes what it did to database_profile.
-- EXECUTE keeps every TimescaleDB name out of the parser's way where the extension is absent.
CREATE OR REPLACE FUNCTION apply_timescaledb_profile(adopt boolean) RETURNS void LANGUAGE plpgsql AS $apply$
DECLARE
  home name := (SELECT n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = 'ohlcv'::regclass);
  -- A setting of its loader's, which is there when it was preloaded; shared_preload_libraries is for superusers' eyes only.
  preloaded boolean := current_setting('timescaledb.disable_load', true) IS NOT NULL;
  available boolean := EXISTS (SELECT 1 FROM pg_available_extensions WHERE name = 'timescaledb');
  installed text;
  licence text;
  filled boolean;
  hypertable boolean := false;
  switched_off boolean;
  aggregate boolean;
  there boolean;
  relation record;
  qualified text;
BEGIN
  SELECT extversion INTO installed FROM pg_extension WHERE extname = 'timescaledb';
  IF installed IS NOT NULL THEN
    EXECUTE $q$ SELECT EXISTS (SELECT 1 FROM timescaledb_information.hypertables WHERE hypertable_schema = $1 AND hypertable_name = 'ohlcv') $q$
      INTO hypertable USING home;
  END IF;
  switched_off := NOT adopt AND NOT hypertable AND coalesce(current_setting('ff.timescaledb', true), 'on') = 'off';
  IF installed IS NULL AND available AND preloaded AND NOT switched_off THEN
    CREATE EXTENSION timescaledb;
    SELECT extversion INTO installed FROM pg_extension WHERE extname = 'timescaledb';
  END IF;
  licence := current_setting('timescaledb.license', true);

  IF adopt THEN
    IF installed IS NULL THEN
      RAISE EXCEPTION 'adopt_timescale: TimescaleDB is not % on this server; nothing was changed', CASE WHEN available THEN 'loaded' ELSE 'installed' END
        USING ERRCODE = 'feature_not_supported',
              HINT = 'Install the extension, add timescaledb to shared_preload_libraries, restart the server, call again.';
    ELSIF licence IS DISTINCT FROM 'timescale' THEN
      RAISE EXCEPTION 'adopt_timescale: TimescaleDB runs with licence %, which has no compression, policies or continuous aggregates; nothing was changed', licence
        USING ERRCODE = 'feature_not_supported',
              HINT = 'Install the Community edition, set timescaledb.license = ''timescale'' in the server''s configuration, restart it, call again.';
    END IF;
    IF NOT hypertable THEN
      -- All at once: writers wait from here on, and none can stand between two of the tables.
      LOCK TABLE ohlcv, ohlcv_intraday, technical_indicators IN ACCESS EXCLUSIVE MODE;
    END IF;
  END IF;
  filled := EXISTS (SELECT 1 FROM ohlcv) OR EXISTS (SELECT 1 FROM ohlcv_intraday) OR EXISTS (SELECT 1 FROM technical_indicators);

  DELETE FROM database_profile;
  IF switched_off THEN
    INSERT INTO database_profile VALUES ('plain', 'ff.timescaledb is off: plain tables and views');
    installed := NULL;
  ELSIF installed IS NULL THEN
    INSERT INTO database_profile VALUES ('plain', 'TimescaleDB is not available: plain tables and views');
  ELSIF filled AND NOT hypertable AND NOT adopt THEN
    -- Rewriting a filled table locks it for minutes or hours: an operator's decision, not a restart's.
    INSERT INTO database_profile VALUES ('plain', format('TimescaleDB %s is there, but the tables are already filled as plain tables: adopt_timescale() turns them', installed));
    installed := NULL;
  ELSE
    FOR relation IN SELECT * FROM (VALUES
        ('ohlcv', 'day', '1 year', '1 year', 'company_id', 'day DESC'),
        ('ohlcv_intraday', 'starts_at', '7 days', '30 days', 'company_id, interval', 'starts_at DESC'),
        ('technical_indicators', 'day', '1 year', '1 year', 'company_id, name, params', 'day DESC'))
        v (name, time_column, span, compress_after, segment_by, order_by) LOOP
      EXECUTE format($q$ SELECT create_hypertable(%L, by_range(%L, INTERVAL %L), create_default_indexes => false, if_not_exists => true, migrate_data => true) $q$,
        relation.name, relation.time_column, relation.span);
      IF licence = 'timescale' THEN
        -- Only once: it would wait for a running compression, and every reader for it.
        EXECUTE $q$ SELECT compression_enabled FROM timescaledb_information.hypertables WHERE hypertable_schema = $1 AND hypertable_name = $2 $q$
          INTO there USING home, relation.name;
        IF NOT there THEN
          EXECUTE format($q$ ALTER TABLE %I SET (timescaledb.compress, timescaledb.compress_segmentby = %L, timescaledb.compress_orderby = %L) $q$,
            relation.name, relation.segment_by, relation.order_by);
        END IF;
        EXECUTE format($q$ SELECT add_compression_policy(%L, compress_after => INTERVAL %L, if_not_exists => true) $q$, relation.name, relation.compress_after);
      END IF;
    END LOOP;
    -- Chunks of a year are already a cross-section index.
    EXECUTE format('DROP INDEX IF EXISTS %I.ohlcv_day', home);
    INSERT INTO database_profile VALUES ('hypertables', format('TimescaleDB %s, licence %s: hypertables', installed, licence));
    IF licence = 'timescale' THEN
      INSERT INTO database_profile VALUES ('compression', 'chunks older than a year (intraday: 30 days) are compressed by policy');
    ELSE
      INSERT INTO database_profile VALUES ('no_compression', 'the Apache edition has no compression, policies or continuous aggregates');
    END IF;
  END IF;

  -- Raw weeks and months: Monday to Sunday, calendar months; label = period start; first and last session beside it.
  FOR relation IN SELECT * FROM (VALUES ('ohlcv_weekly', '7 days', 'week'), ('ohlcv_monthly', '1 month', 'month')) v (name, bucket, unit) LOOP
    qualified := format('%I.%I', home, relation.name);
    there := to_regclass(qualified) IS NOT NULL;
    -- TimescaleDB shows a continuous aggregate as a view, too, so ask its catalogue.
    aggregate := false;
    IF there AND installed IS NOT NULL THEN
      EXECUTE $q$ SELECT EXISTS (SELECT 1 FROM timescaledb_information.continuous_aggregates WHERE view_schema = $1 AND view_name = $2) $q$
        INTO aggregate USING home, relation.name;
    END IF;
    IF there AND adopt AND NOT aggregate THEN
      EXECUTE format('DROP VIEW %s', qualified);
      there := false;
    END IF;
    IF there THEN
      -- Applied again: what is there stays.
      INSERT INTO database_profile VALUES (relation.name, CASE WHEN aggregate THEN 'continuous aggregate' ELSE 'view' END);
      CONTINUE;
    END IF;
    IF installed IS NOT NULL AND licence = 'timescale' THEN
      EXECUTE format($q$
        CREATE MATERIALIZED VIEW %1$s WITH (timescaledb.continuous, timescaledb.materialized_only = false) AS
        SELECT company_id, time_bucket(INTERVAL '%2$s', day) AS period,
               min(day) AS first_session, max(day) AS last_session,
               first(open, day) AS open, max(high) AS high, min(low) AS low, last(close, day) AS close,
               sum(volume)::numeric(32, 4) AS volume, count(*)::integer AS sessions
        FROM ohlcv GROUP BY company_id, time_bucket(INTERVAL '%2$s', day) WITH NO DATA $q$, qualified, relation.bucket);
      EXECUTE format($q$ SELECT add_continuous_aggregate_policy(%L, start_offset => NULL, end_offset => NULL, schedule_interval => INTERVAL '1 hour', if_not_exists => true) $q$, qualified);
      INSERT INTO database_profile VALUES (relation.name, 'continuous aggregate');
    ELSE
      EXECUTE format($q$
        CREATE VIEW %1$s AS
        SELECT company_id, date_trunc('%2$s', day::timestamp)::date AS period,
               min(day) AS first_session, max(day) AS last_session,
               (array_agg(open ORDER BY day))[1] AS open, max(high) AS high, min(low) AS low,
               (array_agg(close ORDER BY day DESC))[1] AS close,
               sum(volume)::numeric(32, 4) AS volume, count(*)::integer AS sessions
        FROM ohlcv GROUP BY company_id, date_trunc('%2$s', day::timestamp) $q$, qualified, relation.unit);
      INSERT INTO database_profile VALUES (relation.name, 'view');
    END IF;
  END LOOP;

  IF adopt AND NOT hypertable THEN
    -- Moved rows are new to the planner, and it would wait for autovacuum.
    ANALYZE ohlcv, ohlcv_intraday, technical_indicators;
  END IF;
END $apply$;
COMMENT ON FUNCTION apply_timescaledb_profile(boolean) IS 'Brings tables and views to what the database offers; filled plain tables are rewritten only when adopt is true.';

CREATE OR REPLACE FUNCTION adopt_timescale() RETURNS SETOF database_profile LANGUAGE plpgsql AS $adopt$
BEGIN
  PERFORM apply_timescaledb_profile(true);
  RETURN QUERY SELECT * FROM database_profile p ORDER BY p.profile;
END $adopt$;
COMMENT ON FUNCTION adopt_timescale() IS 'Turns a filled plain database into hypertables and continuous aggregates, whole or not at all; locks the bar tables meanwhile. Again: nothing.';

CREATE OR REPLACE FUNCTION drop_intraday_chunks(before timestamptz) RETURNS integer LANGUAGE plpgsql AS $drop$
DECLARE
  dropped integer := 0;
BEGIN
  IF EXISTS (SELECT 1 FROM database_profile WHERE profile = 'hypertables') THEN
    EXECUTE format('SELECT count(*) FROM drop_chunks(%L, older_than => %L::timestamptz)', 'ohlcv_intraday', before) INTO dropped;
  END IF;
  RETURN dropped;
END $drop$;
COMMENT ON FUNCTION drop_intraday_chunks IS 'Drops chunks of intraday bars that end before an instant, whatever their interval; how many. Nothing on plain tables.';

DO $$ BEGIN PERFORM apply_timescaledb_profile(false); END $$;
