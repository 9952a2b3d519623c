CREATE TABLE dividends (
  company_id        integer NOT NULL,
  ex_date           date NOT NULL,
  kind              text NOT NULL DEFAULT 'cash',
  seq               smallint NOT NULL DEFAULT 1,
  value             numeric(24, 10) NOT NULL,
  unadjusted_value  numeric(24, 10),
  declared_value    numeric(24, 10) NOT NULL,
  declared_basis    text NOT NULL DEFAULT 'estimate',
  currency          text,
  fx_rate           numeric(24, 12),
  price_unit_value  numeric(30, 18),
  price_unit_basis  text,
  declaration_date  date,
  record_date       date,
  payment_date      date,
  period            text,
  flags             integer NOT NULL DEFAULT 0,
  known_at          timestamptz NOT NULL DEFAULT now(),
  first_seen_at     timestamptz NOT NULL DEFAULT now(),
  known_basis       text NOT NULL DEFAULT 'assumed',
  cancelled_at      timestamptz,
  revision          integer NOT NULL DEFAULT 1,
  updated_at        timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT dividends_pk PRIMARY KEY (company_id, ex_date, kind, seq),
  CONSTRAINT dividends_company_fk FOREIGN KEY (company_id) REFERENCES companies (id),
  CONSTRAINT dividends_declared_known CHECK (declared_basis IN ('bulk', 'estimate'))
);
COMMENT ON COLUMN dividends.value IS 'As given by the vendor today, restated after splits.';
COMMENT ON COLUMN dividends.declared_value IS 'Per share as declared: the first bulk value seen at the ex-date, otherwise estimated from unadjusted_value.';
COMMENT ON COLUMN dividends.price_unit_value IS 'Amount per share as held after a split of the same day, in the unit of the close before ex_date; what the adjustment uses. Null: not applicable, flagged.';
COMMENT ON COLUMN dividends.price_unit_basis IS 'same_currency | minor_unit | fx | vendor_implied | prescaled';
CREATE TRIGGER dividends_touch BEFORE UPDATE ON dividends FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
CREATE INDEX dividends_ex_date ON dividends (ex_date);

CREATE TABLE splits (
  company_id    integer NOT NULL,
  ex_date       date NOT NULL,
  seq           smallint NOT NULL DEFAULT 1,
  kind          text NOT NULL DEFAULT 'split',
  shares_new    numeric(24, 10) NOT NULL,
  shares_old    numeric(24, 10) NOT NULL,
  in_close      text NOT NULL DEFAULT 'unknown',
  flags         integer NOT NULL DEFAULT 0,
  known_at      timestamptz NOT NULL DEFAULT now(),
  first_seen_at timestamptz NOT NULL DEFAULT now(),
  known_basis   text NOT NULL DEFAULT 'assumed',
  cancelled_at  timestamptz,
  revision      integer NOT NULL DEFAULT 1,
  updated_at    timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT splits_pk PRIMARY KEY (company_id, ex_date, seq),
  CONSTRAINT splits_company_fk FOREIGN KEY (company_id) REFERENCES companies (id),
  CONSTRAINT splits_kind_known CHECK (kind IN ('split', 'stock_dividend', 'spinoff', 'rights', 'unknown')),
  CONSTRAINT splits_in_close_known CHECK (in_close IN ('yes', 'no', 'unknown')),
  CONSTRAINT splits_ratio_positive CHECK (shares_new > 0 AND shares_old > 0)
);
COMMENT ON COLUMN splits.in_close IS 'Does the vendor''s close already contain this action? yes is never applied again, unknown is flagged.';
CREATE TRIGGER splits_touch BEFORE UPDATE ON splits FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
CREATE INDEX splits_ex_date ON splits (ex_date);

CREATE TABLE dividend_revisions (
  company_id  integer NOT NULL,
  ex_date     date NOT NULL,
  kind        text NOT NULL,
  seq         smallint NOT NULL,
  revision    integer NOT NULL,
  row         jsonb NOT NULL,
  known_from  timestamptz NOT NULL,
  known_to    timestamptz NOT NULL DEFAULT now(),
  reason      text NOT NULL,
  CONSTRAINT dividend_revisions_pk PRIMARY KEY (company_id, ex_date, kind, seq, revision)
);

CREATE TABLE split_revisions (
  company_id  integer NOT NULL,
  ex_date     date NOT NULL,
  seq         smallint NOT NULL,
  revision    integer NOT NULL,
  row         jsonb NOT NULL,
  known_from  timestamptz NOT NULL,
  known_to    timestamptz NOT NULL DEFAULT now(),
  reason      text NOT NULL,
  CONSTRAINT split_revisions_pk PRIMARY KEY (company_id, ex_date, seq, revision)
);
COMMENT ON TABLE split_revisions IS 'A split as it was, valid over [known_from, known_to).';

CREATE TABLE calendar_events (
  company_id  integer NOT NULL,
  kind        text NOT NULL,
  day         date NOT NULL,
  version     integer NOT NULL DEFAULT 1,
  details     jsonb NOT NULL DEFAULT '{}',
  known_at    timestamptz NOT NULL DEFAULT now(),
  cancelled_at timestamptz,
  CONSTRAINT calendar_events_pk PRIMARY KEY (company_id, kind, day, version),
  CONSTRAINT calendar_events_company_fk FOREIGN KEY (company_id) REFERENCES companies (id),
  CONSTRAINT calendar_events_kind_known CHECK (kind IN ('earnings', 'ipo', 'split', 'dividend', 'trend'))
);
CREATE INDEX calendar_events_day ON calendar_events (day, kind);
