-- No foreign keys on the three bar tables: they cost two thirds of the load rate; a nightly check finds orphans.
CREATE TABLE ohlcv (
  company_id        integer NOT NULL,
  day               date NOT NULL,
  open              numeric(24, 10) NOT NULL,
  high              numeric(24, 10) NOT NULL,
  low               numeric(24, 10) NOT NULL,
  close             numeric(24, 10) NOT NULL,
  adjusted_close    numeric(24, 10),
  volume            numeric(28, 4),
  vendor_basis_date date NOT NULL,
  flags             integer NOT NULL DEFAULT 0,
  provisional       boolean NOT NULL DEFAULT false,
  known_basis       "char" NOT NULL DEFAULT 'a',
  known_at          timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT ohlcv_pk PRIMARY KEY (company_id, day)
);
COMMENT ON TABLE ohlcv IS 'One daily bar as the vendor serves it, in the unit quoted; day is the session date in exchange time.';
COMMENT ON COLUMN ohlcv.adjusted_close IS 'The vendor''s own adjustment as of vendor_basis_date: evidence, not truth; takes no part in revisions.';
COMMENT ON COLUMN ohlcv.volume IS 'As traded: the vendor''s split-adjusted volume divided by the splits after the day.';
COMMENT ON COLUMN ohlcv.vendor_basis_date IS 'The day of the fetch adjusted_close was true for.';
COMMENT ON COLUMN ohlcv.known_basis IS 'a: assumed known at that session''s close (first load); o: known_at is when we observed it.';
COMMENT ON COLUMN ohlcv.flags IS 'Quality flags, bits of QualityFlag.';
-- Cross-sections of one day (movers, whole exchanges); TimescaleDB finds them by chunk, plain PostgreSQL by this index.
CREATE INDEX ohlcv_day ON ohlcv (day, company_id);

CREATE TABLE ohlcv_revisions (
  company_id        integer NOT NULL,
  day               date NOT NULL,
  revision          integer NOT NULL,
  open              numeric(24, 10) NOT NULL,
  high              numeric(24, 10) NOT NULL,
  low               numeric(24, 10) NOT NULL,
  close             numeric(24, 10) NOT NULL,
  adjusted_close    numeric(24, 10),
  volume            numeric(28, 4),
  vendor_basis_date date NOT NULL,
  flags             integer NOT NULL DEFAULT 0,
  provisional       boolean NOT NULL DEFAULT false,
  known_basis       "char" NOT NULL,
  known_from        timestamptz NOT NULL,
  known_to          timestamptz NOT NULL DEFAULT now(),
  reason            text NOT NULL,
  CONSTRAINT ohlcv_revisions_pk PRIMARY KEY (company_id, day, revision),
  CONSTRAINT ohlcv_revisions_reason_known CHECK (reason IN ('corrected', 'withdrawn', 'rebased'))
);
COMMENT ON TABLE ohlcv_revisions IS 'A bar that was later replaced or withdrawn, valid over [known_from, known_to); written by the statement that replaces it.';

CREATE TABLE ohlcv_intraday (
  company_id   integer NOT NULL,
  interval     text NOT NULL,
  starts_at    timestamptz NOT NULL,
  open         numeric(24, 10) NOT NULL,
  high         numeric(24, 10) NOT NULL,
  low          numeric(24, 10) NOT NULL,
  close        numeric(24, 10) NOT NULL,
  volume       numeric(28, 4),
  session_day  date NOT NULL,
  segment      text NOT NULL DEFAULT 'regular',
  known_at     timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT ohlcv_intraday_pk PRIMARY KEY (company_id, interval, starts_at),
  CONSTRAINT ohlcv_intraday_segment_known CHECK (segment IN ('pre', 'regular', 'post', 'closing'))
);
COMMENT ON TABLE ohlcv_intraday IS 'One intraday bar; starts_at is the UTC instant of its open. Daily bars are never built from these.';

CREATE TABLE latest_prices (
  company_id      integer NOT NULL,
  day             date NOT NULL,
  open            numeric(24, 10) NOT NULL,
  high            numeric(24, 10) NOT NULL,
  low             numeric(24, 10) NOT NULL,
  close           numeric(24, 10) NOT NULL,
  volume          numeric(28, 4),
  previous_day    date,
  previous_close  numeric(24, 10),
  provisional     boolean NOT NULL DEFAULT false,
  known_at        timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT latest_prices_pk PRIMARY KEY (company_id),
  CONSTRAINT latest_prices_company_fk FOREIGN KEY (company_id) REFERENCES companies (id)
);
COMMENT ON TABLE latest_prices IS 'The newest bar of each instrument, kept by the transaction that writes bars.';
COMMENT ON COLUMN latest_prices.previous_close IS 'As stored, before any split on day; change figures use the split-adjusted previous close.';

CREATE TABLE price_basis (
  company_id  integer NOT NULL,
  valid_from  date NOT NULL,
  valid_to    date,
  kind        text NOT NULL,
  factor      numeric(30, 18),
  evidence    text NOT NULL,
  known_at    timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT price_basis_pk PRIMARY KEY (company_id, valid_from),
  CONSTRAINT price_basis_company_fk FOREIGN KEY (company_id) REFERENCES companies (id),
  CONSTRAINT price_basis_kind_known CHECK (kind IN ('as_traded', 'vendor_rebased', 'unknown'))
);
COMMENT ON TABLE price_basis IS 'What the stored prices are over [valid_from, valid_to): as traded, rewritten by the vendor, or not known.';

CREATE TABLE vendor_factors (
  company_id   integer NOT NULL,
  ex_date      date NOT NULL,
  step         numeric(30, 18) NOT NULL,
  our_step     numeric(30, 18),
  tolerance    numeric(30, 18) NOT NULL,
  agrees       boolean,
  basis_date   date NOT NULL,
  known_at     timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT vendor_factors_pk PRIMARY KEY (company_id, ex_date),
  CONSTRAINT vendor_factors_company_fk FOREIGN KEY (company_id) REFERENCES companies (id)
);
COMMENT ON TABLE vendor_factors IS 'adjusted_close reduced to one step per ex-date, compared with the step our own actions give.';
