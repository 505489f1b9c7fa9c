// Uses the operators' page in a browser; prints the results as one JSON object:
//   node console-page.mjs ADDRESS CHROMIUM FOLDER TOKEN
// Prints "down" when the broker is to be stopped, "up" when it is to be started again.
import { chromium } from 'playwright-core';
import { createInterface } from 'node:readline';

const [address, program, folder, token] = process.argv.slice(2);
const said = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox', '--disable-gpu'] });
const found = { foreign: [], errors: [] };

async function open(options) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 }, ...options });
  const page = await context.newPage();
  page.on('request', request => { if (!request.url().startsWith(address)) found.foreign.push(request.url()); });
  page.on('pageerror', error => found.errors.push(String(error)));
  await page.goto(address + '/');
  await page.waitForFunction(() => document.querySelectorAll('#flow li.edge').length > 4 && document.querySelectorAll('#charts canvas').length === 3);
  return page;
}

const text = (page, selector) => page.locator(selector).allTextContents().then(all => all.join(' | '));

const page = await open({ colorScheme: 'light' });
await page.waitForFunction(() => document.getElementById('overall').textContent === 'all groups keep up');
found.flow = await text(page, '#flow');
found.audit = await text(page, '#audit');
found.verdicts = await text(page, '#verdicts');
found.ages = await text(page, '#ages');
found.canary = await text(page, '#canary');
found.processes = await text(page, '#processes');
found.claims = await page.locator('#claims li').count();
found.charts = await page.locator('#charts [role=img]').evaluateAll(all => all.map(each => each.getAttribute('aria-label')));
// controls need an accessible name
found.nameless = await page.evaluate(() => [...document.querySelectorAll('button, input, select, a, dialog')]
  .filter(each => !each.hidden && !(each.textContent.trim() || each.getAttribute('aria-label') || each.closest('label'))).map(each => each.outerHTML));
found.landmarks = await page.evaluate(() => [...document.querySelectorAll('section')].every(each => document.getElementById(each.getAttribute('aria-labelledby'))));
await page.screenshot({ path: folder + '/console-light.png' });

// keyboard only: skip to the groups, open the first one's partitions
await page.keyboard.press('Tab');
found.skip = await page.evaluate(() => document.activeElement.textContent);
await page.keyboard.press('Enter');
await page.keyboard.press('Tab');
found.focused = await page.evaluate(() => document.activeElement.textContent);
await page.keyboard.press('Enter');
await page.waitForSelector('#groups tbody.open table tbody tr');
found.partitions = await page.locator('#groups tbody.open table tbody tr').count();
// it stays open and focused when the next event comes
const before = await page.evaluate(() => points.at(-1).t);
await page.waitForFunction(t => points.at(-1).t > t, before);
found.focusedStill = await page.evaluate(() => document.activeElement.textContent);

// dead letters: the plan first, then the replay
await page.waitForSelector('#dead-letters tr');
found.deadLetters = await page.locator('#dead-letters tr').count();
await page.locator('#dead-letters tr:first-child button').click();
await page.waitForSelector('dialog[open] pre');
found.deadLetter = await text(page, '#dialog-body');
await page.keyboard.press('Escape');
await page.selectOption('#dead-letters-form select', 'extract');
await page.waitForFunction(() => document.querySelectorAll('#dead-letters tr').length === 1);
await page.click('#replay-all');
await page.waitForFunction(() => document.getElementById('dead-letters-state').textContent.startsWith('Enter'));
found.withoutToken = await text(page, '#dead-letters-state');
await page.fill('#dead-letters-form [name=token]', 'hocus pocus');
await page.click('#replay-all');
await page.waitForFunction(() => document.getElementById('dead-letters-state').textContent.startsWith('Replay is not possible'));
found.wrongToken = await text(page, '#dead-letters-state');
await page.fill('#dead-letters-form [name=token]', token);
await page.click('#replay-all');
await page.waitForSelector('dialog[open] #dialog-do:not([hidden])');
found.plan = await text(page, '#dialog-body');
await page.click('#dialog-do');
await page.waitForFunction(() => document.getElementById('dead-letters-state').textContent.includes('1 replayed'));
found.replayed = await text(page, '#dead-letters-state');

const dark = await open({ colorScheme: 'dark' });
found.dark = await dark.evaluate(() => getComputedStyle(document.documentElement).colorScheme + getComputedStyle(document.querySelector('#overall')).color);
found.light = await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme + getComputedStyle(document.querySelector('#overall')).color);
await dark.screenshot({ path: folder + '/console-dark.png' });
await dark.close();
const phone = await open({ viewport: { width: 360, height: 740 }, hasTouch: true });
found.overflow = await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth);
await phone.screenshot({ path: folder + '/console-phone.png', fullPage: true });
await phone.close();

console.log('down');
await said.next();
// a stopping broker may still respond that its partitions have no leader: wait for the state after it has stopped
await page.waitForFunction(() => {
  const overall = document.getElementById('overall');
  return overall.className === 'bad' && !overall.textContent.includes('has no leader');
}, null, { timeout: 90000 });
found.down = await text(page, '#overall');
console.log('up');
await said.next();
await page.waitForFunction(() => document.getElementById('overall').textContent === 'all groups keep up', null, { timeout: 120000 });
found.up = await text(page, '#overall');
console.log(JSON.stringify(found));
await browser.close();
process.exit(0);
