'use strict';

/* The pipeline: who reads what, how fast and how far behind; whether every article got its verdict; how old articles are. */

function seconds(value) {
  if (value === null || value === undefined) return '–';
  if (value < 10) return value.toFixed(value < 1 ? 2 : 1) + ' s';
  if (value < 120) return Math.round(value) + ' s';
  return value < 7200 ? Math.round(value / 60) + ' min' : value < 172800 ? Math.round(value / 3600) + ' h' : Math.round(value / 86400) + ' d';
}

/* Nothing before there are two readings. */
function rate(value) {
  return value === null || value === undefined ? '–' : value.toFixed(value > 0 && value < 10 ? 1 : 0);
}

function bytes(value) {
  return value < 1e6 ? Math.round(value / 1e3) + ' kB' : value < 1e9 ? Math.round(value / 1e6) + ' MB' : (value / 1e9).toFixed(1) + ' GB';
}

function number(value) {
  return value.toLocaleString('en');
}

function status(name) {
  return element('span', name, name === 'OK' || name === 'UP' ? 'ok' : 'bad');
}

function edge(each) {
  const made = element('li', null, 'edge');
  made.append(element('span', each.name, each.status === 'OK' ? '' : 'bad'),
    element('span', rate(each.inPerSecond) + '/s in, ' + rate(each.outPerSecond) + '/s out, lag ' + number(each.lag)
      + (each.lag ? ', ' + seconds(each.waitingSeconds) : '')));
  return made;
}

/* Of several instances the one that decides; else the first. */
function component(stages, name) {
  const all = stages.map(stage => stage.components && stage.components[name]).filter(each => each && each.facts);
  return all.find(each => each.facts.decidesHere) || all[0];
}

/* What enrich tells of itself: its store sizes, commits, restoring, and how much of the one deciding task is used. */
function enrichFacts(facts) {
  const made = element('div', null, 'facts');
  const deciding = element('p');
  if (facts.decidesHere) {
    const share = element('meter');
    share.max = 1;
    share.high = 0.8;
    share.value = facts.decidingBusy;
    share.setAttribute('aria-hidden', 'true');
    deciding.append('deciding uses ' + Math.round(facts.decidingBusy * 100) + ' % of its task ', share,
      ' (' + rate(facts.decidedPerSecond) + '/s, ' + facts.millisToDecide.toFixed(2) + ' ms each)');
  } else {
    deciding.append('another instance decides');
  }
  made.append(deciding, element('p', 'commits take ' + Math.round(facts.commitMillis) + ' ms, the slowest '
    + Math.round(facts.slowestCommitMillis) + ' ms'));
  const restoring = Object.values(facts.restoring).reduce((sum, left) => sum + left, 0);
  if (restoring) made.append(element('p', 'restoring: ' + number(restoring) + ' records are still to be read back', 'bad'));
  const stores = element('details');
  stores.dataset.keep = 'stores';
  stores.append(element('summary', 'stores: ' + bytes(facts.stores.reduce((sum, store) => sum + store.bytes, 0))));
  const list = element('ul');
  facts.stores.forEach(store => list.append(element('li', store.store + ': about ' + number(store.records) + ' records, ' + bytes(store.bytes))));
  stores.append(list);
  made.append(stores);
  return made;
}

function node(title, state, edges, facts) {
  const made = element('div', null, 'node');
  const head = element('h3', title);
  if (state) head.append(status(state));
  made.append(head);
  const list = element('ul');
  edges.forEach(each => list.append(edge(each)));
  if (edges.length) made.append(list);
  if (facts) made.append(facts);
  return made;
}

function sentence(text) {
  return element('p', text, 'facts');
}

function groupNode(now, group) {
  const found = component(now.stages, group.role === 'enrich' ? 'streams' : group.role);
  const facts = !found ? null : group.role === 'enrich' ? enrichFacts(found.facts)
    : sentence(number(Object.values(found.facts.written).reduce((sum, count) => sum + count, 0)) + ' records written');
  const made = node(group.role, group.status, now.edges.filter(each => each.group === group.group), facts);
  made.title = group.group;
  return made;
}

