CREATE TABLE bulk_dividends (
  company_id    integer NOT NULL,
  ex_date       date NOT NULL,
  value         numeric(24, 10) NOT NULL,
  currency      text NOT NULL DEFAULT '',
  first_seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT bulk_dividends_pk PRIMARY KEY (company_id, ex_date, value, currency),
  CONSTRAINT bulk_dividends_company_fk FOREIGN KEY (company_id) REFERENCES companies (id)
);
COMMENT ON TABLE bulk_dividends IS 'Dividends as the vendor''s list of a whole day had them within a week of the ex-date, when no later split can have restated them yet: what settles dividends.declared_value.';
COMMENT ON COLUMN bulk_dividends.currency IS 'Empty where the list says none.';
