import { signIn } from '../fixtures/sign_in';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../fixtures/test';

test('a service that the commune has not leaves its portal', async ({ page, people }) => {
  test.slow();
  const agent = await people.agent();
  await people.activate(agent);
  const library = `/guichet/${agent.slug}/demarches/mediatheque`;
  await signIn(page, agent);
  await page.getByRole('navigation', { name: 'Tableau de bord' }).getByRole('link', { name: 'Services' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Services proposés');
  const box = page.getByLabel('Bibliothèque ou médiathèque');
  await expect(box).toBeChecked();
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  }

  await box.uncheck();
  await expect(page.getByText('Changements non enregistrés.')).toBeVisible();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('Services enregistrés. Le guichet les montre dès maintenant.')).toBeVisible();
  await page.reload();
  await expect(box).not.toBeChecked();

  await page.goto(`/guichet/${agent.slug}/a-z`);
  await expect(page.getByRole('main').getByRole('link', { name: 'Bibliothèque' })).toHaveCount(0);
  const answer = await page.request.get(library);
  expect(answer.status()).toBe(404);
  expect(await answer.text()).toContain('Ce guichet ne propose pas cette page');
});

test('what citizens think of a page reaches the agents, who can delete what names somebody', async ({ page, people }) => {
  test.slow();
  const agent = await people.agent();
  await people.activate(agent);
  await page.goto(`/guichet/${agent.slug}/demarches/acte-de-naissance`);
  await page.getByText('Ajouter une précision').click();
  await page.getByLabel(/Que manque-t-il/).fill('Madame Dupont ne répond pas au 01 02 03 04 05.');
  await page.getByRole('button', { name: 'Non', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Merci pour votre avis');
  await page.getByRole('link', { name: /Revenir à la page/ }).click();
  await page.getByRole('button', { name: 'Oui', exact: true }).click();

  await signIn(page, agent);
  await page.getByRole('navigation', { name: 'Tableau de bord' }).getByRole('link', { name: 'Avis' }).click();
  await expect(page.getByText(/2\sréponses\s: 1 oui, 1 non \(50\s% de oui\)/)).toBeVisible();
  await expect(page.getByText('Madame Dupont ne répond pas au [numéro retiré].')).toBeVisible();
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  }
  await page.getByRole('button', { name: /^Supprimer/ }).click();
  const dialog = page.getByRole('dialog', { name: /Supprimer cette précision/ });
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: /^Supprimer/ }).click();
  await dialog.getByRole('button', { name: 'Supprimer' }).click();
  await expect(page.getByText('Précision supprimée.')).toBeVisible();
  await expect(page.getByText('Aucune précision.')).toBeVisible();
});
