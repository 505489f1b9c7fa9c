// Uses the claims page with the keyboard only; prints the results as one JSON object:
//   node claims-page.mjs ADDRESS CHROMIUM FOLDER
// Prints "ready" when the page waits for a claim of "Nobody Before".
import { chromium } from 'playwright-core';

const [address, program, folder] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox', '--disable-gpu'] });
const found = { foreign: [], errors: [] };

async function open(options, query = '') {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, ...options });
  const page = await context.newPage();
  page.on('request', request => { if (!request.url().startsWith(address)) found.foreign.push(request.url()); });
  page.on('pageerror', error => found.errors.push(String(error)));
  page.on('console', message => { if (message.type() === 'error') found.errors.push(message.text()); });
  await page.goto(address + '/claims.html' + query);
  await page.waitForSelector('#list .claim').catch(async failure => {
    const answered = await page.evaluate(async asked => (await fetch('claims' + asked)).text(), query);
    throw new Error(query + ' shows no claim; state: ' + await page.textContent('#state') + '; errors: ' + found.errors
      + '; the search answers ' + answered.slice(0, 300), { cause: failure });
  });
  return page;
}

const page = await open({ colorScheme: 'light' });
found.before = await page.locator('#list .claim').count();

// keyboard only: filter, move through the list, open
await page.keyboard.press('/');
await page.keyboard.type('capsized ferry');
await page.keyboard.press('Enter');
await page.waitForFunction(count => document.querySelectorAll('#list .claim').length < count, found.before);
await page.waitForSelector('#list .claim');
found.filtered = await page.locator('#list .text').allTextContents();
await page.keyboard.press('Escape');
await page.keyboard.press('j');
await page.keyboard.press('Enter');
await page.waitForSelector('.article mark.chosen');
found.quote = await page.locator('#detail blockquote').textContent();
found.focus = await page.evaluate(() => document.activeElement.className);

// claims of several outlets: disputed numbers, copies
const disputed = await open({ colorScheme: 'light' }, '?minSources=2');
await disputed.setViewportSize({ width: 1280, height: 1000 });
found.corroborated = await disputed.locator('#list .claim').count();
let shown = false;
for (const button of await disputed.locator('#list .claim').all()) {
  await button.click();
  const id = await button.getAttribute('data-id');
  await disputed.waitForFunction(async wanted => document.querySelector('#list [aria-current=true]')?.dataset.id === wanted, id);
  await disputed.waitForTimeout(300);
  if ((await disputed.locator('.dispute').count()) && (await disputed.locator('.copies').count())) {
    shown = true;
    break;
  }
}
found.disputeShown = shown;
found.parts = await disputed.locator('#parts').textContent();
found.marked = await disputed.locator('.article mark.chosen').allTextContents();
found.speakerMarks = await disputed.locator('.article mark.who').count();
found.chain = await disputed.locator('.chain span').allTextContents();
await disputed.evaluate(() => { document.getElementById('detail').scrollTop = 0; window.scrollTo(0, 0); });
await disputed.screenshot({ path: folder + '/claims-light.png' });
found.light = await disputed.evaluate(() => getComputedStyle(document.body).color);
await disputed.emulateMedia({ colorScheme: 'dark' });
await disputed.screenshot({ path: folder + '/claims-dark.png' });
found.dark = await disputed.evaluate(() => getComputedStyle(document.body).color);

// a phone
const phone = await open({ viewport: { width: 390, height: 800 } });
found.overflow = await phone.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

// a search without a response is repeated
const later = await (await browser.newContext()).newPage();
found.asked = 0;
await later.route(/\/claims\?/, route => found.asked++ ? route.continue() : route.abort());
await later.goto(address + '/claims.html');
await later.waitForFunction(() => document.getElementById('state').className === 'bad');
await later.waitForSelector('#list .claim');
await later.waitForFunction(() => document.getElementById('state').textContent === 'live');

// live: an empty page
const context = await browser.newContext();
const live = await context.newPage();
await live.goto(address + '/claims.html?speaker=nobody+before');
await live.waitForFunction(() => document.getElementById('state').textContent === 'live');
await live.keyboard.press('p');
console.log('ready');
await live.waitForFunction(() => document.getElementById('state').textContent === 'paused, 1 waiting');
found.pausedItems = await live.locator('#list .claim').count();
await live.keyboard.press('p');
await live.waitForSelector('#list .claim');
found.live = await live.locator('#list .claim').allTextContents();
console.log(JSON.stringify(found));
await browser.close();
