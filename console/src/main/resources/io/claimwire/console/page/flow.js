'use strict';

/* The pipeline: rates and lag of each edge, the audit, and the age of articles. */

function seconds(value) {
  if (value === null || value === undefined) return '–';
  if (value < 10) return value.toFixed(value < 1 ? 2 : 1) + ' s';
  if (value < 120) return Math.round(value) + ' s';
  return value < 7200 ? Math.round(value / 60) + ' min' : value < 172800 ? Math.round(value / 3600) + ' h' : Math.round(value / 86400) + ' d';
}

/* Unknown before the second reading. */
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

/* Of several instances the one with the deciding task, else the first. */
function component(stages, name) {
  const all = stages.map(stage => stage.components && stage.components[name]).filter(each => each && each.details);
  return all.find(each => each.details.decidingHere) || all[0];
}

/* Details of enrich: utilisation of the deciding task, commits, restoring and store sizes. */
function enrichDetails(details) {
  const made = element('div', null, 'details');
  const deciding = element('p');
  if (details.decidingHere) {
    const share = element('meter');
    share.max = 1;
    share.high = 0.8;
    share.value = details.decidingUtilization;
    share.setAttribute('aria-hidden', 'true');
    deciding.append('deciding task: ' + Math.round(details.decidingUtilization * 100) + ' % utilised ', share,
      ' (' + rate(details.decidedPerSecond) + '/s, ' + details.decideMillis.toFixed(2) + ' ms each)');
  } else {
    deciding.append('the deciding task runs on another instance');
  }
  made.append(deciding, element('p', 'commits take ' + Math.round(details.commitMillis) + ' ms on average, at most '
    + Math.round(details.slowestCommitMillis) + ' ms'));
  const restoring = Object.values(details.restoring).reduce((sum, left) => sum + left, 0);
  if (restoring) made.append(element('p', 'restoring: ' + number(restoring) + ' records remaining', 'bad'));
  const stores = element('details');
  stores.dataset.keep = 'stores';
  stores.append(element('summary', 'stores: ' + bytes(details.stores.reduce((sum, store) => sum + store.bytes, 0))));
  const list = element('ul');
  details.stores.forEach(store => list.append(element('li', store.store + ': about ' + number(store.records) + ' records, ' + bytes(store.bytes))));
  stores.append(list);
  made.append(stores);
  return made;
}

function node(title, state, edges, details) {
  const made = element('div', null, 'node');
  const head = element('h3', title);
  if (state) head.append(status(state));
  made.append(head);
  const list = element('ul');
  edges.forEach(each => list.append(edge(each)));
  if (edges.length) made.append(list);
  if (details) made.append(details);
  return made;
}

function sentence(text) {
  return element('p', text, 'details');
}

function groupNode(now, group) {
  const found = component(now.stages, group.role === 'enrich' ? 'streams' : group.role);
  const details = !found ? null : group.role === 'enrich' ? enrichDetails(found.details)
    : sentence(number(Object.values(found.details.written).reduce((sum, count) => sum + count, 0)) + ' records written');
  const made = node(group.role, group.status, now.edges.filter(each => each.group === group.group), details);
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
  const ours = now.groups.filter(group => group.own);
  const columns = [
    [node('ingest', ingest && ingest.status, [], sentence(ingest
      ? number(ingest.details.accepted) + ' accepted, ' + number(ingest.details.rejected) + ' rejected · ' + ingest.detail
      : 'add its management port to console.services to show its status'))],
    ours.filter(group => group.role === 'enrich').map(group => groupNode(now, group)),
    ours.filter(group => group.role !== 'enrich').map(group => groupNode(now, group)),
  ];
  keepOpen(at('flow'), () => at('flow').replaceChildren(...columns.filter(nodes => nodes.length).map(column)));
  const audit = now.audit;
  at('audit').textContent = !audit.caughtUp ? 'Reading records since ' + new Date(now.since).toLocaleString() + ': ' + number(audit.raw) + ' raw articles so far.'
    : number(audit.raw) + ' raw articles ' + (audit.canaries ? '(' + number(audit.canaries) + ' of them canaries) ' : '') + '= ' + number(audit.decided) + ' verdicts + ' + number(audit.pending - audit.missing)
    + ' pending' + (audit.balanced ? '' : '. ' + number(audit.missing) + ' MISSING, ' + number(audit.duplicated) + ' DUPLICATED');
  at('audit').className = !audit.balanced ? 'bad' : audit.caughtUp ? 'ok' : '';
}

function quantiles(age) {
  return age ? seconds(age.medianSeconds) + ', ' + seconds(age.p95Seconds) : '–';
}

function showAges(now) {
  const sink = component(now.stages, 'sink');
  const ages = { ...now.ages, row: sink ? sink.details.age : {} };
  const names = { raw: 'raw', decided: 'decided', claim: 'claim', row: 'row' };
  const trip = now.canary && now.canary.seconds ? now.canary.seconds : {};
  at('ages').replaceChildren(...Object.entries(names).map(([stage, name]) => {
    const row = element('tr');
    const head = element('th', name);
    head.scope = 'row';
    row.append(head, element('td', quantiles(ages[stage].received)), element('td', quantiles(ages[stage].published)),
      element('td', seconds(trip[stage])));
    return row;
  }));
  at('canary').textContent = !now.canary ? 'Canaries are disabled: console.canary is 0s.'
    : now.canary.waitingSeconds > 60 ? 'No canary has returned for ' + seconds(now.canary.waitingSeconds) + '.'
      : 'One canary every ' + seconds(now.canary.intervalSeconds) + '.';
  at('canary').className = now.canary && now.canary.waitingSeconds > 60 ? 'bad' : '';
}

function process(stage) {
  const made = element('div', null, 'process');
  if (stage.error) {
    made.append(element('p', stage.address + ' ' + stage.error, 'bad'));
    return made;
  }
  const jvm = stage.jvm;
  const title = element('p');
  title.append(element('strong', stage.address), ' Java ' + jvm.java + ', up ' + seconds(jvm.uptimeSeconds) + ', heap '
    + bytes(jvm.heapBytes) + ' of ' + bytes(jvm.heapMaxBytes) + ', '
    + (jvm.cpuShare === undefined ? '' : Math.round(jvm.cpuShare * 100) + ' % of ' + jvm.processors + ' cores, ')
    + 'GC ' + (jvm.uptimeSeconds ? (jvm.gcSeconds / jvm.uptimeSeconds * 100).toFixed(1) : 0) + ' % of the time');
  made.append(title);
  Object.entries(stage.components).forEach(([name, each]) => {
    const line = element('p');
    line.append(name + ' ', status(each.status), ' ' + each.detail);
    made.append(line);
  });
  return made;
}
