CREATE TABLE earnings_reports (
  company_id      integer NOT NULL,
  period_type     text NOT NULL,
  period_end      date NOT NULL,
  known_at        timestamptz NOT NULL,
  report_date     date,
  report_time     text,
  currency        text,
  eps_actual      numeric(24, 10),
  eps_estimate    numeric(24, 10),
  known_basis     text NOT NULL,
  known_at_kind   text NOT NULL,
  first_seen_at   timestamptz NOT NULL DEFAULT now(),
  content         jsonb NOT NULL DEFAULT '{}',
  content_hash    bytea NOT NULL,
  CONSTRAINT earnings_reports_pk PRIMARY KEY (company_id, period_type, period_end, known_at),
  CONSTRAINT earnings_reports_company_fk FOREIGN KEY (company_id) REFERENCES companies (id),
  CONSTRAINT earnings_reports_period_known CHECK (period_type IN ('quarter', 'year')),
  CONSTRAINT earnings_reports_time_known CHECK (report_time IN ('before_market', 'after_market')),
  CONSTRAINT earnings_reports_basis_known CHECK (known_basis IN ('reported', 'lag_rule', 'observed')),
  CONSTRAINT earnings_reports_kind_known CHECK (known_at_kind IN ('observed', 'assumed'))
);
COMMENT ON TABLE earnings_reports IS 'Earnings per share of a period, expected and reported, as known from known_at on; per share of today''s share basis.';

CREATE TABLE earnings_estimates (
  company_id        integer NOT NULL,
  period_type       text NOT NULL,
  period_end        date NOT NULL,
  known_at          timestamptz NOT NULL,
  horizon           text,
  eps_average       numeric(24, 10),
  eps_low           numeric(24, 10),
  eps_high          numeric(24, 10),
  eps_year_ago      numeric(24, 10),
  eps_growth        numeric(24, 10),
  eps_analysts      integer,
  revenue_average   numeric(30, 4),
  revenue_low       numeric(30, 4),
  revenue_high      numeric(30, 4),
  revenue_year_ago  numeric(30, 4),
  revenue_growth    numeric(24, 10),
  revenue_analysts  integer,
  content           jsonb NOT NULL DEFAULT '{}',
  content_hash      bytea NOT NULL,
  CONSTRAINT earnings_estimates_pk PRIMARY KEY (company_id, period_type, period_end, known_at),
  CONSTRAINT earnings_estimates_company_fk FOREIGN KEY (company_id) REFERENCES companies (id),
  CONSTRAINT earnings_estimates_period_known CHECK (period_type IN ('quarter', 'year'))
);
COMMENT ON TABLE earnings_estimates IS 'What analysts expected of a period, recorded only when it changed; content holds the trend and revision figures too.';
COMMENT ON COLUMN earnings_estimates.horizon IS 'The vendor''s label 0q, +1q, 0y, +1y; stale rows keep their last one.';
