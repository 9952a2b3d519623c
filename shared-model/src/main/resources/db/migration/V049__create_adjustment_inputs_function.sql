-- The actions of an instrument after its first bar and up to a basis date, with the prices around each ex-date.
CREATE FUNCTION adjustment_inputs(instrument integer, first_day date, basis_date date) RETURNS json
LANGUAGE sql STABLE AS $$
  WITH s AS (
    SELECT ex_date, seq, kind, shares_new, shares_old, in_close FROM splits
    WHERE company_id = instrument AND cancelled_at IS NULL AND ex_date > first_day AND ex_date <= basis_date),
  d AS (
    SELECT ex_date, price_unit_value, flags FROM dividends
    WHERE company_id = instrument AND cancelled_at IS NULL AND ex_date > first_day AND ex_date <= basis_date),
  x AS (
    SELECT a.ex_date, p.day AS previous_day, p.close AS previous_close, n.open AS session_open, n.close AS session_close
    FROM (SELECT ex_date FROM s UNION SELECT ex_date FROM d) a
    CROSS JOIN LATERAL (
      SELECT o.day, o.close FROM ohlcv o WHERE o.company_id = instrument AND o.day < a.ex_date ORDER BY o.day DESC LIMIT 1) p
    LEFT JOIN LATERAL (
      SELECT o.open, o.close FROM ohlcv o WHERE o.company_id = instrument AND o.day >= a.ex_date ORDER BY o.day LIMIT 1) n ON true)
  SELECT json_build_object(
    'around', (SELECT coalesce(json_agg(x ORDER BY x.ex_date), '[]') FROM x),
    'splits', (SELECT coalesce(json_agg(s ORDER BY s.ex_date, s.seq), '[]') FROM s),
    'dividends', (SELECT coalesce(json_agg(d ORDER BY d.ex_date), '[]') FROM d))
$$;
COMMENT ON FUNCTION adjustment_inputs(integer, date, date) IS 'What the adjustment of an instrument''s bars from first_day on to basis_date is computed from.';
