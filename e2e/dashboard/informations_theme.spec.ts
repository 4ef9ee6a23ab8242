import { writeFile } from 'node:fs/promises';
import { notAPicture, png } from '../fixtures/images';
import { openInformations, save, TABS } from '../fixtures/informations';
import { expect, expectAccessible, test } from '../fixtures/test';

const THEME = TABS[3].path;

test('a colour is chosen with its effects in sight, and the next request shows it', async ({ page, people }) => {
  const agent = await people.agent();
  await people.activate(agent);
  await openInformations(page, agent, THEME);
  await page.getByLabel('Code de la couleur').fill('#FFD500');
  await page.getByLabel('Code de la couleur').blur();
  await expect(page.getByText('Pour que tout reste lisible, le guichet adapte votre couleur')).toBeVisible();
  await expectAccessible(page);
  const hero = page.locator('.mini-hero').first();
  await expect(hero).toHaveCSS('background-color', 'rgb(255, 213, 0)');
  await page.getByRole('radio', { name: 'Lie-de-vin' }).check();
  await expect(hero).toHaveCSS('background-color', 'rgb(113, 47, 61)');
  await expect(page.getByText('Cette couleur se lit partout')).toBeVisible();
  await save(page, 'Couleur du guichet');
  const home = await (await page.request.get(`/guichet/${agent.slug}/`)).text();
  const sheet = /href="([^"]*-712f3d\.css)"/.exec(home)?.[1];
  expect(sheet).toBeTruthy();
  expect(await (await page.request.get(sheet ?? '')).text()).toContain('--brand:#712f3d');
});

test('an image that is too large is reduced with consent, and what is no image is refused in words', async ({ page, people }, info) => {
  test.slow();
  const agent = await people.agent();
  await openInformations(page, agent, THEME);
  const logo = page.getByLabel('Choisir une image pour le logo');
  const banner = page.getByLabel('Choisir une image pour la bannière');

  await test.step('a text named .png', async () => {
    await logo.setInputFiles(notAPicture('blason.png', 'image/png'));
    await expect(page.locator('#theme-logo-refusal')).toBeVisible();
    await expect(logo).toHaveAttribute('aria-invalid', 'true');
    await expectAccessible(page);
  });
  await test.step('30 MB of nothing', async () => {
    const place = info.outputPath('place.jpg');
    await writeFile(place, Buffer.alloc(30_000_000, 'rien '));
    await banner.setInputFiles(place);
    await expect(page.locator('#theme-banner-refusal')).toContainText('trop lourd');
  });
  await test.step('a huge picture', async () => {
    await logo.setInputFiles(png(3_000, 3_000));
    const question = page.getByRole('group', { name: 'Image à adapter' });
    await expect(question).toBeFocused();
    await expect(question).toContainText(/réduite ici à 1\s080 × 1\s080 pixels/);
    await expectAccessible(page);
    await question.getByRole('button', { name: 'Choisir une autre image' }).click();
    await expect(question).toHaveCount(0);
    await logo.setInputFiles(png(3_000, 3_000));
    await question.getByRole('button', { name: 'Adapter et envoyer' }).click();
    const description = page.getByLabel('Description de l’image');
    await expect(description).toBeFocused();
    await description.fill('Blason de la commune');
  });
  await test.step('a PNG for the banner', async () => {
    await banner.setInputFiles(png(1_600, 900));
    const question = page.getByRole('group', { name: 'Image à adapter' });
    await expect(question).toContainText('convertie au format JPG');
    await question.getByRole('button', { name: 'Adapter et envoyer' }).click();
    await expect(page.getByLabel('Description de l’image')).toHaveCount(2);
  });
  await save(page, 'Logo', 'Bannière');
  await page.reload();
  await expect(page.getByLabel('Description de l’image').first()).toHaveValue('Blason de la commune');
  await expect(page.locator('.picture-logo img')).toHaveJSProperty('complete', true);
  await expectAccessible(page);
  await page.getByRole('button', { name: /Retirer l’image \(Logo\)/ }).click();
  await save(page, 'Logo');
});
