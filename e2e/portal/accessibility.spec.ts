import { expectAccessible, expectNoSidewaysScroll, test } from '../fixtures/test';
import { PAGES } from '../fixtures/plassans';

for (const [name, path] of Object.entries(PAGES)) {
  for (const width of [1280, 360]) {
    test(`${name} at ${width} px @script`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(path);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    });
  }

  test(`${name} in the dark @script`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(path);
    await expectAccessible(page);
  });
}

test('a portal that is not open @script', async ({ page, people }) => {
  const agent = await people.agent();
  await page.goto(`/guichet/${agent.slug}/`);
  await expectAccessible(page);
});

test('the menu, unfolded on a phone @script', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto(PAGES.home);
  await page.getByRole('navigation', { name: 'Principale' }).getByText('Menu').click();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
});
