import { openInformations, save, saveButton, tab } from '../fixtures/informations';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../fixtures/test';

test('two agents at once: what both changed is asked about, the rest is brought together', async ({ page, browser, people, server }) => {
  test.slow();
  const agent = await people.agent();
  await openInformations(page, agent);
  const context = await browser.newContext({ baseURL: server.url, locale: 'fr-FR' });
  const other = await context.newPage();
  await openInformations(other, agent);

  await test.step('different fields: saved without a question', async () => {
    await other.getByLabel('Adresse 1').fill('1 place Ducale');
    await save(other, 'Adresse 1');
    await page.getByLabel('Adresse 2').fill('Annexe');
    await save(page, 'Adresse 2');
    await expect(page.getByLabel('Adresse 1')).toHaveValue('1 place Ducale');
  });

  await test.step('the same field: both values, side by side', async () => {
    await other.getByLabel('Ville', { exact: true }).fill('Charleville');
    await save(other, 'Ville');
    await page.getByLabel('Ville', { exact: true }).fill('Mézières');
    await tab(page, 'RGPD').click();
    await saveButton(page).click();
    const dialog = page.getByRole('dialog', { name: 'Quelqu’un d’autre a modifié ces informations' });
    await expect(dialog.getByRole('group', { name: 'Ville' })).toContainText('Mézières');
    await expect(dialog).toContainText(`Valeur enregistrée par ${agent.email}`);
    await expectAccessible(page);
    await page.setViewportSize({ width: 360, height: 800 });
    await expectNoSidewaysScroll(page);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.keyboard.press('Escape');
    await expect(page.getByText('Rien n’est enregistré tant que vous n’avez pas choisi.')).toBeVisible();
    await saveButton(page).click();
    await dialog.getByRole('radio', { name: /Votre valeur/ }).check();
    await dialog.getByRole('button', { name: 'Enregistrer ces choix' }).click();
    await expect(page.locator('#saved-notice')).toContainText('Ville');
  });

  await test.step('theirs is taken: nothing is left to save', async () => {
    await page.getByRole('tab', { name: 'Informations générales' }).click();
    await other.reload();
    await other.getByLabel('Ville', { exact: true }).fill('Sedan');
    await save(other, 'Ville');
    await page.getByLabel('Ville', { exact: true }).fill('Revin');
    await saveButton(page).click();
    const dialog = page.getByRole('dialog', { name: 'Quelqu’un d’autre a modifié ces informations' });
    await dialog.getByRole('radio', { name: /Valeur enregistrée/ }).check();
    await dialog.getByRole('button', { name: 'Enregistrer ces choix' }).click();
    await expect(page.getByText('Vous avez gardé les valeurs déjà enregistrées')).toBeVisible();
    await expect(page.getByLabel('Ville', { exact: true })).toHaveValue('Sedan');
  });
  await context.close();
});
