-- What a tombstone deleted keeps its row, so that a replay resurrects nothing.
ALTER TABLE claims ADD COLUMN deleted boolean NOT NULL DEFAULT false;
ALTER TABLE known_stories ADD COLUMN deleted boolean NOT NULL DEFAULT false;

-- When the article came in: the record's own time. Search is paged by it.
ALTER TABLE claims ADD COLUMN received_at timestamptz;
UPDATE claims c SET received_at = coalesce((SELECT a.received_at FROM articles a WHERE a.article_id = c.article_id), c.published_at, now());
ALTER TABLE claims ALTER COLUMN received_at SET NOT NULL;
CREATE INDEX claims_received ON claims (received_at DESC, claim_id DESC);
CREATE INDEX claims_published ON claims USING brin (published_at);
CREATE INDEX duplicates_decided ON duplicates USING brin (decided_at);

-- In which the claim is made, as the record's header says.
ALTER TABLE claims ADD COLUMN language text;

ALTER TABLE corroborations ADD COLUMN speakers jsonb NOT NULL DEFAULT '[]';
ALTER TABLE corroborations ADD COLUMN kinds jsonb NOT NULL DEFAULT '[]';
CREATE INDEX corroborations_members ON corroborations USING gin (members jsonb_path_ops);

-- An index entry has a largest size, and so has a tsvector (1 MB): what is longer is found by its beginning.
DROP INDEX articles_words;
CREATE INDEX articles_words ON articles USING gin (to_tsvector('english', left(coalesce(title, '') || ' ' || text, 200000)));
DROP INDEX claims_words;
CREATE INDEX claims_words ON claims USING gin (to_tsvector('english', left(text, 200000)));
DROP INDEX claims_speaker;
CREATE INDEX claims_speaker ON claims (lower(left(speaker_name, 200)));
-- A word between name and mention, so that no phrase is found over their seam.
CREATE INDEX claims_who ON claims USING gin (
    to_tsvector('simple', left(coalesce(speaker_name, '') || ' 0seam0 ' || coalesce(speaker ->> 'mention', ''), 2000)));
CREATE INDEX claims_source ON claims (lower(left(source, 200)), received_at DESC);

DROP VIEW stories;
CREATE VIEW stories AS
    SELECT k.story_id, k.title, k.articles, k.copies,
           (SELECT count(*) FROM story_parts p JOIN claims c ON c.story_id = p.part
             WHERE p.story_id = k.story_id AND c.status = 'CURRENT') AS claims,
           k.outlets, k.first_seen, k.last_seen
      FROM known_stories k
     WHERE k.merged_into IS NULL AND NOT k.deleted;
