CREATE TABLE trading_calendars (
  id          text NOT NULL,
  name        text NOT NULL,
  time_zone   text NOT NULL,
  -- 'sessions': exchange_sessions knows the days; 'weekdays': the trading_days of a week, holidays unknown; 'always': 24x7
  kind        text NOT NULL,
  -- ISO days of the week on which there may be a bar; not Monday to Friday everywhere.
  trading_days smallint[] NOT NULL DEFAULT '{1,2,3,4,5}',
  exact_from  date,
  exact_to    date,
  half_days_from date,
  CONSTRAINT trading_calendars_pk PRIMARY KEY (id),
  CONSTRAINT trading_calendars_kind_known CHECK (kind IN ('sessions', 'weekdays', 'always')),
  CONSTRAINT trading_calendars_days_iso CHECK (cardinality(trading_days) > 0 AND trading_days <@ '{1,2,3,4,5,6,7}'::smallint[])
);
COMMENT ON TABLE trading_calendars IS 'Which days an instrument can trade. Belongs to instruments, not exchanges: funds, indices and coins differ from their exchange.';
COMMENT ON COLUMN trading_calendars.half_days_from IS 'From here half days and hours are exact too.';
COMMENT ON COLUMN trading_calendars.exact_from IS 'From here to exact_to full closures are certain; outside, an absent bar is unknown, never missing.';

CREATE TABLE exchange_sessions (
  calendar_id text NOT NULL,
  day         date NOT NULL,
  kind        text NOT NULL,
  opens_at    timestamptz,
  closes_at   timestamptz,
  reason      text,
  certain     boolean NOT NULL DEFAULT true,
  CONSTRAINT exchange_sessions_pk PRIMARY KEY (calendar_id, day),
  CONSTRAINT exchange_sessions_calendar_fk FOREIGN KEY (calendar_id) REFERENCES trading_calendars (id),
  CONSTRAINT exchange_sessions_kind_known CHECK (kind IN ('regular', 'half_day', 'holiday')),
  CONSTRAINT exchange_sessions_hours_match_kind CHECK ((kind = 'holiday') = (opens_at IS NULL) AND (opens_at IS NULL) = (closes_at IS NULL))
);
COMMENT ON TABLE exchange_sessions IS 'One weekday of a calendar: a session with its opening instants, or a holiday with its reason. Weekends have no row.';
COMMENT ON COLUMN exchange_sessions.certain IS 'Whether published lists say that the market was open, or closed, that day; where false an absent bar is unknown, never missing.';

CREATE TABLE exchanges (
  id            integer GENERATED ALWAYS AS IDENTITY,
  code          text NOT NULL,
  name          text NOT NULL,
  operating_mics text[] NOT NULL DEFAULT '{}',
  country       text,
  country_iso2  text,
  currency      text,
  time_zone     text NOT NULL,
  calendar_id   text NOT NULL,
  is_virtual    boolean NOT NULL DEFAULT false,
  opens         time,
  closes        time,
  -- When the vendor's daily bars are expected, after the close.
  publication_delay interval NOT NULL DEFAULT interval '3 hours',
  source        text NOT NULL DEFAULT 'seed',
  created_at    timestamptz NOT NULL DEFAULT now(),
  updated_at    timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT exchanges_pk PRIMARY KEY (id),
  CONSTRAINT exchanges_code_unique UNIQUE (code),
  CONSTRAINT exchanges_calendar_fk FOREIGN KEY (calendar_id) REFERENCES trading_calendars (id)
);
COMMENT ON TABLE exchanges IS 'A listing venue or a vendor exchange code; US is one virtual exchange over several venues.';
CREATE TRIGGER exchanges_touch BEFORE UPDATE ON exchanges FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

CREATE TABLE sectors (
  id          integer GENERATED ALWAYS AS IDENTITY,
  name        text NOT NULL,
  source      text NOT NULL DEFAULT 'seed',
  created_at  timestamptz NOT NULL DEFAULT now(),
  updated_at  timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT sectors_pk PRIMARY KEY (id),
  CONSTRAINT sectors_name_unique UNIQUE (name)
);
CREATE TRIGGER sectors_touch BEFORE UPDATE ON sectors FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

CREATE TABLE industries (
  id          integer GENERATED ALWAYS AS IDENTITY,
  sector_id   integer,
  name        text NOT NULL,
  source      text NOT NULL DEFAULT 'seed',
  created_at  timestamptz NOT NULL DEFAULT now(),
  updated_at  timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT industries_pk PRIMARY KEY (id),
  CONSTRAINT industries_name_unique UNIQUE (name),
  CONSTRAINT industries_sector_fk FOREIGN KEY (sector_id) REFERENCES sectors (id)
);
CREATE TRIGGER industries_touch BEFORE UPDATE ON industries FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
