-- One claim with its article, copies, corroborations and story.
SELECT json_build_object(
    'claim', $CLAIM$,
    'article', (
        SELECT json_build_object(
                   'articleId', a.article_id, 'source', a.source, 'title', a.title, 'url', a.url, 'text', a.text,
                   'language', a.language, 'revision', a.revision, 'status', a.status,
                   'publishedAt', to_char(a.published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
          FROM articles a WHERE a.article_id = c.article_id),
    'claimsOfArticle', (
        SELECT coalesce(json_agg(json_build_object(
                   'claimId', o.claim_id, 'kind', o.kind, 'text', o.text, 'spans', o.spans, 'cue', o.cue, 'speaker', o.speaker)
               ORDER BY (o.spans -> 0 ->> 'start')::int, o.claim_id), '[]')
          FROM claims o WHERE o.article_id = c.article_id AND o.status = 'CURRENT'),
    'copies', (
        SELECT coalesce(json_agg(json_build_object(
                   'articleId', d.article_id, 'source', d.source, 'verdict', d.verdict, 'url', d.url, 'title', d.title,
                   'similarity', round(d.similarity::numeric, 3)) ORDER BY d.decided_at, d.article_id), '[]')
          FROM (SELECT DISTINCT ON (d.article_id) d.* FROM duplicates d
                 WHERE d.duplicate_of = c.article_id AND d.verdict <> 'REDELIVERED'
                 ORDER BY d.article_id, d.decided_at DESC) d),
    'corroborations', (
        SELECT coalesce(json_agg(json_build_object(
                   'groupId', g.group_id, 'text', g.text, 'independentSources', g.independent_sources, 'outlets', g.outlets,
                   'origins', g.origins, 'agreement', g.agreement, 'values', g.reported_values,
                   'members', (
                       SELECT coalesce(json_agg(json_build_object(
                                  'claimId', m ->> 'claimId', 'articleId', m ->> 'articleId', 'source', m ->> 'source',
                                  'text', o.text, 'title', o.article_title, 'url', o.url) ORDER BY m ->> 'source', m ->> 'claimId'), '[]')
                         FROM jsonb_array_elements(g.members) m LEFT JOIN claims o ON o.claim_id = m ->> 'claimId'))
               ORDER BY g.independent_sources DESC, g.group_id), '[]')
          FROM corroborations g
         WHERE NOT g.deleted AND g.members @> jsonb_build_array(jsonb_build_object('claimId', c.claim_id))),
    'story', (
        SELECT json_build_object('storyId', k.story_id, 'title', k.title, 'articles', k.articles, 'copies', k.copies,
                                 'outlets', k.outlets)
          FROM story_parts p JOIN known_stories k ON k.story_id = p.story_id
         WHERE p.part = c.story_id LIMIT 1))
  FROM claims c
 WHERE c.claim_id = ?
