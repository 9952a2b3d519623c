-- Applies the vendor's renames to companies and ticker_history, in any order of arrival: before or after the symbol list
-- that shows the new symbol, one by one or as a chain. What cannot be decided stays unapplied with its reason.
CREATE FUNCTION apply_symbol_changes(for_exchange text, today date) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  change record;
  old_ticker text;
  new_ticker text;
  bearer companies%ROWTYPE;
  successor companies%ROWTYPE;
  span ticker_history%ROWTYPE;
  starts date;
  applied integer := 0;
  moved boolean := true;
BEGIN
  -- A change can make room for another one, whichever came first.
  WHILE moved LOOP
    moved := false;
    FOR change IN
      SELECT * FROM symbol_changes
      WHERE exchange = for_exchange AND applied_at IS NULL AND effective <= today
      ORDER BY effective, old_symbol
    LOOP
      old_ticker := change.old_symbol || '.' || change.exchange;
      new_ticker := change.new_symbol || '.' || change.exchange;
      SELECT * INTO bearer FROM companies WHERE ticker = old_ticker;
      SELECT * INTO successor FROM companies WHERE ticker = new_ticker;

      IF bearer.id IS NOT NULL AND successor.id IS NOT NULL AND bearer.isin IS NOT DISTINCT FROM successor.isin
         AND bearer.isin IS NOT NULL AND NOT EXISTS (SELECT 1 FROM watermarks WHERE company_id = successor.id) THEN
        -- The new symbol was met before its rename was known: an empty twin.
        DELETE FROM ticker_history WHERE company_id = successor.id;
        DELETE FROM company_identifiers WHERE company_id = successor.id;
        DELETE FROM company_units WHERE company_id = successor.id;
        DELETE FROM company_revisions WHERE company_id = successor.id;
        DELETE FROM companies WHERE id = successor.id;
        successor := NULL;
      END IF;

      IF bearer.id IS NOT NULL AND successor.id IS NULL THEN
        SELECT * INTO span FROM ticker_history WHERE company_id = bearer.id AND ticker = old_ticker AND valid_to IS NULL;
        IF span.company_id IS NULL OR span.valid_from >= change.effective THEN
          UPDATE symbol_changes SET outcome = 'the old symbol was given to another instrument since'
          WHERE exchange = change.exchange AND old_symbol = change.old_symbol AND effective = change.effective;
          CONTINUE;
        END IF;
        INSERT INTO company_revisions (company_id, revision, row, known_from)
        VALUES (bearer.id, bearer.revision, to_jsonb(bearer), bearer.updated_at);
        UPDATE companies SET ticker = new_ticker, revision = revision + 1 WHERE id = bearer.id;
        UPDATE ticker_history SET valid_to = change.effective WHERE company_id = bearer.id AND valid_from = span.valid_from;
        INSERT INTO ticker_history (company_id, valid_from, ticker, source) VALUES (bearer.id, change.effective, new_ticker, 'symbol_changes');
      ELSE
        -- The new symbol is in the history already: what lies before the change bore the old one.
        SELECT * INTO span FROM ticker_history
        WHERE ticker = new_ticker AND valid_from < change.effective AND (valid_to IS NULL OR valid_to > change.effective);
        IF span.company_id IS NULL THEN
          UPDATE symbol_changes SET outcome = 'neither symbol is known'
          WHERE exchange = change.exchange AND old_symbol = change.old_symbol AND effective = change.effective;
          CONTINUE;
        END IF;
        IF bearer.id IS NOT NULL THEN
          IF bearer.isin IS NULL OR successor.isin IS NULL OR bearer.isin = successor.isin THEN
            UPDATE symbol_changes SET outcome = 'both symbols are in use, and nothing tells whether by one instrument'
            WHERE exchange = change.exchange AND old_symbol = change.old_symbol AND effective = change.effective;
            CONTINUE;
          END IF;
          -- Another instrument bears the old symbol now: it cannot have had it before the change.
          UPDATE ticker_history SET valid_from = change.effective
          WHERE company_id = bearer.id AND ticker = old_ticker AND valid_from < change.effective AND (valid_to IS NULL OR valid_to > change.effective);
        END IF;
        starts := greatest(span.valid_from, (
          SELECT max(valid_to) FROM ticker_history WHERE ticker = old_ticker AND valid_to <= change.effective));
        UPDATE ticker_history SET valid_from = change.effective WHERE company_id = span.company_id AND valid_from = span.valid_from;
        IF starts < change.effective AND NOT EXISTS (
          SELECT 1 FROM ticker_history
          WHERE ticker = old_ticker AND daterange(valid_from, valid_to) && daterange(starts, change.effective)) THEN
          INSERT INTO ticker_history (company_id, valid_from, valid_to, ticker, source)
          VALUES (span.company_id, starts, change.effective, old_ticker, 'symbol_changes');
        END IF;
      END IF;

      UPDATE symbol_changes SET applied_at = clock_timestamp(), outcome = 'applied'
      WHERE exchange = change.exchange AND old_symbol = change.old_symbol AND effective = change.effective;
      applied := applied + 1;
      moved := true;
    END LOOP;
  END LOOP;
  RETURN applied;
END $$;
COMMENT ON FUNCTION apply_symbol_changes IS 'Applies unapplied renames of an exchange; returns how many. Idempotent.';

-- Runs end when they have no live task left; asked after every task.
CREATE INDEX ingestion_tasks_live_of_run ON ingestion_tasks (run_id) WHERE state IN ('queued', 'leased');
