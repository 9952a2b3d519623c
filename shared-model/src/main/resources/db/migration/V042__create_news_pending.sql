-- Days of news that a task left to a later one. While a row is here, the next reading begins there, so that a task given up leaves no gap.
CREATE TABLE news_pending (
  company_id integer NOT NULL,
  from_day   date NOT NULL,
  to_day     date NOT NULL,
  CONSTRAINT news_pending_pk PRIMARY KEY (company_id),
  CONSTRAINT news_pending_company_fk FOREIGN KEY (company_id) REFERENCES companies (id) ON DELETE CASCADE
);
COMMENT ON TABLE news_pending IS 'GMT days of an instrument whose articles are still to be read; taken away by the task that reads the last of them.';
