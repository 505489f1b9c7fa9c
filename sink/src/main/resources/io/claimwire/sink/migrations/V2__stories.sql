ALTER TABLE articles ADD COLUMN copy_of text;

-- One event as several outlets report it. What a merged story held is another story's by now.
CREATE TABLE known_stories (
    story_id     text PRIMARY KEY,
    title        text,
    articles     int  NOT NULL,
    copies       int  NOT NULL,
    outlets      jsonb NOT NULL,
    first_seen   timestamptz NOT NULL,
    last_seen    timestamptz NOT NULL,
    merged_into  text,
    topic_id     text NOT NULL,
    topic_offset bigint NOT NULL
);
CREATE INDEX known_stories_merged ON known_stories (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX known_stories_seen ON known_stories (last_seen);

-- Under which ids a story's articles, copies and claims are to be found: its own, and those that were merged into it.
CREATE VIEW story_parts AS
    WITH RECURSIVE parts (story_id, part) AS (
        SELECT story_id, story_id FROM known_stories WHERE merged_into IS NULL
        UNION
        SELECT p.story_id, k.story_id FROM known_stories k JOIN parts p ON k.merged_into = p.part
    )
    SELECT story_id, part FROM parts;

DROP VIEW stories;
CREATE VIEW stories AS
    SELECT k.story_id, k.title, k.articles, k.copies,
           (SELECT count(*) FROM story_parts p JOIN claims c ON c.story_id = p.part
             WHERE p.story_id = k.story_id AND c.status = 'CURRENT') AS claims,
           k.outlets, k.first_seen, k.last_seen
      FROM known_stories k
     WHERE k.merged_into IS NULL;

CREATE VIEW numbers_in_dispute AS
    SELECT * FROM carried WHERE agreement = 'DIFFERENT_NUMBER';
