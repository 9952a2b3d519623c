-- The newest failure of an exchange and dataset is one probe, however long the log is. A subject is SYMBOL.EXCHANGE or EXCHANGE.
CREATE INDEX data_ingestion_logs_failed ON data_ingestion_logs (dataset, (split_part(subject, '.', -1)), id DESC)
  WHERE error_class IS NOT NULL;
