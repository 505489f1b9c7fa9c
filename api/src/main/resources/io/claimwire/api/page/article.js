'use strict';

/* Details of a claim: article with marked spans, source chain, corroboration, copies. */

function who(claim) {
  return claim.speaker ? claim.speaker.name || claim.speaker.mention : null;
}

function link(text, url) {
  if (!/^https?:/.test(url || '')) return document.createTextNode(text);
  const made = element('a', text);
  made.href = url;
  made.rel = 'noreferrer';
  return made;
}

/* Offsets are code points, while JavaScript strings are UTF-16. */
function markedArticle(text, claims, chosen) {
  const points = Array.from(text);
  const marks = new Array(points.length).fill('');
  const paint = (spans, name, over) => {
    for (const span of spans) {
      for (let i = Math.max(0, span.start); i < span.end && i < points.length; i++) if (over || !marks[i]) marks[i] = name;
    }
  };
  for (const claim of claims) if (claim.claimId !== chosen.claimId) paint(claim.spans, 'quote', false);
  paint(chosen.spans, 'chosen', true);
  if (chosen.cue && chosen.cue.end > chosen.cue.start) paint([chosen.cue], 'cue', true);
  if (chosen.speaker && chosen.speaker.end > chosen.speaker.start) paint([chosen.speaker], 'who', true);
  const made = element('div', null, 'article');
  let begin = 0;
  for (let i = 1; i <= points.length; i++) {
    if (i < points.length && marks[i] === marks[begin]) continue;
    const run = points.slice(begin, i).join('');
    made.append(marks[begin] ? element('mark', run, marks[begin]) : document.createTextNode(run));
    begin = i;
  }
  return made;
}

function chain(claim) {
  const made = element('p', null, 'chain');
  const links = [claim.speaker ? who(claim) : 'the outlet itself'].concat(claim.sourceChain.map(each => each.name), claim.source);
  links.forEach((name, i) => {
    if (i) made.append('→');
    made.append(element('span', name));
  });
  return made;
}

function value(each) {
  return [each.value === null ? '?' : each.value.toLocaleString('en'), each.unit, each.object].filter(Boolean).join(' ');
}

function group(each) {
  const made = element('div', null, each.agreement === 'SAME' ? '' : 'dispute');
  const sources = each.independentSources === 1 ? '1 independent source' : each.independentSources + ' independent sources';
  made.append(element('p', sources + ' · reported by ' + each.outlets.join(', ')));
  if (each.agreement === 'DIFFERENT_NUMBER') {
    made.append(element('strong', 'The numbers differ'));
    const list = element('ul');
    each.values.forEach(reported => list.append(element('li', value(reported) + ': ' + reported.reportedBy.join(', '))));
    made.append(list);
  } else if (each.agreement === 'DENIED') {
    made.append(element('strong', 'Denied by a source'));
  }
  const members = element('ul');
  each.members.forEach(member => {
    const item = element('li');
    item.append(link(member.source, member.url), ': ' + (member.text || member.title || member.claimId));
    members.append(item);
  });
  made.append(members);
  return made;
}

function copies(found) {
  const made = element('p', null, 'copies');
  found.copies.forEach((copy, i) => {
    made.append(i ? ', ' : '', link(copy.source, copy.url), ' (' + copy.verdict.toLowerCase()
      + (copy.similarity < 1 ? ', ' + Math.round(copy.similarity * 100) + ' %' : '') + ')');
  });
  made.append(' copied ' + (found.article ? found.article.source : found.claim.source));
  return made;
}

function part(title, ...content) {
  return [element('h3', title), ...content];
}

function legend() {
  const made = element('p', null, 'legend');
  [['chosen', 'this claim'], ['who', 'its speaker'], ['cue', 'cue'], ['quote', 'other claims']]
    .forEach(([name, text]) => made.append(element('mark', text, name), ' '));
  return made;
}

/* Shows a response of GET /claims/ID. */
function showClaim(found) {
  const claim = found.claim;
  at('hint').hidden = true;
  at('detail-title').textContent = who(claim) || '(no speaker)';
  const quote = element('blockquote', claim.text);
  const facts = element('p');
  facts.append(claim.kind.toLowerCase().replace('_', ' ') + ' · ' + (claim.cue ? claim.cue.text : 'states') + ' · ',
    link(claim.articleTitle || claim.source, claim.url), ' · ' + (claim.publishedAt || claim.receivedAt));
  const parts = [quote, facts];
  if (claim.status === 'RETRACTED') parts.push(element('p', 'Retracted: ' + claim.retractionReason, 'bad'));
  parts.push(...part('Source chain', chain(claim)));
  const disputed = found.corroborations.some(each => each.agreement !== 'SAME');
  parts.push(...part(disputed ? 'Corroboration, disputed' : 'Corroboration',
    ...(found.corroborations.length ? found.corroborations.map(group) : [element('p', 'One outlet so far.')])));
  parts.push(...part('Copies', found.copies.length ? copies(found) : element('p', 'No copies of this article.')));
  if (found.story) {
    parts.push(...part('Story', element('p', (found.story.title || found.story.storyId) + ' · ' + found.story.articles
      + ' articles · ' + found.story.copies + ' copies · ' + found.story.outlets.join(', '))));
  }
  if (found.article) {
    parts.push(...part('Article', legend(), markedArticle(found.article.text, found.claimsOfArticle, claim)));
  } else {
    parts.push(element('p', 'The article is not in the database yet.'));
  }
  at('parts').replaceChildren(...parts);
}
