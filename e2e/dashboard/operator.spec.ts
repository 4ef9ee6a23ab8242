import { signIn } from '../fixtures/sign_in';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../fixtures/test';

for (const width of [1280, 360]) {
  test(`the operators' page is accessible at ${width} px`, async ({ page, people }) => {
    await page.setViewportSize({ width, height: 800 });
    await people.agent();
    await signIn(page, await people.operator(), '/mgmt/operateur');
    await expect(page.getByRole('table', { name: 'Tous les guichets' })).toBeVisible();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  });
}

test('a guichet is found by its name, and closed again', async ({ page, people, mailbox }) => {
  const agent = await people.agent();
  await people.activate(agent);
  await signIn(page, await people.operator(), '/mgmt/operateur');
  await page.getByLabel('Nom ou code').fill(agent.commune.name);
  await page.getByRole('button', { name: 'Rechercher' }).click();
  const row = page.getByRole('table', { name: 'Tous les guichets' }).getByRole('row', { name: new RegExp(agent.title) });
  await row.getByRole('button', { name: 'Désactiver' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Désactiver le guichet' }).click();
  await expect(dialog.getByLabel('Motif')).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByLabel('Motif').fill('Demandé par la commune.');
  await dialog.getByRole('button', { name: 'Désactiver le guichet' }).click();
  await expect(row.getByText('Désactivé', { exact: true })).toBeVisible();
  const mail = await mailbox.waitForMail(agent.email, 'désactivé');
  expect(mail.text).toContain('Demandé par la commune.');
  expect((await page.request.get(`/guichet/${agent.slug}/`)).status()).toBe(403);
});

test('nothing tells an agent that the page exists', async ({ page, people }) => {
  await signIn(page, await people.agent(), '/mgmt/operateur');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Page introuvable');
});
