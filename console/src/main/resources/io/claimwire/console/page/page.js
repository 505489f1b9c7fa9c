'use strict';

/* The operators' page: shows each event of /api/live. */

const TIMEOUT = 15000;
const opened = new Map();
let lastEvent = Date.now();
let deadLetters = null;

/* Rebuilds a part of the page; keeps open details and the focus. */
function keepOpen(within, make) {
  const open = [...within.querySelectorAll('details[open]')].map(each => each.dataset.keep);
  const focused = within.contains(document.activeElement) ? document.activeElement.closest('details')?.dataset.keep : null;
  make();
  within.querySelectorAll('details').forEach(each => {
    each.open = open.includes(each.dataset.keep);
    if (focused && each.dataset.keep === focused) each.querySelector('summary').focus();
  });
}

/* Sets a status text only when it changes, so that screen readers do not repeat it. */
function say(id, text, good) {
  if (at(id).textContent !== text) at(id).textContent = text;
  at(id).className = good ? 'ok' : 'bad';
}

function partitionTable(group) {
  const made = element('table');
  const head = made.createTHead().insertRow();
  for (const title of ['topic', 'partition', 'status', 'committed', 'end', 'lag', 'waiting', 'in/s', 'out/s', 'owner']) {
    const cell = element('th', title);
    cell.scope = 'col';
    head.append(cell);
  }
  const body = made.createTBody();
  const worst = group.partitions.toSorted((one, other) => (one.status === 'OK') - (other.status === 'OK') || other.lag - one.lag);
  for (const each of worst.slice(0, 100)) {
    const row = body.insertRow();
    const topic = element('th', each.topic);
    topic.scope = 'row';
    const state = element('td');
    state.append(status(each.status));
    state.title = each.reason;
    row.append(topic, element('td', each.partition), state);
    for (const value of [each.committed, each.end, each.lag, each.lag ? seconds(each.waitingSeconds) : '', rate(each.inPerSecond),
      rate(each.outPerSecond), each.owner]) {
      row.append(element('td', value ?? '–'));
    }
  }
  if (worst.length > 100) made.createCaption().textContent = 'the worst 100 of ' + worst.length + ' partitions';
  return made;
}

async function showPartitions(name, cell) {
  try {
    cell.replaceChildren(partitionTable(await asked('api/lag/' + encodeURIComponent(name))));
  } catch (failure) {
    cell.replaceChildren('partitions are not available: ' + failure.message);
  }
}

function bodyOf(name) {
  const body = element('tbody');
  body.dataset.group = name;
  const more = element('button', name, 'link');
  more.type = 'button';
  more.setAttribute('aria-expanded', 'false');
  more.addEventListener('click', () => {
    if (opened.has(name)) {
      opened.delete(name);
      body.rows[2].remove();
    } else {
      opened.set(name, body.insertRow().insertCell());
      opened.get(name).colSpan = 8;
      showPartitions(name, opened.get(name));
    }
    more.setAttribute('aria-expanded', String(opened.has(name)));
    body.classList.toggle('open', opened.has(name));
  });
  const head = element('th');
  head.scope = 'row';
  head.append(more);
  body.insertRow().append(head);
  body.insertRow();
  return body;
}

function showGroup(body, group) {
  const first = body.rows[0];
  while (first.cells.length > 1) first.lastChild.remove();
  const state = element('td');
  state.append(status(group.status));
  first.append(state);
  for (const value of [number(group.lag), group.lag ? seconds(group.waitingSeconds) : '', rate(group.inPerSecond), rate(group.outPerSecond),
    group.lag ? group.eta : '', group.members]) {
    first.append(element('td', value));
  }
  const why = element('td', group.status === 'OK' ? '' : group.reason);
  why.colSpan = 8;
  body.rows[1].replaceChildren(...(group.status === 'OK' ? [] : [why]));
  if (opened.has(group.group)) showPartitions(group.group, opened.get(group.group));
}

/* Reuses row elements, so that focus and selection are kept. */
function showGroups(now) {
  const table = at('groups');
  const there = new Map([...table.tBodies].map(body => [body.dataset.group, body]));
  for (const group of now.groups) {
    const body = there.get(group.group) || bodyOf(group.group);
    there.delete(group.group);
    showGroup(body, group);
    if (!body.isConnected) table.append(body);
  }
  there.forEach((body, name) => { opened.delete(name); body.remove(); });
  at('left-out').hidden = !now.groupsLeftOut;
  at('left-out').textContent = now.groupsLeftOut + ' more groups with a better status; `claimwire lag` lists all groups.';
}

/* Quotations contain their quote marks; paraphrases have none. */
function claim(each) {
  const made = element('li', null, each.status);
  if (each.status === 'RETRACTED') made.append(element('em', 'retracted:'), ' ');
  made.append(element('span', each.who || '(no speaker)', 'who'), ' ' + (each.cue || 'states') + ' ', element('span', each.text, 'text'), ' ');
  const where = element('span', null, 'where');
  if (/^https?:/.test(each.url || '')) {
    const link = element('a', each.source);
    link.href = each.url;
    link.rel = 'noreferrer';
    where.append(link);
  } else {
    where.append(each.source);
  }
  made.append(where);
  return made;
}

function verdict([name, count]) {
  const made = element('div');
  made.append(element('dt', name), element('dd', number(count)));
  return made;
}

function showOverall(now) {
  const bad = now.groups.filter(group => group.own && group.status !== 'OK');
  const wrong = now.errors.concat(bad.map(group => group.group + ' is ' + group.status + ': ' + group.reason),
    now.audit.balanced ? [] : ['the audit failed: verdicts are missing or duplicated'], now.stages.filter(stage => stage.error).map(stage => stage.address + ' ' + stage.error));
  say('overall', wrong.length ? wrong.join('; ') : 'all groups keep up', !wrong.length);
  document.title = (wrong.length ? '⚠ ' : '') + 'Claimwire';
}

/* A failure of one part must not affect the others. */
function part(make, now) {
  try {
    make(now);
  } catch (failure) {
    console.warn(make.name, failure);
  }
}

function show(now) {
  [showOverall, showFlow, showAges, showGroups, showRest].forEach(make => part(make, now));
}

function showRest(now) {
  at('since').dateTime = now.since;
  at('since').textContent = new Date(now.since).toLocaleString();
  at('verdicts').replaceChildren(...Object.entries(now.verdicts).map(verdict));
  at('processes').replaceChildren(...now.stages.map(process));
  at('claims').replaceChildren(...now.claims.map(claim));
  at('no-claims').hidden = now.claims.length > 0;
  addPoint(now.point);
  showCharts();
  const counts = JSON.stringify(now.deadLetters);
  if (deadLetters !== counts) {
    deadLetters = counts;
    listDeadLetters(); // there are new ones
  }
}

function showTimeout(why) {
  say('overall', 'the console does not answer' + why + '; the data on this page may be outdated', false);
  document.title = '⚠ Claimwire';
}

function listen() {
  const events = new EventSource('api/live');
  events.addEventListener('overview', event => {
    lastEvent = Date.now();
    show(JSON.parse(event.data));
  });
  events.addEventListener('error', () => {
    showTimeout('');
    if (events.readyState === EventSource.CLOSED) setTimeout(listen, 5000); // the server rejected the request; the browser does not reconnect
  });
}

async function begin() {
  try {
    (await asked('api/history')).forEach(addPoint);
  } catch (failure) {
    showTimeout(' (' + failure.message + ')');
  }
  listen();
  setInterval(() => { if (Date.now() - lastEvent > TIMEOUT) showTimeout(''); }, 5000);
}

begin();
