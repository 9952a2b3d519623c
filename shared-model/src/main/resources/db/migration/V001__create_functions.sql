-- Trading days and identifiers need range exclusion (one bearer of a ticker at a time) and fuzzy search.
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE FUNCTION touch_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := clock_timestamp();
  RETURN NEW;
END $$;
COMMENT ON FUNCTION touch_updated_at() IS 'Keeps updated_at true whoever writes the row.';
