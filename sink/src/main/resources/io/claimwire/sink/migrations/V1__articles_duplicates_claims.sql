-- Where each sink stands in each partition. A row belongs to whoever raised its epoch last.
CREATE TABLE sink_offsets (
    sink        text   NOT NULL,
    topic_id    text   NOT NULL,
    topic       text   NOT NULL,
    partition   int    NOT NULL,
    next_offset bigint NOT NULL,
    epoch       bigint NOT NULL,
    PRIMARY KEY (sink, topic_id, partition)
);

-- No foreign keys between tables: rows of different topics arrive in any order.
CREATE TABLE articles (
    article_id    text PRIMARY KEY,
    source        text NOT NULL,
    url           text,
    canonical_url text,
    title         text,
    text          text NOT NULL,
    language      text,
    authors       jsonb NOT NULL,
    published_at  timestamptz,
    modified_at   timestamptz,
    received_at   timestamptz NOT NULL,
    status        text NOT NULL,
    rights        text,
    via           text NOT NULL,
    verdict       text NOT NULL,
    story_id      text NOT NULL,
    revision      int  NOT NULL,
    content_hash  text NOT NULL,
    contains      jsonb NOT NULL,
    decided_at    timestamptz,
    topic_id      text NOT NULL,
    topic_offset  bigint NOT NULL
);
CREATE INDEX articles_story ON articles (story_id);
CREATE INDEX articles_received ON articles USING brin (received_at);
CREATE INDEX articles_words ON articles USING gin (to_tsvector('english', coalesce(title, '') || ' ' || text));

-- One row for each raw record that said nothing new.
CREATE TABLE duplicates (
    raw_topic     text   NOT NULL,
    raw_partition int    NOT NULL,
    raw_offset    bigint NOT NULL,
    article_id    text   NOT NULL,
    source        text   NOT NULL,
    url           text,
    title         text,
    verdict       text   NOT NULL,
    of_article_id text   NOT NULL,
    story_id      text   NOT NULL,
    similarity    double precision NOT NULL,
    published_at  timestamptz,
    decided_at    timestamptz NOT NULL,
    topic_id      text   NOT NULL,
    topic_offset  bigint NOT NULL,
    PRIMARY KEY (raw_topic, raw_partition, raw_offset, article_id)
);
CREATE INDEX duplicates_of ON duplicates (of_article_id);
CREATE INDEX duplicates_story ON duplicates (story_id);

CREATE TABLE claims (
    claim_id          text PRIMARY KEY,
    article_id        text NOT NULL,
    story_id          text NOT NULL,
    revision          int  NOT NULL,
    source            text NOT NULL,
    url               text,
    article_title     text,
    published_at      timestamptz,
    extractor         text NOT NULL,
    kind              text NOT NULL,
    status            text NOT NULL,
    retracted_because text,
    text              text NOT NULL,
    spans             jsonb NOT NULL,
    sentence          text NOT NULL,
    before            text NOT NULL,
    after             text NOT NULL,
    cue               jsonb,
    speaker           jsonb,
    speaker_name      text,
    addressee         jsonb,
    source_chain      jsonb NOT NULL,
    quantities        jsonb NOT NULL,
    times             jsonb NOT NULL,
    polarity          text NOT NULL,
    modality          text NOT NULL,
    check_worthiness  double precision NOT NULL,
    confidence        double precision NOT NULL,
    topic_id          text NOT NULL,
    topic_offset      bigint NOT NULL
);
CREATE INDEX claims_article ON claims (article_id);
CREATE INDEX claims_story ON claims (story_id);
CREATE INDEX claims_speaker ON claims (lower(speaker_name));
CREATE INDEX claims_words ON claims USING gin (to_tsvector('english', text));

CREATE TABLE corroborations (
    group_id            text PRIMARY KEY,
    story_id            text NOT NULL,
    text                text NOT NULL,
    members             jsonb NOT NULL,
    outlets             jsonb NOT NULL,
    independent_sources int  NOT NULL,
    origins             jsonb NOT NULL,
    first_seen          timestamptz NOT NULL,
    last_seen           timestamptz NOT NULL,
    agreement           text NOT NULL,
    given_values        jsonb NOT NULL,
    deleted             boolean NOT NULL,
    topic_id            text NOT NULL,
    topic_offset        bigint NOT NULL
);
CREATE INDEX corroborations_story ON corroborations (story_id);

CREATE VIEW claims_current AS
    SELECT claim_id, speaker_name, coalesce(speaker_name, speaker ->> 'mention') AS who, text, kind, cue ->> 'lemma' AS cue,
           cue ->> 'class' AS cue_class, quantities, source_chain, source, article_id, article_title, url, published_at,
           story_id, revision, confidence
      FROM claims WHERE status = 'CURRENT';

CREATE VIEW claims_by_speaker AS
    SELECT coalesce(speaker_name, speaker ->> 'mention', '(nobody named)') AS speaker, count(*) AS claims,
           count(DISTINCT article_id) AS articles, count(DISTINCT story_id) AS stories, max(published_at) AS latest
      FROM claims WHERE status = 'CURRENT'
     GROUP BY 1
     ORDER BY claims DESC;

CREATE VIEW retractions AS
    SELECT claim_id, coalesce(speaker_name, speaker ->> 'mention') AS who, text, retracted_because, source, article_id, revision
      FROM claims WHERE status = 'RETRACTED';

CREATE VIEW outlet_copies AS
    SELECT a.source AS copied_from, d.source AS copied_by, d.verdict, count(*) AS copies
      FROM duplicates d JOIN articles a ON a.article_id = d.of_article_id
     WHERE d.verdict IN ('EXACT', 'NEAR', 'CONTAINED')
     GROUP BY 1, 2, 3;

CREATE VIEW stories AS
    SELECT a.story_id, min(a.title) AS title, count(*) AS articles,
           (SELECT count(*) FROM duplicates d WHERE d.story_id = a.story_id AND d.verdict <> 'REDELIVERED') AS copies,
           (SELECT count(*) FROM claims c WHERE c.story_id = a.story_id AND c.status = 'CURRENT') AS claims,
           min(coalesce(a.published_at, a.received_at)) AS first_seen, max(coalesce(a.published_at, a.received_at)) AS last_seen
      FROM articles a
     GROUP BY a.story_id;

-- Claims that several outlets carry, copies included.
CREATE VIEW carried AS
    SELECT group_id, text, independent_sources, jsonb_array_length(outlets) AS outlet_count, outlets, origins, agreement,
           given_values, story_id, first_seen, last_seen
      FROM corroborations WHERE NOT deleted
     ORDER BY independent_sources DESC, outlet_count DESC;

-- Those with a second source of its own.
CREATE VIEW corroborated AS
    SELECT * FROM carried WHERE independent_sources > 1;
