-- The vendor's sentiment by day; days without news have no row.
CREATE TABLE news_sentiment (
  company_id    integer NOT NULL,
  day           date NOT NULL,
  articles      integer NOT NULL,
  normalized    numeric(7, 4) NOT NULL,
  known_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  first_seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT news_sentiment_pk PRIMARY KEY (company_id, day),
  CONSTRAINT news_sentiment_company_fk FOREIGN KEY (company_id) REFERENCES companies (id),
  CONSTRAINT news_sentiment_in_bounds CHECK (normalized BETWEEN -1 AND 1 AND articles >= 0)
);
COMMENT ON TABLE news_sentiment IS 'Mean sentiment of a GMT day''s articles about an instrument, as the vendor reckons it.';
COMMENT ON COLUMN news_sentiment.known_at IS 'The end of the day for a first value, however late it was loaded; the moment it was seen for a correction.';

CREATE TABLE news_sentiment_revisions (
  company_id integer NOT NULL,
  day        date NOT NULL,
  known_from timestamptz NOT NULL,
  known_to   timestamptz NOT NULL,
  articles   integer NOT NULL,
  normalized numeric(7, 4) NOT NULL,
  first_seen_at timestamptz NOT NULL,
  CONSTRAINT news_sentiment_revisions_pk PRIMARY KEY (company_id, day, known_from),
  CONSTRAINT news_sentiment_revisions_company_fk FOREIGN KEY (company_id) REFERENCES companies (id)
);
COMMENT ON TABLE news_sentiment_revisions IS 'A day''s sentiment as it was before the vendor changed it.';
