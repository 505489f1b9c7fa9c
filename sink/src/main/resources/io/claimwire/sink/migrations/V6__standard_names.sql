-- Columns have the names of the fields in the topics.
ALTER TABLE claims RENAME COLUMN retracted_because TO retraction_reason;
ALTER TABLE duplicates RENAME COLUMN of_article_id TO duplicate_of;
ALTER TABLE corroborations RENAME COLUMN given_values TO reported_values;
ALTER VIEW retractions RENAME COLUMN retracted_because TO retraction_reason;
ALTER VIEW carried RENAME COLUMN given_values TO reported_values;
ALTER VIEW corroborated RENAME COLUMN given_values TO reported_values;
ALTER VIEW numbers_in_dispute RENAME COLUMN given_values TO reported_values;

-- Rename the field givenBy within the stored JSON.
UPDATE corroborations
   SET reported_values = (SELECT jsonb_agg(CASE WHEN v ? 'givenBy' THEN v - 'givenBy' || jsonb_build_object('reportedBy', v -> 'givenBy') ELSE v END)
                            FROM jsonb_array_elements(reported_values) v)
 WHERE jsonb_array_length(reported_values) > 0;

CREATE OR REPLACE VIEW claims_by_speaker AS
    SELECT coalesce(speaker_name, speaker ->> 'mention', '(no speaker)') AS speaker, count(*) AS claims,
           count(DISTINCT article_id) AS articles, count(DISTINCT story_id) AS stories, max(published_at) AS latest
      FROM claims WHERE status = 'CURRENT' AND source <> 'claimwire-canary'
     GROUP BY 1
     ORDER BY claims DESC;
