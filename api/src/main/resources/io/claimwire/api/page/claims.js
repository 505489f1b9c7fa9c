'use strict';

const MOST = 300;
const shown = new Map();
let stream = null;
let next = null;
let chosen = null;
let paused = false;
let waiting = [];
/* Every filtering is another one: an answer to an older one comes too late. */
let turn = 0;
/* Why there is nothing from the search yet; the stream alone shows only what comes. */
let unanswered = '';

function parameters() {
  const given = new URLSearchParams();
  for (const [name, value] of new FormData(at('filters'))) if (String(value).trim()) given.set(name, String(value).trim());
  return given;
}

function describe(item, claim) {
  const button = item.firstChild;
  button.className = 'claim ' + claim.status;
  button.dataset.id = claim.claimId;
  const parts = [element('span', who(claim) || '(nobody named)', 'who'), ' ' + (claim.cue ? claim.cue.text : 'states') + ' ',
    element('span', claim.text, 'text'), element('span', claim.source
      + (claim.independentSources > 1 ? ' · ' + claim.independentSources + ' independent sources' : '')
      + (claim.status === 'RETRACTED' ? ' · withdrawn' : ''), 'meta')];
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
    while (shown.size > MOST) {
      const last = at('list').lastElementChild;
      shown.delete(last.firstChild.dataset.id);
      last.remove();
    }
  } else {
    at('list').append(item);
  }
}

/* A claim that is deleted comes with nothing but its id. */
function happened(claim) {
  if (paused) {
    waiting.push(claim);
    if (waiting.length > MOST) waiting.shift(); // more than are shown need not be kept
    say();
  } else if (claim.status === 'DELETED') {
    shown.get(claim.claimId)?.remove();
    shown.delete(claim.claimId);
  } else if (claim.status === 'CURRENT' || shown.has(claim.claimId)) {
    put(claim, true);
  }
}

function say(news) {
  const trouble = news || unanswered;
  at('state').textContent = trouble || (paused ? 'paused, ' + waiting.length + ' waiting' : 'live');
  at('state').className = trouble ? 'bad' : 'ok';
}

async function page(cursor, refresh) {
  const asked = parameters();
  if (cursor) asked.set('cursor', cursor);
  const mine = turn;
  const answer = await fetch('claims?' + asked, { cache: 'no-store', signal: AbortSignal.timeout(20000) });
  const found = await answer.json();
  if (mine !== turn) return;
  if (!answer.ok) throw Object.assign(new Error(found.error), { lasting: answer.status < 500 });
  if (refresh) {
    found.claims.reverse().forEach(claim => put(claim, true));
    return;
  }
  found.claims.forEach(claim => put(claim, false));
  next = found.next;
  at('more').hidden = !next;
}

/* A browser comes again by itself, but not after an answer that is no stream. */
function broken() {
  const mine = turn;
  say('the stream is interrupted; it will come again');
  if (stream.readyState === EventSource.CLOSED) setTimeout(() => { if (mine === turn) begin(); }, 5000);
}

/* A story's groups change together: one question for all of them. */
let refreshing = 0;

function refreshSoon() {
  clearTimeout(refreshing);
  refreshing = setTimeout(() => paused || page(null, true).catch(failure => say(failure.message)), 500);
}

/* Asked again while nobody answers; what was asked wrongly stays wrong. */
async function search() {
  const mine = turn;
  try {
    await page();
    if (mine === turn && unanswered) {
      unanswered = '';
      say();
    }
  } catch (failure) {
    if (mine !== turn) return;
    unanswered = failure.lasting ? failure.message : 'no answer to the search yet, it is asked again: ' + failure.message;
    say();
    if (!failure.lasting) setTimeout(() => { if (mine === turn) search(); }, 5000);
  }
}

/* The stream is opened before the search, so nothing falls between the two; what comes twice is shown once. */
function begin() {
  turn++;
  unanswered = '';
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
  stream.onopen = () => say();
  stream.onerror = broken;
  for (const name of ['claim', 'retraction']) stream.addEventListener(name, event => happened(JSON.parse(event.data)));
  /* Where sources are counted, a group tells of itself; its claims are asked for. */
  for (const name of ['corroboration', 'withdrawal']) stream.addEventListener(name, refreshSoon);
  stream.addEventListener('cut', event => say(JSON.parse(event.data).reason));
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
    at('detail-title').textContent = 'Not to be had yet';
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
  if (!paused) waiting.splice(0).forEach(happened);
  say();
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
at('more').addEventListener('click', () => page(next).catch(failure => say(failure.message)));
for (const [name, value] of new URLSearchParams(location.search)) if (at('filters').elements[name]) at('filters').elements[name].value = value;
begin();
