CREATE TABLE universe (
  id          integer GENERATED ALWAYS AS IDENTITY,
  company_id  integer,
  ticker      text NOT NULL,
  added_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  added_by    text NOT NULL,
  removed_at  timestamptz,
  removed_by  text,
  CONSTRAINT universe_pk PRIMARY KEY (id),
  CONSTRAINT universe_company_unique UNIQUE (company_id),
  -- An instrument that turns out to be another one's new name is deleted: its ticker is waited for again.
  CONSTRAINT universe_company_fk FOREIGN KEY (company_id) REFERENCES companies (id) ON DELETE SET NULL,
  CONSTRAINT universe_removal_whole CHECK ((removed_at IS NULL) = (removed_by IS NULL))
);
COMMENT ON TABLE universe IS 'The instruments the timetable keeps current. Removed ones stay with the date; what is stored of them stays too.';
COMMENT ON COLUMN universe.company_id IS 'The instrument whatever it is called; null until a symbol list brings one with this ticker.';
COMMENT ON COLUMN universe.ticker IS 'As it was asked for; the instrument may bear another one since.';
CREATE UNIQUE INDEX universe_awaited ON universe (ticker) WHERE company_id IS NULL;

CREATE FUNCTION bearer_of(asked text) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    (SELECT c.id FROM companies c WHERE c.ticker = asked),
    (SELECT h.company_id FROM ticker_history h WHERE h.ticker = asked ORDER BY h.valid_from DESC LIMIT 1))
$$;
COMMENT ON FUNCTION bearer_of IS 'The instrument that bears a ticker today, else the last one that bore it; null: none did.';

-- Until now whatever was loaded once was followed.
INSERT INTO universe (company_id, ticker, added_by)
SELECT c.id, c.ticker, 'migration' FROM companies c
WHERE EXISTS (SELECT 1 FROM watermarks w WHERE w.company_id = c.id AND w.dataset = 'daily_prices')
ORDER BY c.id;
