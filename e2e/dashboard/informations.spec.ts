import { openInformations, save, saveButton, tab, TABS } from '../fixtures/informations';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../fixtures/test';

test('the four tabs are accessible on a computer and on a phone', async ({ page, people }) => {
  test.slow();
  await openInformations(page, await people.agent());
  for (const { path, name } of TABS) {
    await page.goto(path);
    await expect(tab(page, name)).toHaveAttribute('aria-selected', 'true');
    await expect(page).toHaveTitle(`${name} – Informations du guichet – Guichet`);
    if (name === 'Liens') await page.getByRole('button', { name: 'Ajouter un lien' }).click();
    if (name === 'RGPD') {
      await page.getByRole('radio', { name: 'Oui' }).check();
      await page.getByRole('radio', { name: 'Un autre responsable' }).check();
    }
    if (name === 'Informations générales') {
      await page.getByRole('button', { name: 'Ajouter une plage le lundi' }).click();
      await page.getByRole('button', { name: 'Ajouter un jour particulier' }).click();
      await page.getByRole('button', { name: 'Ajouter un réseau' }).click();
    }
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 });
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    }
    page.once('dialog', (dialog) => void dialog.accept());
  }
});

test('a change is saved on all tabs at once, shown on the portal at the next request, and taken back', async ({ page, people }) => {
  test.slow();
  const agent = await people.agent();
  await people.activate(agent);
  const contact = `/guichet/${agent.slug}/contact`;
  await openInformations(page, agent);

  await page.getByLabel('Téléphone', { exact: true }).fill('0324290102');
  await page.getByLabel('Adresse 1').click();
  await expect(page.getByLabel('Téléphone', { exact: true })).toHaveValue(/03\s24\s29\s01\s02/);
  await expect(tab(page, 'Informations générales')).toContainText('modifié');
  await page.getByRole('button', { name: 'Ajouter une plage le lundi' }).click();
  const monday = page.getByRole('group', { name: 'lundi, plage 1' });
  await monday.getByLabel('De', { exact: true }).fill('08:45');
  await monday.getByLabel('à', { exact: true }).fill('12:00');
  await expect(page.getByText(/Lundi 8\sh\s45\s– 12\sh/)).toBeVisible();
  await page.getByRole('button', { name: 'Copier sur d’autres jours les horaires du lundi' }).click();
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Copier', exact: true }).click();
  await expect(page.getByText(/Lundi à vendredi 8\sh\s45\s– 12\sh/)).toBeVisible();

  await tab(page, 'RGPD').click();
  await expect(page).toHaveURL(TABS[2].path);
  await page.getByRole('radio', { name: 'Oui' }).check();
  await page.getByLabel('Organisme').fill('Centre de gestion des Ardennes');
  await page.getByLabel('Email du DPO').fill('dpo@commune.example');
  await expect(page.getByText('modifications non enregistrées')).toBeVisible();
  await save(page, 'Téléphone', 'Horaires du lundi', 'Organisme du DPO');
  await expect(page.locator('#saved-notice')).toBeFocused();
  await expectAccessible(page);

  const shown = async () => (await (await page.request.get(contact)).text()).replace(/[\u00a0\u202f]/g, ' ');
  expect(await shown()).toContain('03 24 29 01 02');
  expect(await shown()).toContain('8 h 45');

  await page.getByRole('button', { name: 'Annuler ce changement' }).click();
  await expect(page.getByText('Le changement est annulé.')).toBeVisible();
  expect(await shown()).not.toContain('03 24 29 01 02');

  await page.getByRole('link', { name: 'Historique des modifications' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Historique des modifications');
  await expect(page.getByText('Téléphone').first()).toBeVisible();
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  }
});

test('the whole page can be used by keyboard alone', async ({ page, people }) => {
  test.slow();
  await openInformations(page, await people.agent());
  const key = (name: string) => page.keyboard.press(name);
  await tab(page, 'Informations générales').focus();
  await key('ArrowRight');
  await expect(tab(page, 'Liens')).toBeFocused();
  await expect(page).toHaveURL(TABS[1].path);
  await key('End');
  await expect(tab(page, 'Thème')).toBeFocused();
  await key('Home');
  await expect(page).toHaveURL(TABS[0].path);
  await expect(tab(page, 'Informations générales')).toBeFocused();
  // One tab alone is in the order of the page.
  await key('Tab');
  await expect(page.getByRole('tab', { name: 'Liens' })).not.toBeFocused();

  await key('Shift+Tab');
  await key('ArrowRight');
  await page.getByRole('button', { name: 'Ajouter un lien' }).focus();
  for (const label of ['Office de tourisme', 'Transports']) {
    await key('Enter');
    await expect(page.getByLabel('Libellé').last()).toBeFocused();
    await page.keyboard.type(label);
    await key('Tab');
    await page.keyboard.type(`www.${label === 'Transports' ? 'bus' : 'tourisme'}.example`);
    await key('Tab');
    await page.getByRole('button', { name: 'Ajouter un lien' }).focus();
  }
  await expect(page.locator('#links-0-url')).toHaveValue('https://www.tourisme.example/');
  const up = page.getByRole('button', { name: 'Monter Transports' });
  await up.focus();
  await key('Enter');
  await expect(page.getByText('Transports est maintenant en 1re position sur 2.')).toBeAttached();
  await expect(up).toBeFocused();
  await expect(page.getByLabel('Libellé').first()).toHaveValue('Transports');
  await page.getByRole('button', { name: 'Retirer Office de tourisme' }).focus();
  await key('Enter');
  await expect(page.getByRole('button', { name: 'Rétablir' })).toBeFocused();
  await key('Enter');
  await expect(page.getByLabel('Libellé').last()).toBeFocused();
  await expect(page.getByLabel('Libellé').last()).toHaveValue('Office de tourisme');
  await key('Enter');
  await expect(page.locator('#saved-notice')).toContainText('Liens utiles');
});

test('links are ordered by dragging too, and the address of each is looked at', async ({ page, people }) => {
  // Both links in sight: nothing scrolls under the one that is dragged.
  await page.setViewportSize({ width: 1280, height: 1_700 });
  await openInformations(page, await people.agent(), TABS[1].path);
  for (const label of ['Tourisme', 'Transports']) {
    await page.getByRole('button', { name: 'Ajouter un lien' }).click();
    await page.getByLabel('Libellé').last().fill(label);
  }
  await page.locator('#links-1-url').fill('http://nulle-part.invalid');
  await page.getByLabel('Libellé').last().focus();
  await expect(page.getByText('Cette adresse ne mène à aucun site public.')).toBeVisible();
  await page.getByRole('button', { name: 'Mettre https' }).click();
  await expect(page.locator('#links-1-url')).toHaveValue('https://nulle-part.invalid/');
  await page.locator('.grip').last().dragTo(page.locator('.links-list .item-head').first());
  await expect(page.getByLabel('Libellé').first()).toHaveValue('Transports');
  await expect(page.getByText('Transports est maintenant en 1re position sur 2.')).toBeAttached();
});

test('what is wrong is said on leaving the field, and the summary leads to the right tab', async ({ page, people }) => {
  await openInformations(page, await people.agent());
  const phone = page.getByLabel('Téléphone', { exact: true });
  await phone.fill('03 24 29');
  await phone.blur();
  await expect(page.locator('#general-phone-error')).toBeVisible();
  await expect(phone).toHaveAttribute('aria-invalid', 'true');
  await expect(tab(page, 'Informations générales')).toContainText('à corriger');
  await tab(page, 'Liens').click();
  await saveButton(page).click();
  const summary = page.locator('#informations-errors');
  await expect(summary).toBeFocused();
  await expectAccessible(page);
  await summary.getByRole('link').first().click();
  await expect(page).toHaveURL(TABS[0].path);
  await expect(phone).toBeFocused();
  await phone.fill('');
  await saveButton(page).click();
  await expect(summary).toHaveCount(0);
});

test('what is not saved is announced before leaving, given up on demand, and kept over a reload', async ({ page, people }) => {
  await openInformations(page, await people.agent());
  const title = page.getByLabel(/^Intitulé/);
  const before = await title.inputValue();
  await title.fill('Ville en fête');
  await page.getByRole('link', { name: 'Accueil' }).click();
  const dialog = page.getByRole('dialog', { name: /Quitter sans enregistrer/ });
  await expect(dialog).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Rester' }).click();
  await expect(page).toHaveURL(TABS[0].path);
  await expect(title).toHaveValue('Ville en fête');

  page.once('dialog', (question) => void question.accept());
  await page.reload();
  await expect(page.getByText('Vos modifications non enregistrées ont été retrouvées.')).toBeVisible();
  await expect(title).toHaveValue('Ville en fête');
  await page.getByRole('button', { name: /^Annuler les modifications|^Annuler/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Annuler les modifications' }).click();
  await expect(title).toHaveValue(before);
  await expect(page.getByText('Tout est enregistré')).toBeVisible();

  await title.fill('Autre chose');
  await page.getByRole('link', { name: 'Accueil' }).click();
  await dialog.getByRole('button', { name: 'Quitter sans enregistrer' }).click();
  await expect(page).toHaveURL('/mgmt');
  await page.goBack();
  await expect(title).toHaveValue(before);
});

test('a connection that expires while typing loses nothing', async ({ page, context, people }) => {
  const agent = await people.agent();
  await context.clock.install();
  await openInformations(page, agent);
  await page.getByLabel(/^Intitulé/).fill('Ville de la fête');
  await context.clearCookies();
  await context.clock.fastForward('20:00');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Connexion');
  await page.getByLabel('Adresse email').fill(agent.email);
  await page.getByLabel('Mot de passe').fill(agent.password);
  await page.getByRole('button', { name: 'Connexion' }).click();
  await expect(page.getByText('Vos modifications non enregistrées ont été retrouvées.')).toBeVisible();
  await expect(page.getByLabel(/^Intitulé/)).toHaveValue('Ville de la fête');
  await save(page, 'Intitulé de la collectivité');
});