function column(nodes) {
  const made = element('li');
  made.append(...nodes);
  return made;
}

function showFlow(now) {
  const ingest = component(now.stages, 'ingest');
  const ours = now.groups.filter(group => group.ours);
  const columns = [
    [node('ingest', ingest && ingest.status, [], sentence(ingest
      ? number(ingest.facts.accepted) + ' accepted, ' + number(ingest.facts.refused) + ' refused · ' + ingest.detail
      : 'pushes and polls; name its management port in console.services to see it'))],
    ours.filter(group => group.role === 'enrich').map(group => groupNode(now, group)),
    ours.filter(group => group.role !== 'enrich').map(group => groupNode(now, group)),
  ];
  keepOpen(at('flow'), () => at('flow').replaceChildren(...columns.filter(nodes => nodes.length).map(column)));
  const law = now.law;
  at('law').textContent = !law.read ? 'Still reading what came since ' + new Date(now.since).toLocaleString() + ': ' + number(law.raw) + ' raw articles so far.'
    : number(law.raw) + ' raw articles ' + (law.canaries ? '(' + number(law.canaries) + ' of them canaries) ' : '') + '= ' + number(law.decided) + ' verdicts + ' + number(law.open - law.lost)
    + ' on their way' + (law.closes ? '' : '. ' + number(law.lost) + ' LOST, ' + number(law.doubled) + ' DECIDED TWICE');
  at('law').className = !law.closes ? 'bad' : law.read ? 'ok' : '';
}

function quantiles(age) {
  return age ? seconds(age.medianSeconds) + ', ' + seconds(age.p95Seconds) : '–';
}

function showAges(now) {
  const sink = component(now.stages, 'sink');
  const ages = { ...now.ages, row: sink ? sink.facts.age : {} };
  const names = { raw: 'in articles.raw', decided: 'decided', claim: 'a claim', row: 'a row' };
  const trip = now.canary && now.canary.seconds ? now.canary.seconds : {};
  at('ages').replaceChildren(...Object.entries(names).map(([stage, name]) => {
    const row = element('tr');
    const head = element('th', name);
    head.scope = 'row';
    row.append(head, element('td', quantiles(ages[stage].received)), element('td', quantiles(ages[stage].published)),
      element('td', seconds(trip[stage])));
    return row;
  }));
  at('canary').textContent = !now.canary ? 'No canary flies: console.canary is 0s.'
    : now.canary.waitingSeconds > 60 ? 'No canary has come back for ' + seconds(now.canary.waitingSeconds) + '.'
      : 'A canary flies every ' + seconds(now.canary.everySeconds) + '.';
  at('canary').className = now.canary && now.canary.waitingSeconds > 60 ? 'bad' : '';
}

function process(stage) {
  const made = element('div', null, 'process');
  if (stage.trouble) {
    made.append(element('p', stage.address + ' ' + stage.trouble, 'bad'));
    return made;
  }
  const jvm = stage.jvm;
  const title = element('p');
  title.append(element('strong', stage.address), ' Java ' + jvm.java + ', up ' + seconds(jvm.uptimeSeconds) + ', heap '
    + bytes(jvm.heapBytes) + ' of ' + bytes(jvm.heapMostBytes) + ', '
    + (jvm.cpuShare === undefined ? '' : Math.round(jvm.cpuShare * 100) + ' % of ' + jvm.processors + ' cores, ')
    + 'collecting ' + (jvm.uptimeSeconds ? (jvm.collectingSeconds / jvm.uptimeSeconds * 100).toFixed(1) : 0) + ' % of the time');
  made.append(title);
  Object.entries(stage.components).forEach(([name, each]) => {
    const line = element('p');
    line.append(name + ' ', status(each.status), ' ' + each.detail);
    made.append(line);
  });
  return made;
}
