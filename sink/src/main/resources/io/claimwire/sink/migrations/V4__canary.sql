-- A canary is an article that nobody wrote: it stands in the tables, and the views over claims leave it out.
CREATE OR REPLACE VIEW claims_current AS
    SELECT claim_id, speaker_name, coalesce(speaker_name, speaker ->> 'mention') AS who, text, kind, cue ->> 'lemma' AS cue,
           cue ->> 'class' AS cue_class, quantities, source_chain, source, article_id, article_title, url, published_at,
           story_id, revision, confidence
      FROM claims WHERE status = 'CURRENT' AND source <> 'claimwire-canary';

CREATE OR REPLACE VIEW claims_by_speaker AS
    SELECT coalesce(speaker_name, speaker ->> 'mention', '(nobody named)') AS speaker, count(*) AS claims,
           count(DISTINCT article_id) AS articles, count(DISTINCT story_id) AS stories, max(published_at) AS latest
      FROM claims WHERE status = 'CURRENT' AND source <> 'claimwire-canary'
     GROUP BY 1
     ORDER BY claims DESC;
