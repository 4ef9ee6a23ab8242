// Pages from the cache, in a browser that reports every breach of their policy (fixtures/test.ts fails on one).
import { expect, test } from '../fixtures/test';
import { PAGES } from '../fixtures/plassans';

for (const [name, path] of Object.entries({ home: PAGES.home, service: PAGES.service, contact: PAGES.contact })) {
  test(`${name} is the same page at each visit, with its policy`, async ({ page, request }) => {
    const first = await page.goto(path);
    const policy = first?.headers()['content-security-policy'];
    expect(policy).toMatch(/script-src 'self' 'wasm-unsafe-eval' 'sha256-[^']+' 'sha256-[^']+'; style-src 'self';/);
    // From the cache for certain: what goes through the whole server has an identifier.
    const kept = await request.get(path, { headers: { 'Accept-Encoding': 'br' } });
    expect(kept.headers()['x-request-id']).toBeUndefined();
    expect(kept.headers()['content-security-policy']).toBe(policy);
    const again = await request.get(path, { headers: { 'If-None-Match': kept.headers()['etag'] ?? '' } });
    expect(again.status()).toBe(304);
    await page.reload();
    await page.goto(PAGES['no results']);
    await page.goBack();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  });
}

test('@script widgets live in a page from the cache', async ({ page }) => {
  await page.goto(PAGES.service);
  await page.reload();
  const box = page.getByRole('checkbox').first();
  await expect(page.getByRole('button', { name: /Imprimer/ })).toBeVisible();
  await box.check();
  await expect(box).toBeChecked();
});

test.describe('a breach of the policy', () => {
  test.use({ expectedErrors: [/Content Security Policy/] });
  test('@script of a page from the cache is refused and reported', async ({ page }) => {
    await page.goto(PAGES.home);
    await page.reload();
    const told = page.waitForEvent('console', (message) => /Content Security Policy/.test(message.text()));
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "breach"';
      document.head.append(script);
    });
    expect((await told).type()).toBe('error');
    await expect(page).not.toHaveTitle('breach');
  });
});
