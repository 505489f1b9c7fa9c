'use strict';

/* Lists, shows and replays dead letters. A replay requires the console's token, and its plan is shown first. */

const form = at('dead-letters-form');
const dialog = at('dialog');
let agreed = () => {};
let listed = {};

['ingest', 'fingerprint', 'decide', 'extract', 'corroborate', 'sink', 'sink-json'].forEach(stage => form.elements.stage.append(element('option', stage)));

async function asked(path, options) {
  const answer = await fetch(path, { cache: 'no-store', ...options });
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.error || 'HTTP ' + answer.status);
  return body;
}

function showState(text, bad) {
  at('dead-letters-state').textContent = text;
  at('dead-letters-state').className = bad ? 'bad' : '';
}

function cells(deadLetter) {
  const row = element('tr');
  const open = element('button', deadLetter.id, 'link');
  open.type = 'button';
  open.addEventListener('click', () => showDeadLetter(deadLetter.id));
  const head = element('td');
  head.append(open);
  row.append(head, element('td', deadLetter.stage), element('td', deadLetter.reason), element('td', deadLetter.origin),
    element('td', deadLetter.attempts + (deadLetter.unresolved ? '' : ', resolved')));
  return row;
}

let listing = false;
let again = false;

/* One request at a time, also when many dead letters arrive. */
async function listDeadLetters() {
  again = listing;
  if (listing) return;
  listing = true;
  await list();
  listing = false;
  if (again) setTimeout(listDeadLetters, 2000);
}

async function list() {
  try {
    const filter = { stage: form.elements.stage.value, reason: form.elements.reason.value };
    const found = await asked('api/dead-letters?' + new URLSearchParams({ ...filter, all: String(form.elements.all.checked) }));
    listed = filter; // a replay uses the filter of the last listing
    at('dead-letters').replaceChildren(...found.deadLetters.map(cells));
    at('token-label').hidden = found.readOnly;
    at('replay-all').disabled = found.readOnly || !found.deadLetters.some(deadLetter => deadLetter.replayable);
    showState(found.count + (found.count === 1 ? ' dead letter' : ' dead letters') + (found.deadLetters.length < found.count ? ', latest ' + found.deadLetters.length + ' shown' : '')
      + (found.readOnly ? '. The console is read-only: console.token is not set.' : ''));
  } catch (failure) {
    showState('The dead letters cannot be read: ' + failure.message, true);
  }
}

function openDialog(title, label, action, ...content) {
  at('dialog-title').textContent = title;
  at('dialog-body').replaceChildren(...content);
  at('dialog-do').disabled = false;
  at('dialog-do').hidden = !label;
  at('dialog-do').textContent = label;
  agreed = action;
  if (!dialog.open) dialog.showModal();
}

async function showDeadLetter(id) {
  try {
    const deadLetter = await asked('api/dead-letters/' + encodeURIComponent(id));
    const content = element('pre', deadLetter.record ? JSON.stringify(deadLetter.record, null, 2) : deadLetter.text ?? deadLetter.hex ?? '(no value)');
    const value = element('a', 'download value (' + deadLetter.bytes + ' bytes)');
    value.href = 'api/dead-letters/' + encodeURIComponent(id) + '/value';
    openDialog('Dead letter ' + id, at('token-label').hidden || !deadLetter.replayable ? '' : 'replay…', () => plan({ ids: [id] }),
      element('p', 'rejected by ' + deadLetter.stage + ' at ' + deadLetter.at + ': ' + deadLetter.reason), element('p', 'origin: ' + deadLetter.origin
        + (deadLetter.replayable ? '' : '. It was rejected by ingest before it reached Kafka: download its value, fix it and ingest it again.')), value,
      element('pre', Object.entries(deadLetter.headers).map(([name, text]) => name + ': ' + text).join('\n')), content);
  } catch (failure) {
    showState('The dead letter cannot be shown: ' + failure.message, true);
  }
}

function replay(what, dryRun) {
  return asked('api/dead-letters/replay', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: 'Bearer ' + form.elements.token.value },
    body: JSON.stringify({ ...what, dryRun }),
  });
}

async function plan(what) {
  if (!form.elements.token.value) {
    dialog.close();
    showState('Enter the console\'s token first.', true);
    form.elements.token.focus();
    return;
  }
  try {
    const found = await replay(what, true);
    const ready = found.deadLetters.filter(deadLetter => !deadLetter.skipReason);
    const list = element('ul');
    found.deadLetters.slice(0, 100).forEach(deadLetter => list.append(element('li', deadLetter.id + ': ' + (deadLetter.skipReason || 'to ' + deadLetter.to), deadLetter.skipReason ? 'bad' : '')));
    showState('');
    openDialog('Replay plan', ready.length ? 'replay ' + ready.length : '', () => carryOut(what),
      element('p', ready.length + ' of ' + found.deadLetters.length + ' will be sent. Nothing has been sent yet.'), list);
  } catch (failure) {
    dialog.close();
    showState('Replay is not possible: ' + failure.message, true);
  }
}

async function carryOut(what) {
  at('dialog-do').disabled = true; // a second click would replay twice
  try {
    const done = await replay(what, false);
    dialog.close();
    await listDeadLetters();
    showState(done.deadLetters.filter(deadLetter => !deadLetter.skipReason).length + ' replayed. ' + at('dead-letters-state').textContent);
  } catch (failure) {
    dialog.close();
    showState('Not replayed: ' + failure.message, true);
  }
}

form.addEventListener('submit', event => {
  event.preventDefault();
  listDeadLetters();
});
for (const name of ['stage', 'reason', 'all']) form.elements[name].addEventListener('change', listDeadLetters);
at('replay-all').addEventListener('click', () => plan(listed));
at('dialog-do').addEventListener('click', () => agreed());
at('dialog-close').addEventListener('click', () => dialog.close());
