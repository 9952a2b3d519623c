CREATE TABLE quotes (
  company_id     integer NOT NULL,
  quoted_at      timestamptz NOT NULL,
  session_day    date NOT NULL,
  open           numeric(24, 10),
  high           numeric(24, 10),
  low            numeric(24, 10),
  price          numeric(24, 10) NOT NULL,
  volume         numeric(28, 4),
  previous_close numeric(24, 10),
  known_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT quotes_pk PRIMARY KEY (company_id),
  CONSTRAINT quotes_company_fk FOREIGN KEY (company_id) REFERENCES companies (id)
);
COMMENT ON TABLE quotes IS 'The newest delayed quote of an instrument, in the unit quoted: the provisional price of its session. Never becomes a daily bar.';
COMMENT ON COLUMN quotes.quoted_at IS 'When the last trade was, as the vendor says.';
COMMENT ON COLUMN quotes.session_day IS 'The session of the last trade, in exchange time.';
COMMENT ON COLUMN quotes.open IS 'Null, as high and low: no trade in this session yet.';
COMMENT ON COLUMN quotes.previous_close IS 'The vendor''s, on the share basis of session_day; null where it gives none.';
COMMENT ON COLUMN quotes.known_at IS 'When we learned of it.';
