-- Uses what the database offers: hypertables, compression and continuous aggregates on TimescaleDB with its full
-- licence, plain tables and views of the same columns elsewhere. Writes what it did to database_profile.
-- EXECUTE keeps every TimescaleDB name out of the parser's way where the extension is absent.
DO $$
DECLARE
  preloaded boolean := current_setting('shared_preload_libraries', true) LIKE '%timescaledb%';
  installed text;
  licence text;
  filled boolean;
  hypertable boolean := false;
  aggregate boolean;
  relation record;
BEGIN
  SELECT extversion INTO installed FROM pg_extension WHERE extname = 'timescaledb';
  IF installed IS NULL AND preloaded
     AND EXISTS (SELECT 1 FROM pg_available_extensions WHERE name = 'timescaledb') THEN
    CREATE EXTENSION timescaledb;
    SELECT extversion INTO installed FROM pg_extension WHERE extname = 'timescaledb';
  END IF;
  licence := current_setting('timescaledb.license', true);
  IF installed IS NOT NULL THEN
    EXECUTE $q$ SELECT EXISTS (SELECT 1 FROM timescaledb_information.hypertables WHERE hypertable_name = 'ohlcv') $q$ INTO hypertable;
  END IF;
  filled := EXISTS (SELECT 1 FROM ohlcv) OR EXISTS (SELECT 1 FROM ohlcv_intraday) OR EXISTS (SELECT 1 FROM technical_indicators);

  DELETE FROM database_profile;
  IF installed IS NULL THEN
    INSERT INTO database_profile VALUES ('plain', 'TimescaleDB is not available: plain tables and views');
  ELSIF filled AND NOT hypertable THEN
    -- Rewriting a filled table locks it for minutes or hours: an operator's decision, not a restart's.
    INSERT INTO database_profile VALUES ('plain', format('TimescaleDB %s is there, but the tables are already filled as plain tables', installed));
    installed := NULL;
  ELSE
    EXECUTE $q$ SELECT create_hypertable('ohlcv', by_range('day', INTERVAL '1 year'), create_default_indexes => false, if_not_exists => true) $q$;
    EXECUTE $q$ SELECT create_hypertable('ohlcv_intraday', by_range('starts_at', INTERVAL '7 days'), create_default_indexes => false, if_not_exists => true) $q$;
    EXECUTE $q$ SELECT create_hypertable('technical_indicators', by_range('day', INTERVAL '1 year'), create_default_indexes => false, if_not_exists => true) $q$;
    -- Chunks of a year are already a cross-section index.
    DROP INDEX IF EXISTS ohlcv_day;
    INSERT INTO database_profile VALUES ('hypertables', format('TimescaleDB %s, licence %s: hypertables', installed, licence));
    IF licence = 'timescale' THEN
      EXECUTE $q$ ALTER TABLE ohlcv SET (timescaledb.compress, timescaledb.compress_segmentby = 'company_id', timescaledb.compress_orderby = 'day DESC') $q$;
      EXECUTE $q$ SELECT add_compression_policy('ohlcv', compress_after => INTERVAL '1 year', if_not_exists => true) $q$;
      EXECUTE $q$ ALTER TABLE ohlcv_intraday SET (timescaledb.compress, timescaledb.compress_segmentby = 'company_id, interval', timescaledb.compress_orderby = 'starts_at DESC') $q$;
      EXECUTE $q$ SELECT add_compression_policy('ohlcv_intraday', compress_after => INTERVAL '30 days', if_not_exists => true) $q$;
      EXECUTE $q$ ALTER TABLE technical_indicators SET (timescaledb.compress, timescaledb.compress_segmentby = 'company_id, name, params', timescaledb.compress_orderby = 'day DESC') $q$;
      EXECUTE $q$ SELECT add_compression_policy('technical_indicators', compress_after => INTERVAL '1 year', if_not_exists => true) $q$;
      INSERT INTO database_profile VALUES ('compression', 'chunks older than a year (intraday: 30 days) are compressed by policy');
    ELSE
      INSERT INTO database_profile VALUES ('no_compression', 'the Apache edition has no compression, policies or continuous aggregates');
    END IF;
  END IF;

  -- Raw weeks and months: Monday to Sunday, calendar months; label = period start; first and last session beside it.
  FOR relation IN SELECT * FROM (VALUES ('ohlcv_weekly', '7 days', 'week'), ('ohlcv_monthly', '1 month', 'month')) v (name, bucket, unit) LOOP
    IF to_regclass(relation.name) IS NOT NULL THEN
      -- Applied again: what is there stays. TimescaleDB shows a continuous aggregate as a view, too, so ask its catalogue.
      aggregate := false;
      IF installed IS NOT NULL THEN
        EXECUTE $q$ SELECT EXISTS (SELECT 1 FROM timescaledb_information.continuous_aggregates WHERE view_name = $1) $q$
          INTO aggregate USING relation.name;
      END IF;
      INSERT INTO database_profile VALUES (relation.name, CASE WHEN aggregate THEN 'continuous aggregate' ELSE 'view' END);
      CONTINUE;
    END IF;
    IF installed IS NOT NULL AND licence = 'timescale' THEN
      EXECUTE format($q$
        CREATE MATERIALIZED VIEW %I WITH (timescaledb.continuous, timescaledb.materialized_only = false) AS
        SELECT company_id, time_bucket(INTERVAL '%s', day) AS period,
               min(day) AS first_session, max(day) AS last_session,
               first(open, day) AS open, max(high) AS high, min(low) AS low, last(close, day) AS close,
               sum(volume)::numeric(32, 4) AS volume, count(*)::integer AS sessions
        FROM ohlcv GROUP BY company_id, time_bucket(INTERVAL '%s', day) WITH NO DATA $q$, relation.name, relation.bucket, relation.bucket);
      EXECUTE format($q$ SELECT add_continuous_aggregate_policy(%L, start_offset => NULL, end_offset => NULL, schedule_interval => INTERVAL '1 hour', if_not_exists => true) $q$, relation.name);
      INSERT INTO database_profile VALUES (relation.name, 'continuous aggregate');
    ELSE
      EXECUTE format($q$
        CREATE VIEW %I AS
        SELECT company_id, date_trunc('%s', day::timestamp)::date AS period,
               min(day) AS first_session, max(day) AS last_session,
               (array_agg(open ORDER BY day))[1] AS open, max(high) AS high, min(low) AS low,
               (array_agg(close ORDER BY day DESC))[1] AS close,
               sum(volume)::numeric(32, 4) AS volume, count(*)::integer AS sessions
        FROM ohlcv GROUP BY company_id, date_trunc('%s', day::timestamp) $q$, relation.name, relation.unit, relation.unit);
      INSERT INTO database_profile VALUES (relation.name, 'view');
    END IF;
  END LOOP;
END $$;
