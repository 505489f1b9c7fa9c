-- One story as a JSON object. Only the latest row of a copy is used; an outlet that has published its own version since then is not a copy.
WITH parts AS (SELECT part FROM story_parts WHERE story_id = ?),
members AS (SELECT a.* FROM articles a JOIN parts p ON a.story_id = p.part WHERE a.status = 'USABLE'),
copies AS (
    SELECT DISTINCT ON (d.article_id) d.*
      FROM duplicates d JOIN members m ON d.duplicate_of = m.article_id
     WHERE d.verdict <> 'REDELIVERED'
       AND NOT EXISTS (SELECT 1 FROM articles own WHERE own.article_id = d.article_id AND own.decided_at > d.decided_at)
     ORDER BY d.article_id, d.decided_at DESC
),
carried_claims AS (
    SELECT c.*, reported_claims.speaker, reported_claims.cue
      FROM corroborations c JOIN parts p ON c.story_id = p.part
      LEFT JOIN LATERAL (
           SELECT coalesce(cl.speaker_name, cl.speaker ->> 'mention') AS speaker, cl.cue ->> 'text' AS cue
             FROM jsonb_array_elements(c.members) m JOIN claims cl ON cl.claim_id = m ->> 'claimId'
            ORDER BY cl.text = c.text DESC, cl.claim_id LIMIT 1) reported_claims ON true
     WHERE NOT c.deleted
)
SELECT json_build_object(
    'storyId', k.story_id,
    'title', k.title,
    'firstSeen', to_char(k.first_seen AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
    'lastSeen', to_char(k.last_seen AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
    'outlets', k.outlets,
    'mergedStories', (SELECT coalesce(json_agg(part ORDER BY part), '[]') FROM parts WHERE part <> k.story_id),
    'articles', (
        SELECT coalesce(json_agg(json_build_object(
                   'articleId', m.article_id,
                   'source', m.source,
                   'title', m.title,
                   'url', m.url,
                   'publishedAt', to_char(coalesce(m.published_at, m.received_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                   'revision', m.revision,
                   'contains', (
                       SELECT coalesce(json_agg(json_build_object(
                                  'articleId', held.id, 'source', h.source, 'title', h.title) ORDER BY held.id), '[]')
                         FROM jsonb_array_elements_text(m.contains) held (id) LEFT JOIN articles h ON h.article_id = held.id),
                   'copyOf', m.copy_of,
                   'copies', (
                       SELECT coalesce(json_agg(json_build_object(
                                  'articleId', c.article_id,
                                  'source', c.source,
                                  'verdict', c.verdict,
                                  'similarity', round(c.similarity::numeric, 3),
                                  'title', c.title,
                                  'url', c.url) ORDER BY c.decided_at, c.article_id), '[]')
                         FROM copies c WHERE c.duplicate_of = m.article_id)
               ) ORDER BY coalesce(m.published_at, m.received_at), m.article_id), '[]')
          FROM members m),
    'claims', (
        SELECT coalesce(json_agg(json_build_object(
                   'groupId', g.group_id,
                   'text', g.text,
                   'speaker', g.speaker,
                   'cue', g.cue,
                   'independentSources', g.independent_sources,
                   'origins', g.origins,
                   'outlets', g.outlets,
                   'agreement', g.agreement,
                   'values', g.reported_values,
                   'members', g.members)
               ORDER BY g.independent_sources DESC, jsonb_array_length(g.outlets) DESC, g.group_id), '[]')
          FROM carried_claims g),
    'claimsOfOneOutlet', (
        SELECT count(*) FROM claims c JOIN parts p ON c.story_id = p.part
         WHERE c.status = 'CURRENT'
           AND NOT EXISTS (SELECT 1 FROM carried_claims g WHERE g.members @> json_build_array(json_build_object('claimId', c.claim_id))::jsonb))
)
  FROM known_stories k
 WHERE k.story_id = ?
