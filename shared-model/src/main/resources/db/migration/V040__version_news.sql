-- Articles as the vendor corrects them, copies of a story on other sites, and what a feed and a search find them by.
ALTER TABLE news
  ADD COLUMN url text NOT NULL,
  ADD COLUMN symbols text[] NOT NULL DEFAULT '{}',
  ADD COLUMN duplicate_of bigint,
  ADD COLUMN first_seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  ADD COLUMN search tsvector GENERATED ALWAYS AS
    (to_tsvector('english'::regconfig, title || ' ' || coalesce(left(content, 20000), ''))) STORED,
  ADD CONSTRAINT news_duplicate_of_fk FOREIGN KEY (duplicate_of) REFERENCES news (id) ON DELETE SET NULL,
  ADD CONSTRAINT news_sentiment_has_source CHECK ((sentiment_polarity IS NULL) = (sentiment_source IS NULL));
COMMENT ON COLUMN news.canonical_url IS 'The address without what trackers add; what an article is known by.';
COMMENT ON COLUMN news.url IS 'The address as the vendor gives it; http or https.';
COMMENT ON COLUMN news.symbols IS 'What the vendor says it is about, also instruments we do not know.';
COMMENT ON COLUMN news.duplicate_of IS 'The first article with the same title within two days; readers are shown that one.';
COMMENT ON COLUMN news.known_at IS 'When this version was first seen; the first version counts as known when it was published.';
DROP INDEX news_published;
CREATE INDEX news_feed ON news (published_at DESC, id DESC) WHERE duplicate_of IS NULL;
CREATE INDEX news_search ON news USING gin (search);

ALTER TABLE news_tickers ADD COLUMN published_at timestamptz NOT NULL;
COMMENT ON COLUMN news_tickers.published_at IS 'The article''s, so that one index gives an instrument''s newest.';
DROP INDEX news_tickers_company;
CREATE INDEX news_tickers_feed ON news_tickers (company_id, published_at DESC, news_id DESC);

CREATE TABLE news_revisions (
  news_id    bigint NOT NULL,
  version    integer NOT NULL,
  row        jsonb NOT NULL,
  known_from timestamptz NOT NULL,
  known_to   timestamptz NOT NULL,
  CONSTRAINT news_revisions_pk PRIMARY KEY (news_id, version),
  CONSTRAINT news_revisions_news_fk FOREIGN KEY (news_id) REFERENCES news (id) ON DELETE CASCADE
);
COMMENT ON TABLE news_revisions IS 'An article as it was before the vendor corrected it.';
