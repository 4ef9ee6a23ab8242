// The platform's own pages: these run with and without JavaScript.
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../fixtures/test';

const PAGES = {
  'Mentions légales': '/mentions-legales',
  'Données personnelles et cookies': '/confidentialite',
  'Déclaration d’accessibilité': '/accessibilite',
  'Conditions de sous-traitance des données': '/conditions',
};

for (const [title, path] of Object.entries(PAGES)) {
  test(`${path} is complete, and leads to the others`, async ({ page, context }) => {
    expect((await page.goto(path))?.status()).toBe(200);
    await expect(page).toHaveTitle(`${title} – Guichet`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    await expect(page.getByRole('main')).toContainText('Syndicat numérique fictif');
    const footer = page.getByRole('contentinfo');
    await expect(footer.getByRole('link', { name: 'aide@guichet.example' })).toBeVisible();
    for (const other of Object.values(PAGES)) await expect(footer.locator(`a[href="${other}"]`)).toBeVisible();
    await footer.getByRole('link', { name: 'Mentions légales' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mentions légales');
    expect(await context.cookies()).toEqual([]);
  });

  for (const width of [1280, 360]) {
    test(`${path} at ${width} px @script`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(path);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    });
  }

  test(`${path} in the dark @script`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(path);
    await expectAccessible(page);
  });
}

test('what needs JavaScript says so, and still tells who publishes @without-script', async ({ page }) => {
  for (const path of ['/register', '/mgmt', '/mot-de-passe-oublie']) {
    await page.goto(path);
    await expect(page.locator('noscript p').first()).toBeVisible();
    for (const other of Object.values(PAGES)) await expect(page.locator(`a[href="${other}"]`)).toBeVisible();
  }
});
