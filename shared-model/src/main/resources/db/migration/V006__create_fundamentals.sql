CREATE TABLE fundamentals (
  company_id      integer NOT NULL,
  statement       text NOT NULL,
  period_type     text NOT NULL,
  period_end      date NOT NULL,
  known_at        timestamptz NOT NULL,
  fiscal_year     smallint,
  fiscal_quarter  smallint,
  months          smallint,
  ytd             boolean NOT NULL DEFAULT false,
  currency        text,
  filing_date     date,
  split_basis_on  date,
  known_basis     text NOT NULL,
  known_at_kind   text NOT NULL,
  first_seen_at   timestamptz NOT NULL DEFAULT now(),
  metrics         jsonb NOT NULL DEFAULT '{}',
  lines           jsonb NOT NULL DEFAULT '{}',
  flags           integer NOT NULL DEFAULT 0,
  -- The figures most reads filter or sort by are typed; every vendor line is in lines, every derived metric in metrics.
  revenue                  numeric(30, 4), cost_of_revenue         numeric(30, 4), gross_profit            numeric(30, 4),
  operating_expenses       numeric(30, 4), research_development    numeric(30, 4), selling_general_admin   numeric(30, 4),
  operating_income         numeric(30, 4), ebit                    numeric(30, 4), ebitda                  numeric(30, 4),
  interest_expense         numeric(30, 4), interest_income         numeric(30, 4), income_before_tax       numeric(30, 4),
  income_tax               numeric(30, 4), net_income              numeric(30, 4), net_income_common       numeric(30, 4),
  eps_basic                numeric(24, 10), eps_diluted            numeric(24, 10), shares_outstanding     numeric(30, 4),
  total_assets             numeric(30, 4), current_assets          numeric(30, 4), cash                    numeric(30, 4),
  short_term_investments   numeric(30, 4), receivables             numeric(30, 4), inventory               numeric(30, 4),
  property_plant_equipment numeric(30, 4), goodwill                numeric(30, 4), intangible_assets       numeric(30, 4),
  total_liabilities        numeric(30, 4), current_liabilities     numeric(30, 4), accounts_payable        numeric(30, 4),
  short_term_debt          numeric(30, 4), long_term_debt          numeric(30, 4), lease_obligations       numeric(30, 4),
  total_equity             numeric(30, 4), preferred_equity        numeric(30, 4), minority_interest       numeric(30, 4),
  retained_earnings        numeric(30, 4), treasury_stock          numeric(30, 4), additional_paid_in      numeric(30, 4),
  operating_cash_flow      numeric(30, 4), investing_cash_flow     numeric(30, 4), financing_cash_flow     numeric(30, 4),
  capital_expenditures     numeric(30, 4), free_cash_flow          numeric(30, 4), dividends_paid          numeric(30, 4),
  stock_issuance           numeric(30, 4), stock_repurchase        numeric(30, 4), net_borrowings          numeric(30, 4),
  depreciation             numeric(30, 4), stock_compensation      numeric(30, 4), change_in_working_capital numeric(30, 4),
  change_in_cash           numeric(30, 4),
  CONSTRAINT fundamentals_pk PRIMARY KEY (company_id, statement, period_type, period_end, known_at),
  CONSTRAINT fundamentals_company_fk FOREIGN KEY (company_id) REFERENCES companies (id),
  CONSTRAINT fundamentals_statement_known CHECK (statement IN ('income', 'balance', 'cash_flow', 'earnings')),
  CONSTRAINT fundamentals_period_known CHECK (period_type IN ('quarter', 'year')),
  CONSTRAINT fundamentals_basis_known CHECK (known_basis IN ('filed', 'reported', 'lag_rule', 'observed')),
  CONSTRAINT fundamentals_kind_known CHECK (known_at_kind IN ('observed', 'assumed'))
);
COMMENT ON TABLE fundamentals IS 'One statement of one period as known from known_at on; a restatement is a further row. Whole currency units.';

CREATE VIEW latest_fundamentals AS
  SELECT DISTINCT ON (company_id, statement, period_type) *
  FROM fundamentals
  ORDER BY company_id, statement, period_type, period_end DESC, known_at DESC;

CREATE TABLE company_snapshots (
  company_id   integer NOT NULL,
  section      text NOT NULL,
  observed_on  date NOT NULL,
  content      jsonb NOT NULL,
  content_hash bytea NOT NULL,
  known_at     timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT company_snapshots_pk PRIMARY KEY (company_id, section, observed_on),
  CONSTRAINT company_snapshots_company_fk FOREIGN KEY (company_id) REFERENCES companies (id)
);
COMMENT ON TABLE company_snapshots IS 'A snapshot section as observed on a day, recorded only when it changed.';

CREATE TABLE analyst_ratings (
  company_id   integer NOT NULL,
  observed_on  date NOT NULL,
  rating       numeric(8, 4),
  target_price numeric(24, 10),
  strong_buy   integer,
  buy          integer,
  hold         integer,
  sell         integer,
  strong_sell  integer,
  known_at     timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT analyst_ratings_pk PRIMARY KEY (company_id, observed_on),
  CONSTRAINT analyst_ratings_company_fk FOREIGN KEY (company_id) REFERENCES companies (id)
);

CREATE TABLE insider_transactions (
  id               bigint GENERATED ALWAYS AS IDENTITY,
  company_id       integer NOT NULL,
  owner_name       text NOT NULL,
  owner_cik        text,
  owner_title      text,
  report_date      date,
  transaction_date date NOT NULL,
  transaction_code text NOT NULL,
  acquired         boolean,
  shares           numeric(28, 4),
  price            numeric(24, 10),
  post_shares      numeric(28, 4),
  ownership        text NOT NULL DEFAULT 'unknown',
  version          integer NOT NULL DEFAULT 1,
  link             text,
  source           text NOT NULL,
  known_at         timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT insider_transactions_pk PRIMARY KEY (id),
  CONSTRAINT insider_transactions_company_fk FOREIGN KEY (company_id) REFERENCES companies (id),
  CONSTRAINT insider_transactions_natural UNIQUE NULLS NOT DISTINCT
    (company_id, owner_name, transaction_date, transaction_code, shares, price, ownership, version)
);
CREATE INDEX insider_transactions_company_day ON insider_transactions (company_id, transaction_date DESC);
