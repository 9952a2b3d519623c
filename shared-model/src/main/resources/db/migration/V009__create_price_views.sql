CREATE VIEW market_summary AS
  SELECT e.code AS exchange,
         s.name AS sector,
         l.day,
         count(*) AS instruments,
         count(*) FILTER (WHERE l.close > p.previous_close) AS advancers,
         count(*) FILTER (WHERE l.close < p.previous_close) AS decliners,
         count(*) FILTER (WHERE l.close = p.previous_close) AS unchanged,
         sum(l.volume) AS volume
  FROM latest_prices l
  JOIN companies c ON c.id = l.company_id AND c.is_primary
  JOIN exchanges e ON e.id = c.exchange_id
  LEFT JOIN sectors s ON s.id = c.sector_id
  -- The previous close on the newest day's share basis, so that a split is not a decline.
  CROSS JOIN LATERAL (
    SELECT l.previous_close * coalesce(exp(sum(ln(x.shares_old / x.shares_new))), 1) AS previous_close
    FROM splits x
    WHERE x.company_id = l.company_id AND x.ex_date > l.previous_day AND x.ex_date <= l.day
      AND x.cancelled_at IS NULL AND x.in_close <> 'yes') p
  GROUP BY e.code, s.name, l.day;
COMMENT ON VIEW market_summary IS 'Advancers, decliners and volume of primary listings by exchange, sector and newest day.';
