// The median of three reports of Lighthouse on one line: four scores, LCP in seconds, CLS, TBT in milliseconds.
import { readFileSync } from 'node:fs';

const reports = process.argv.slice(2).map((path) => JSON.parse(readFileSync(path, 'utf8')));
const median = (read) => reports.map(read).sort((one, other) => one - other)[Math.floor(reports.length / 2)];
const score = (category) => Math.round(median((report) => report.categories[category].score * 100));
const figure = (audit) => median((report) => report.audits[audit].numericValue);

for (const report of reports.slice(0, 1)) {
  for (const { title, score, scoreDisplayMode, id } of Object.values(report.audits)) {
    if (score !== null && score < 0.9 && scoreDisplayMode !== 'informative') console.error(`  ${id}: ${score} ${title}`);
  }
}
console.log(
  ...['performance', 'accessibility', 'best-practices', 'seo'].map(score),
  (figure('largest-contentful-paint') / 1000).toFixed(2),
  Number(figure('cumulative-layout-shift').toFixed(3)),
  Math.round(figure('total-blocking-time')),
);
