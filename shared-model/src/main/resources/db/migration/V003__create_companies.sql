CREATE TABLE issuers (
  id          integer GENERATED ALWAYS AS IDENTITY,
  name        text NOT NULL,
  cik         text,
  lei         text,
  created_at  timestamptz NOT NULL DEFAULT now(),
  updated_at  timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT issuers_pk PRIMARY KEY (id),
  CONSTRAINT issuers_cik_unique UNIQUE (cik),
  CONSTRAINT issuers_lei_unique UNIQUE (lei)
);
COMMENT ON TABLE issuers IS 'The legal entity behind instruments; filled from company documents.';
CREATE TRIGGER issuers_touch BEFORE UPDATE ON issuers FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

CREATE TABLE companies (
  id              integer GENERATED ALWAYS AS IDENTITY,
  ticker          text NOT NULL,
  exchange_id     integer NOT NULL,
  issuer_id       integer,
  name            text NOT NULL,
  instrument_type text NOT NULL,
  venue           text,
  country         text,
  currency        text,
  -- Quoted units per major unit: 1 for USD, 100 for GBX and ZAC, 1000 for Kuwaiti fils.
  unit_scale      integer NOT NULL DEFAULT 1,
  isin            text,
  cik             text,
  figi            text,
  cusip           text,
  lei             text,
  calendar_id     text NOT NULL,
  sector_id       integer,
  industry_id     integer,
  is_primary      boolean NOT NULL DEFAULT true,
  listing_state   text NOT NULL DEFAULT 'listed',
  listed_on       date,
  delisted_on     date,
  profile         jsonb NOT NULL DEFAULT '{}',
  held_reason     text,
  first_seen_at   timestamptz NOT NULL DEFAULT now(),
  last_seen_at    timestamptz NOT NULL DEFAULT now(),
  revision        integer NOT NULL DEFAULT 1,
  created_at      timestamptz NOT NULL DEFAULT now(),
  updated_at      timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT companies_pk PRIMARY KEY (id),
  CONSTRAINT companies_ticker_unique UNIQUE (ticker),
  CONSTRAINT companies_exchange_fk FOREIGN KEY (exchange_id) REFERENCES exchanges (id),
  CONSTRAINT companies_issuer_fk FOREIGN KEY (issuer_id) REFERENCES issuers (id),
  CONSTRAINT companies_calendar_fk FOREIGN KEY (calendar_id) REFERENCES trading_calendars (id),
  CONSTRAINT companies_sector_fk FOREIGN KEY (sector_id) REFERENCES sectors (id),
  CONSTRAINT companies_industry_fk FOREIGN KEY (industry_id) REFERENCES industries (id),
  CONSTRAINT companies_state_known CHECK (listing_state IN ('listed', 'delisted', 'unknown')),
  CONSTRAINT companies_scale_positive CHECK (unit_scale > 0)
);
COMMENT ON TABLE companies IS 'One listing of one instrument, with a permanent id; ticker is the vendor symbol it bears today.';
COMMENT ON COLUMN companies.held_reason IS 'Why writing for this instrument is held: an identifier changed under a known symbol and must be resolved first.';
CREATE INDEX companies_exchange_type ON companies (exchange_id, instrument_type, ticker);
CREATE INDEX companies_sector ON companies (sector_id, ticker);
CREATE INDEX companies_industry ON companies (industry_id, ticker);
CREATE INDEX companies_isin ON companies (isin) WHERE isin IS NOT NULL;
CREATE INDEX companies_search ON companies USING gin ((ticker || ' ' || name) gin_trgm_ops);
CREATE TRIGGER companies_touch BEFORE UPDATE ON companies FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

CREATE TABLE company_revisions (
  company_id  integer NOT NULL,
  revision    integer NOT NULL,
  row         jsonb NOT NULL,
  known_from  timestamptz NOT NULL,
  known_to    timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT company_revisions_pk PRIMARY KEY (company_id, revision),
  CONSTRAINT company_revisions_company_fk FOREIGN KEY (company_id) REFERENCES companies (id)
);
COMMENT ON TABLE company_revisions IS 'A company row as it was, valid over [known_from, known_to).';

CREATE TABLE ticker_history (
  company_id  integer NOT NULL,
  valid_from  date NOT NULL,
  valid_to    date,
  ticker      text NOT NULL,
  source      text NOT NULL,
  known_at    timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT ticker_history_pk PRIMARY KEY (company_id, valid_from),
  CONSTRAINT ticker_history_company_fk FOREIGN KEY (company_id) REFERENCES companies (id),
  CONSTRAINT ticker_history_range_forward CHECK (valid_to IS NULL OR valid_to > valid_from),
  CONSTRAINT ticker_history_one_bearer EXCLUDE USING gist (ticker WITH =, daterange(valid_from, valid_to) WITH &&)
);
COMMENT ON TABLE ticker_history IS 'The tickers an instrument bore, over [valid_from, valid_to). -infinity means: since before we knew it.';
CREATE INDEX ticker_history_ticker ON ticker_history (ticker, valid_from);

CREATE TABLE symbol_changes (
  exchange     text NOT NULL,
  old_symbol   text NOT NULL,
  new_symbol   text NOT NULL,
  company_name text,
  effective    date NOT NULL,
  applied_at   timestamptz,
  outcome      text,
  known_at     timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT symbol_changes_pk PRIMARY KEY (exchange, old_symbol, effective)
);
COMMENT ON TABLE symbol_changes IS 'Renames as the vendor reports them; applied once to companies and ticker_history.';

CREATE TABLE company_identifiers (
  company_id  integer NOT NULL,
  kind        text NOT NULL,
  value       text NOT NULL,
  valid_from  date NOT NULL DEFAULT '-infinity',
  valid_to    date,
  known_at    timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT company_identifiers_pk PRIMARY KEY (company_id, kind, valid_from),
  CONSTRAINT company_identifiers_company_fk FOREIGN KEY (company_id) REFERENCES companies (id),
  CONSTRAINT company_identifiers_kind_known CHECK (kind IN ('isin', 'figi', 'cik', 'cusip', 'lei'))
);
CREATE INDEX company_identifiers_value ON company_identifiers (kind, value);

CREATE TABLE company_units (
  company_id  integer NOT NULL,
  valid_from  date NOT NULL DEFAULT '-infinity',
  valid_to    date,
  currency    text NOT NULL,
  unit_scale  integer NOT NULL,
  source      text NOT NULL,
  known_at    timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT company_units_pk PRIMARY KEY (company_id, valid_from),
  CONSTRAINT company_units_company_fk FOREIGN KEY (company_id) REFERENCES companies (id)
);
COMMENT ON TABLE company_units IS 'Currency and scale a listing is quoted in, over [valid_from, valid_to).';

CREATE TABLE delistings (
  company_id       integer NOT NULL,
  last_trade_day   date,
  reason           text,
  consideration    numeric(24, 10),
  currency         text,
  delisting_return numeric(18, 10),
  known_at         timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT delistings_pk PRIMARY KEY (company_id),
  CONSTRAINT delistings_company_fk FOREIGN KEY (company_id) REFERENCES companies (id)
);
COMMENT ON COLUMN delistings.delisting_return IS 'Null unless known; never assumed.';
