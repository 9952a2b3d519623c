-- Which words the news about an instrument were made of, as observed.
CREATE TABLE news_words (
  company_id  integer NOT NULL,
  known_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  observed_on date NOT NULL DEFAULT (now() AT TIME ZONE 'UTC')::date,
  from_day    date NOT NULL,
  to_day      date NOT NULL,
  articles    integer NOT NULL,
  words       jsonb NOT NULL,
  CONSTRAINT news_words_pk PRIMARY KEY (company_id, known_at),
  CONSTRAINT news_words_company_fk FOREIGN KEY (company_id) REFERENCES companies (id),
  CONSTRAINT news_words_days_ordered CHECK (from_day <= to_day)
);
COMMENT ON TABLE news_words IS 'Words of the articles of some GMT days with their weights, recorded when they differ from the last ones.';
COMMENT ON COLUMN news_words.articles IS 'Articles the vendor reckoned them from.';
COMMENT ON COLUMN news_words.words IS 'Word to weight, 0 to 1.';
