'use strict';

const EVERY = 2000;

function seconds(value) {
  if (value === 0) return '';
  if (value < 10) return value.toFixed(1) + ' s';
  if (value < 120) return Math.round(value) + ' s';
  return value < 7200 ? Math.round(value / 60) + ' min' : Math.round(value / 3600) + ' h';
}

/* Nothing before there are two readings. */
function rate(value) {
  return value === null ? '' : value.toFixed(value > 0 && value < 10 ? 1 : 0);
}

function table(group) {
  const made = element('table');
  const head = made.createTHead().insertRow();
  for (const title of ['topic', 'partition', 'status', 'committed', 'end', 'lag', 'waiting', 'in/s', 'out/s', 'caught up in', 'held by']) {
    const cell = element('th', title);
    cell.scope = 'col';
    head.append(cell);
  }
  const body = made.createTBody();
  for (const each of group.partitions) {
    const row = body.insertRow();
    const topic = element('th', each.topic);
    topic.scope = 'row';
    row.append(topic);
    const status = element('td', each.status, each.status === 'OK' ? 'ok' : 'bad');
    status.title = each.because;
    row.append(element('td', each.partition), status);
    for (const value of [each.committed, each.end, each.lag, seconds(each.waitingSeconds),
      rate(each.inPerSecond), rate(each.outPerSecond), each.lag ? each.eta : '', each.owner]) {
      row.append(element('td', value));
    }
  }
  const scroll = element('div', null, 'scroll');
  scroll.append(made);
  return scroll;
}

/* What a reader has opened or closed stays so. */
const closed = new Set();

function section(group) {
  const made = element('details');
  made.dataset.group = group.group;
  made.open = !closed.has(group.group);
  made.addEventListener('toggle', () => made.open ? closed.delete(group.group) : closed.add(group.group));
  const title = element('summary');
  title.append(element('strong', group.group), ' ',
    element('span', group.status, group.status === 'OK' ? 'ok' : 'bad'),
    ' · ' + group.because + ' · ' + group.members.length + (group.members.length === 1 ? ' member' : ' members'));
  made.append(title);
  if (group.partitions.length) made.append(table(group));
  return made;
}

/* A quotation brings its own marks; a paraphrase must not get any. */
function claim(each) {
  const made = element('li', null, each.status);
  if (each.status === 'RETRACTED') made.append(element('em', 'withdrawn:'), ' ');
  made.append(element('span', each.who || '(nobody named)', 'who'), ' ' + (each.cue || 'states') + ' ',
    element('span', each.text, 'text'), ' ');
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
  made.append(element('dt', name), element('dd', count.toLocaleString('en')));
  return made;
}

function show(status) {
  const bad = status.groups.filter(group => group.ours && group.status !== 'OK');
  const troubles = status.troubles.concat(bad.map(group => group.group + ' is ' + group.status + ': ' + group.because));
  at('overall').textContent = troubles.length ? troubles.join('; ') : 'all groups keep up';
  at('overall').className = troubles.length ? 'bad' : 'ok';
  document.title = (troubles.length ? '⚠ ' : '') + 'Claimwire';
  const focused = document.activeElement.closest('details');
  at('groups').replaceChildren(...status.groups.map(section));
  if (focused) at('groups').querySelector(`[data-group="${CSS.escape(focused.dataset.group)}"] summary`)?.focus();
  at('no-groups').hidden = status.groups.length > 0;
  at('since').dateTime = status.since;
  at('since').textContent = new Date(status.since).toLocaleString();
  at('verdicts').replaceChildren(...Object.entries(status.verdicts).map(verdict));
  at('claims').replaceChildren(...status.claims.map(claim));
  at('no-claims').hidden = status.claims.length > 0;
}

async function refresh() {
  try {
    const answer = await fetch('api/status', { cache: 'no-store' });
    if (!answer.ok) throw new Error('HTTP ' + answer.status);
    show(await answer.json());
  } catch (failure) {
    at('overall').textContent = 'the console does not answer (' + failure.message + '); what is below may be old';
    at('overall').className = 'bad';
  }
  setTimeout(refresh, EVERY);
}

refresh();
