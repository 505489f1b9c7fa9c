'use strict';

/* Three uPlot charts of the console's history and of new points. */

const KEPT = 600;
const HUES = ['#3b82f6', '#f59e0b', '#10b981', '#a855f7', '#ef4444', '#14b8a6', '#eab308', '#ec4899'];
const points = [];
const charts = [];

function ink() {
  return getComputedStyle(document.body).color;
}

/* A line chart; series are added when their first values arrive. */
function chart(title, unit, values) {
  const figure = element('figure');
  const caption = element('figcaption', title);
  const place = element('div');
  place.setAttribute('role', 'img');
  figure.append(caption, place);
  at('charts').append(figure);
  charts.push({ title, unit, values, place, names: [], plot: null });
}

/* At least two minutes. */
function span() {
  const last = points.length ? points.at(-1).t : Date.now() / 1000;
  return [Math.min(points.length ? points[0].t : last, last - 120), last];
}

function draw(each) {
  const names = [...new Set(points.flatMap(point => Object.keys(each.values(point))))].slice(0, HUES.length);
  const data = [points.map(point => point.t), ...names.map(name => points.map(point => each.values(point)[name] ?? null))];
  if (!each.plot || names.join() !== each.names.join()) {
    if (each.plot) each.plot.destroy();
    each.names = names;
    const axis = { stroke: ink, grid: { stroke: '#8883', width: 1 }, ticks: { show: false }, font: '11px system-ui' };
    each.plot = new uPlot({
      width: each.place.clientWidth, height: 130,
      series: [{}, ...names.map((name, i) => ({ label: name, stroke: HUES[i], width: 1.5, spanGaps: false, points: { show: false },
        value: (plot, value) => value === null || value === undefined ? '–' : Math.round(value * 100) / 100 + each.unit }))],
      axes: [{ ...axis }, { ...axis, size: 46 }],
      scales: { x: { range: span }, y: { range: (plot, low, high) => [0, high > 0 ? high * 1.05 : 1] } },
      cursor: { drag: { x: false, y: false } },
      legend: { live: false },
    }, data, each.place);
  } else {
    each.plot.setData(data);
  }
  const last = points.at(-1);
  each.place.setAttribute('aria-label', each.title + ', last: ' + (last ? Object.entries(each.values(last))
    .map(([name, value]) => name + ' ' + (value === null ? 'unknown' : Math.round(value * 100) / 100 + each.unit)).join(', ') : 'nothing yet'));
}

function showCharts() {
  charts.forEach(draw);
}

/* Ignores points that are not newer. */
function addPoint(point) {
  if (points.length && point.t <= points.at(-1).t) return;
  points.push(point);
  if (points.length > KEPT) points.shift();
}

chart('records that wait, by group', '', point => point.lag);
chart('offsets a second, by topic', '/s', point => point.rates);
chart('age of claims of the last 5 minutes, in seconds', ' s', point => ({ median: point.age.medianSeconds, '95 %': point.age.p95Seconds }));

addEventListener('resize', () => charts.forEach(each => each.plot && each.plot.setSize({ width: each.place.clientWidth, height: 130 })));
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => charts.forEach(each => each.plot && each.plot.redraw()));
