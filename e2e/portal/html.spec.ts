// Every page of a portal, through a validator and through axe.
import { HtmlValidate } from 'html-validate';
import { expect, expectAccessible, test } from '../fixtures/test';
import { HOME, PAGES } from '../fixtures/plassans';

// Hundreds of pages: a trace of them would cost more than the tests, and each failure names its page.
test.use({ trace: 'off' });

const validator = new HtmlValidate({
  extends: ['html-validate:standard'],
  rules: {
    // The title of a page is written for its reader, not for a result list of 70 characters.
    'long-title': 'off',
    // Numbers stand with no-break spaces; the phone and code formats of this rule are not French.
    'tel-non-breaking': 'off',
  },
});

/** The addresses that the sitemap lists, below the portal's. */
async function listed(request: { get(url: string): Promise<{ text(): Promise<string> }> }): Promise<string[]> {
  const xml = await (await request.get(`${HOME}sitemap.xml`)).text();
  return [...xml.matchAll(/<loc>[^<]*?(\/guichet\/[^<]*)<\/loc>/g)].map((found) => found[1] ?? '');
}

test('every page is valid HTML @script', async ({ request }) => {
  test.setTimeout(180_000);
  const addresses = [...new Set([...(await listed(request)), ...Object.values(PAGES)])];
  expect(addresses.length).toBeGreaterThan(150);
  const faults: string[] = [];
  for (const address of addresses) {
    const html = await (await request.get(address)).text();
    const report = await validator.validateString(html, address);
    for (const { messages } of report.results) {
      faults.push(...messages.map(({ ruleId, message, line, column }) => `${address} ${line}:${column} ${ruleId}: ${message}`));
    }
  }
  expect(faults.slice(0, 20)).toEqual([]);
});

const PARTS = 4;
for (let part = 0; part < PARTS; part++) {
  test(`every page is accessible, part ${part + 1} of ${PARTS} @script`, async ({ page, request }) => {
    test.setTimeout(300_000);
    await page.setViewportSize({ width: 360, height: 740 });
    const addresses = (await listed(request)).filter((_, place) => place % PARTS === part);
    for (const address of addresses) {
      await page.goto(address, { waitUntil: 'domcontentloaded' });
      // Colours are those of the kinds of pages, which the matrix looks at: on 260 pages this rule would take most of the time.
      await expectAccessible(page, ['color-contrast']);
    }
  });
}
