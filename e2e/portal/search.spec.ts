// The page of results: slips, filters, nothing found. With and without scripts.
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../fixtures/test';
import { HOME } from '../fixtures/plassans';

const results = (query: string) => `${HOME}recherche?q=${encodeURIComponent(query)}`;

test('a slip is told, and its mending is one click away', async ({ page }) => {
  await page.goto(results('acte de naisssance'));
  await expect(page.getByRole('heading', { level: 2, name: /résultats? pour «\s?acte de naisssance/ })).toBeVisible();
  await expect(page.locator('.entry').first().getByRole('link')).toContainText('acte de naissance');
  await expect(page.locator('.entry mark').first()).toBeVisible();
  await page.getByText(/Vouliez-vous dire/).getByRole('link').click();
  await expect(page.getByRole('heading', { level: 2, name: /résultats? pour «\s?acte de naissance/ })).toBeVisible();
  await expect(page.getByText(/Vouliez-vous dire/)).toHaveCount(0);
});

test('results are filtered by category', async ({ page }) => {
  await page.goto(results('enfant'));
  const filter = page.getByRole('navigation', { name: 'Filtrer par rubrique' });
  await expect(filter.getByRole('link', { name: /^Toutes/ })).toHaveAttribute('aria-current', 'true');
  await filter.getByRole('link', { name: /^Famille et école/ }).click();
  await expect(page).toHaveURL(/rubrique=famille-ecole/);
  await expect(page.getByRole('heading', { level: 2, name: /dans «\s?Famille et école/ })).toBeVisible();
  for (const category of await page.locator('.entry-category').allTextContents()) {
    expect(category).toBe('Famille et école');
  }
  await filter.getByRole('link', { name: /^Toutes/ }).click();
  await expect(page).not.toHaveURL(/rubrique=/);
});

test('without result, the nearest pages and the phone of the authority', async ({ page }) => {
  await page.goto(results('zorbicule kwaxe'));
  await expect(page.getByRole('heading', { level: 2, name: /Aucun résultat/ })).toBeVisible();
  await expect(page.getByRole('main').locator('a[href^="tel:"]').first()).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'Pages les plus proches' })).toBeVisible();
  await expect(page.locator('.entry').first().getByRole('link')).toBeVisible();
});

for (const query of ['acte de naisssance', 'enfant', 'zorbicule kwaxe']) {
  for (const width of [1280, 360]) {
    test(`${query} at ${width} px @script`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(results(query));
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    });
  }

  test(`${query} in the dark @script`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(results(query));
    await expectAccessible(page);
  });
}
