'use strict';

/* Dead letters: listed, shown, and replayed by whoever has the console's token; what would happen is shown first. */

const form = at('letters-form');
const dialog = at('dialog');
let agreed = () => {};
let listed = {};

['ingest', 'fingerprint', 'decide', 'extract', 'corroborate', 'sink', 'mirror'].forEach(stage => form.elements.stage.append(element('option', stage)));

async function asked(path, options) {
  const answer = await fetch(path, { cache: 'no-store', ...options });
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.error || 'HTTP ' + answer.status);
  return body;
}

function sayOfLetters(text, bad) {
  at('letters-state').textContent = text;
  at('letters-state').className = bad ? 'bad' : '';
}

function cells(letter) {
  const row = element('tr');
  const open = element('button', letter.id, 'link');
  open.type = 'button';
  open.addEventListener('click', () => showLetter(letter.id));
  const head = element('td');
  head.append(open);
  row.append(head, element('td', letter.stage), element('td', letter.reason), element('td', letter.origin),
    element('td', letter.attempts + (letter.open ? '' : ', dealt with')));
  return row;
}

let listing = false;
let again = false;

/* One at a time: a storm of letters must not become one of requests. */
async function listLetters() {
  again = listing;
  if (listing) return;
  listing = true;
  await list();
  listing = false;
  if (again) setTimeout(listLetters, 2000);
}

async function list() {
  try {
    const filter = { stage: form.elements.stage.value, reason: form.elements.reason.value };
    const found = await asked('api/dead-letters?' + new URLSearchParams({ ...filter, all: String(form.elements.all.checked) }));
    listed = filter; // what is seen is what is replayed
    at('letters').replaceChildren(...found.letters.map(cells));
    at('token-label').hidden = found.readOnly;
    at('replay-all').disabled = found.readOnly || !found.letters.some(letter => letter.replayable);
    sayOfLetters(found.count + (found.count === 1 ? ' letter' : ' letters') + (found.letters.length < found.count ? ', the last ' + found.letters.length + ' shown' : '')
      + (found.readOnly ? '. The console is read-only: console.token is not set.' : ''));
  } catch (failure) {
    sayOfLetters('The dead letters cannot be read: ' + failure.message, true);
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

async function showLetter(id) {
  try {
    const letter = await asked('api/dead-letters/' + encodeURIComponent(id));
    const content = element('pre', letter.record ? JSON.stringify(letter.record, null, 2) : letter.text ?? letter.hex ?? '(no value)');
    const value = element('a', 'its ' + letter.bytes + ' bytes');
    value.href = 'api/dead-letters/' + encodeURIComponent(id) + '/value';
    openDialog('Dead letter ' + id, at('token-label').hidden || !letter.replayable ? '' : 'replay it…', () => plan({ ids: [id] }),
      element('p', letter.stage + ' refused it at ' + letter.at + ': ' + letter.reason), element('p', 'from ' + letter.origin
        + (letter.replayable ? '' : '. It was never a record: save its bytes, mend them, and send them to ingest; `claimwire dead-letters dismiss ' + id + '` puts it away.')), value,
      element('pre', Object.entries(letter.headers).map(([name, text]) => name + ': ' + text).join('\n')), content);
  } catch (failure) {
    sayOfLetters('The letter cannot be shown: ' + failure.message, true);
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
    sayOfLetters('Fill in the console\'s token first.', true);
    form.elements.token.focus();
    return;
  }
  try {
    const found = await replay(what, true);
    const ready = found.letters.filter(letter => !letter.obstacle);
    const list = element('ul');
    found.letters.slice(0, 100).forEach(letter => list.append(element('li', letter.id + ': ' + (letter.obstacle || 'to ' + letter.to), letter.obstacle ? 'bad' : '')));
    sayOfLetters('');
    openDialog('What would happen', ready.length ? 'replay ' + ready.length : '', () => carryOut(what),
      element('p', ready.length + ' of ' + found.letters.length + ' would be sent again. Nothing has been sent yet.'), list);
  } catch (failure) {
    dialog.close();
    sayOfLetters('It cannot be replayed: ' + failure.message, true);
  }
}

async function carryOut(what) {
  at('dialog-do').disabled = true; // a second click would be a second replay
  try {
    const done = await replay(what, false);
    dialog.close();
    await listLetters();
    sayOfLetters(done.letters.filter(letter => !letter.obstacle).length + ' replayed. ' + at('letters-state').textContent);
  } catch (failure) {
    dialog.close();
    sayOfLetters('Not replayed: ' + failure.message, true);
  }
}

form.addEventListener('submit', event => {
  event.preventDefault();
  listLetters();
});
for (const name of ['stage', 'reason', 'all']) form.elements[name].addEventListener('change', listLetters);
at('replay-all').addEventListener('click', () => plan(listed));
at('dialog-do').addEventListener('click', () => agreed());
at('dialog-close').addEventListener('click', () => dialog.close());
