CREATE TABLE news (
  id               bigint GENERATED ALWAYS AS IDENTITY,
  canonical_url    text NOT NULL,
  title            text NOT NULL,
  title_hash       bytea NOT NULL,
  content          text,
  published_at     timestamptz NOT NULL,
  source           text,
  tags             text[] NOT NULL DEFAULT '{}',
  sentiment_polarity numeric(8, 5),
  sentiment_neg    numeric(8, 5),
  sentiment_neu    numeric(8, 5),
  sentiment_pos    numeric(8, 5),
  sentiment_source text,
  version          integer NOT NULL DEFAULT 1,
  known_at         timestamptz NOT NULL DEFAULT now(),
  updated_at       timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT news_pk PRIMARY KEY (id),
  CONSTRAINT news_url_unique UNIQUE (canonical_url)
);
CREATE INDEX news_published ON news (published_at DESC);
CREATE INDEX news_title ON news (title_hash, published_at);
CREATE TRIGGER news_touch BEFORE UPDATE ON news FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

CREATE TABLE news_tickers (
  news_id     bigint NOT NULL,
  company_id  integer NOT NULL,
  CONSTRAINT news_tickers_pk PRIMARY KEY (news_id, company_id),
  CONSTRAINT news_tickers_news_fk FOREIGN KEY (news_id) REFERENCES news (id) ON DELETE CASCADE,
  CONSTRAINT news_tickers_company_fk FOREIGN KEY (company_id) REFERENCES companies (id)
);
CREATE INDEX news_tickers_company ON news_tickers (company_id, news_id DESC);

CREATE TABLE technical_indicators (
  company_id    integer NOT NULL,
  name          text NOT NULL,
  params        text NOT NULL,
  day           date NOT NULL,
  value         numeric(30, 12) NOT NULL,
  factor_epoch  integer NOT NULL DEFAULT 0,
  computed_at   timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT technical_indicators_pk PRIMARY KEY (company_id, name, params, day)
);
COMMENT ON TABLE technical_indicators IS 'Latest common indicator values, computed from our own adjusted bars; series are computed on read.';
