'use strict';

const MAX_SHOWN = 300;
const shown = new Map();
let stream = null;
let next = null;
let chosen = null;
let paused = false;
let waiting = [];
/* Incremented by each new filter: responses to older ones are ignored. */
let turn = 0;
/* The error of the search, if any; the stream shows new claims only. */
let searchError = '';

function parameters() {
  const given = new URLSearchParams();
  for (const [name, value] of new FormData(at('filters'))) if (String(value).trim()) given.set(name, String(value).trim());
  return given;
}

function describe(item, claim) {
  const button = item.firstChild;
  button.className = 'claim ' + claim.status;
  button.dataset.id = claim.claimId;
  const parts = [element('span', who(claim) || '(no speaker)', 'who'), ' ' + (claim.cue ? claim.cue.text : 'states') + ' ',
    element('span', claim.text, 'text'), element('span', claim.source
      + (claim.independentSources > 1 ? ' · ' + claim.independentSources + ' independent sources' : '')
      + (claim.status === 'RETRACTED' ? ' · retracted' : ''), 'meta')];
  button.replaceChildren(...parts);
}

function put(claim, first) {
  at('none').hidden = true;
  const before = shown.get(claim.claimId);
  if (before) {
    describe(before, claim);
    return;
  }
  const item = element('li');
  const button = element('button');
  button.type = 'button';
  button.addEventListener('click', () => open(claim.claimId));
  item.append(button);
  describe(item, claim);
  shown.set(claim.claimId, item);
  if (first) {
    item.className = 'fresh';
    at('list').prepend(item);
    while (shown.size > MAX_SHOWN) {
      const last = at('list').lastElementChild;
      shown.delete(last.firstChild.dataset.id);
      last.remove();
    }
  } else {
    at('list').append(item);
  }
}

/* The event of a deleted claim contains only its id. */
function onClaim(claim) {
  if (paused) {
    waiting.push(claim);
    if (waiting.length > MAX_SHOWN) waiting.shift(); // older ones would not be shown
    showState();
  } else if (claim.status === 'DELETED') {
    shown.get(claim.claimId)?.remove();
    shown.delete(claim.claimId);
  } else if (claim.status === 'CURRENT' || shown.has(claim.claimId)) {
    put(claim, true);
  }
}

function showState(message) {
  const error = message || searchError;
  at('state').textContent = error || (paused ? 'paused, ' + waiting.length + ' waiting' : 'live');
  at('state').className = error ? 'bad' : 'ok';
}

async function page(cursor, refresh) {
  const asked = parameters();
  if (cursor) asked.set('cursor', cursor);
  const mine = turn;
  const answer = await fetch('claims?' + asked, { cache: 'no-store', signal: AbortSignal.timeout(20000) });
  const found = await answer.json();
  if (mine !== turn) return;
  if (!answer.ok) throw Object.assign(new Error(found.error), { permanent: answer.status < 500 });
  if (refresh) {
    found.claims.reverse().forEach(claim => put(claim, true));
    return;
  }
  found.claims.forEach(claim => put(claim, false));
  next = found.next;
  at('more').hidden = !next;
}

/* Browsers reconnect by themselves, except after a response that is not a stream. */
function onStreamError() {
  const mine = turn;
  showState('stream interrupted, reconnecting');
  if (stream.readyState === EventSource.CLOSED) setTimeout(() => { if (mine === turn) begin(); }, 5000);
}

/* The groups of a story change together: one request for all of them. */
let refreshing = 0;

function refreshSoon() {
  clearTimeout(refreshing);
  refreshing = setTimeout(() => paused || page(null, true).catch(failure => showState(failure.message)), 500);
}

/* Retried while the server is unavailable, but not after a client error. */
async function search() {
  const mine = turn;
  try {
    await page();
    if (mine === turn && searchError) {
      searchError = '';
      showState();
    }
  } catch (failure) {
    if (mine !== turn) return;
    searchError = failure.permanent ? failure.message : 'search is unavailable, retrying: ' + failure.message;
    showState();
    if (!failure.permanent) setTimeout(() => { if (mine === turn) search(); }, 5000);
  }
}

/* Opens the stream before the search, so that no claim is missed; duplicates are shown once. */
function begin() {
  turn++;
  searchError = '';
  if (stream) stream.close();
  shown.clear();
  at('list').replaceChildren();
  at('none').hidden = false;
  waiting = [];
  const asked = parameters();
  at('as-stream').href = 'claims/stream?' + asked;
  at('as-json').href = 'claims?' + asked;
  history.replaceState(null, '', asked.size ? '?' + asked : location.pathname);
  stream = new EventSource('claims/stream?' + asked);
  stream.onopen = () => showState();
  stream.onerror = onStreamError;
  for (const name of ['claim', 'retraction']) stream.addEventListener(name, event => onClaim(JSON.parse(event.data)));
  /* With minSources the events are groups, whose claims are then requested. */
  for (const name of ['corroboration', 'withdrawal']) stream.addEventListener(name, refreshSoon);
  stream.addEventListener('disconnect', event => showState(JSON.parse(event.data).reason));
  search();
}

async function open(id) {
  chosen = id;
  for (const button of at('list').querySelectorAll('.claim')) button.setAttribute('aria-current', button.dataset.id === id);
  try {
    const answer = await fetch('claims/' + encodeURIComponent(id), { cache: 'no-store' });
    const found = await answer.json();
    if (chosen !== id) return;
    if (!answer.ok) throw new Error(found.error);
    showClaim(found);
  } catch (failure) {
    at('detail-title').textContent = 'Not available yet';
    at('parts').replaceChildren(element('p', failure.message));
  }
}

function step(by) {
  const buttons = [...at('list').querySelectorAll('.claim')];
  if (!buttons.length) return;
  const here = buttons.indexOf(document.activeElement);
  const there = buttons[Math.min(buttons.length - 1, Math.max(0, here + by))];
  there.focus();
  there.scrollIntoView({ block: 'nearest' });
}

function pause() {
  paused = !paused;
  at('pause').setAttribute('aria-pressed', paused);
  if (!paused) waiting.splice(0).forEach(onClaim);
  showState();
}

document.addEventListener('keydown', event => {
  const writing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'Escape') {
    (at('list').querySelector('[aria-current=true]') || at('list')).focus();
  } else if (writing) {
    return;
  } else if (event.key === 'j' || event.key === 'ArrowDown') {
    step(1);
    event.preventDefault();
  } else if (event.key === 'k' || event.key === 'ArrowUp') {
    step(-1);
    event.preventDefault();
  } else if (event.key === '/') {
    at('filters').elements.text.focus();
    event.preventDefault();
  } else if (event.key === 'p') {
    pause();
  }
});
at('filters').addEventListener('submit', event => { event.preventDefault(); begin(); });
at('filters').elements.kind.addEventListener('change', begin);
at('pause').addEventListener('click', pause);
at('more').addEventListener('click', () => page(next).catch(failure => showState(failure.message)));
for (const [name, value] of new URLSearchParams(location.search)) if (at('filters').elements[name]) at('filters').elements[name].value = value;
begin();
