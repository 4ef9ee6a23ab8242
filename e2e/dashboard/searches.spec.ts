import { signIn } from '../fixtures/sign_in';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../fixtures/test';

test('what citizens search in vain often enough reaches the agents', async ({ page, people }) => {
  test.slow();
  const agent = await people.agent();
  await people.activate(agent);
  for (let time = 0; time < 5; time += 1) {
    await page.request.get(`/guichet/${agent.slug}/recherche?q=zorbicule`);
  }
  await page.request.get(`/guichet/${agent.slug}/recherche?q=vrombifleur`);

  await signIn(page, agent);
  await page.getByRole('navigation', { name: 'Tableau de bord' }).getByRole('link', { name: 'Recherches' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Recherches sans résultat');
  await expect(page.getByText(/zorbicule/)).toBeVisible();
  await expect(page.getByText(/^5\sfois$/)).toBeVisible();
  await expect(page.getByText(/vrombifleur/)).toHaveCount(0);
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  }
});
