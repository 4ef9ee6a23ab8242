// What scripts add to a page that was complete without them.
import { expect, expectAccessible, test } from '../fixtures/test';
import { PAGES } from '../fixtures/plassans';

test('suggestions appear while typing, and the keyboard walks them @script', async ({ page }) => {
  await page.goto(PAGES.home);
  const field = page.getByRole('search').getByRole('searchbox');
  await field.click();
  const suggestion = page.locator('.suggestions').getByRole('link', { name: /passeport/i }).first();
  // The widget comes to life a moment after the page: type again until it answers.
  await expect(async () => {
    await field.fill('');
    await field.pressSequentially('passep');
    await expect(suggestion).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await expect(page.getByRole('search').getByRole('status')).toContainText('suggestion');
  await expectAccessible(page);
  await field.press('ArrowDown');
  await expect(page.locator('.suggestions a').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(suggestion).toBeHidden();
  await expect(field).toBeFocused();
});

test('what was typed before the script arrived counts @script', async ({ page }) => {
  // Holds the program back until something is typed.
  let release = () => {};
  const typed = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\.wasm$/, async (route) => {
    await typed;
    await route.continue();
  });
  await page.goto(PAGES.home, { waitUntil: 'commit' });
  const field = page.getByRole('search').getByRole('searchbox');
  await field.click();
  await field.pressSequentially('passep');
  release();
  await expect(page.locator('.suggestions').getByRole('link', { name: /passeport/i }).first()).toBeVisible();
  await expect(field).toHaveValue('passep');
});

test('ticks of a checklist are still there after a reload @script', async ({ page }) => {
  await page.goto(PAGES.service);
  const tools = page.locator('.checklist-tools').first();
  await expect(tools).toBeVisible();
  const box = page.locator('.checklist').first().getByRole('checkbox').first();
  await box.check();
  await page.reload();
  await expect(box).toBeChecked();
  await page.getByRole('button', { name: 'Tout décocher' }).first().click();
  await expect(box).not.toBeChecked();
  await page.reload();
  await expect(tools).toBeVisible();
  await expect(box).not.toBeChecked();
});
