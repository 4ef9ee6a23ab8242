import { readFile } from 'node:fs/promises';
import { signIn } from '../fixtures/sign_in';
import { expect, expectAccessible, expectNoSidewaysScroll, linkIn, type Page, PASSWORD, test } from '../fixtures/test';

test('the address changes once both mailboxes have confirmed', async ({ page, browser, people, mailbox, server }) => {
  test.slow();
  const agent = await people.agent();
  const email = people.newEmail('accueil');
  await signIn(page, agent, '/mgmt/compte');
  await page.getByRole('button', { name: 'Changer d’adresse' }).click();
  await expect(page.getByLabel('Nouvelle adresse email')).toBeFocused();
  const address = page.getByRole('region', { name: 'Adresse email' });
  await page.getByLabel('Nouvelle adresse email').fill('accueil');
  await address.getByRole('button', { name: 'Envoyer les deux liens' }).click();
  await expect(page.locator(':focus')).toContainText('2 champs sont à corriger');
  await expectAccessible(page);
  await page.getByLabel('Nouvelle adresse email').fill(email);
  await address.getByLabel('Mot de passe actuel').fill(PASSWORD);
  await address.getByRole('button', { name: 'Envoyer les deux liens' }).click();
  await expectNotice(page, 'Deux mails sont partis');
  await expect(address).toContainText('Nouvelle adresse : en attente de confirmation');

  const elsewhere = await browser.newContext({ baseURL: server.url, locale: 'fr-FR' });
  const other = await elsewhere.newPage();
  await test.step('the new mailbox confirms', async () => {
    await other.goto(linkIn(await mailbox.waitForMail(email, 'Confirmez votre nouvelle adresse')));
    await expectHeading(other, 'Changement d’adresse email');
    await expect(other).toHaveURL('/changement-adresse');
    await expectAccessible(other);
    await other.getByRole('button', { name: 'Confirmer le changement' }).click();
    await expectHeading(other, 'Nouvelle adresse confirmée');
    await page.reload();
    await expect(address).toContainText('Nouvelle adresse : confirmée');
    await expect(address).toContainText('Adresse actuelle : en attente de confirmation');
  });
  await test.step('the present mailbox confirms: every connection ends, the new address opens the next', async () => {
    await other.goto(linkIn(await mailbox.waitForMail(agent.email, 'Confirmez le changement de votre adresse')));
    await other.getByRole('button', { name: 'Confirmer le changement' }).click();
    await expectHeading(other, 'Votre adresse est changée');
    await mailbox.waitForMail(agent.email, 'L’adresse de votre compte a changé');
    await page.reload();
    await expectHeading(page, 'Connexion');
    await signIn(page, { email, password: PASSWORD }, '/mgmt/compte');
    await expect(address).toContainText(email);
  });
  await elsewhere.close();
});

test('a change of address that nobody asked for is refused from the mail', async ({ page, people, mailbox }) => {
  const agent = await people.agent();
  await signIn(page, agent, '/mgmt/compte');
  await page.getByRole('button', { name: 'Changer d’adresse' }).click();
  await page.getByLabel('Nouvelle adresse email').fill(people.newEmail('accueil'));
  const address = page.getByRole('region', { name: 'Adresse email' });
  await address.getByLabel('Mot de passe actuel').fill(PASSWORD);
  await address.getByRole('button', { name: 'Envoyer les deux liens' }).click();
  await expectNotice(page, 'Deux mails sont partis');
  await page.goto(linkIn(await mailbox.waitForMail(agent.email, 'Confirmez le changement de votre adresse')));
  await page.getByRole('button', { name: 'Refuser le changement' }).click();
  await expectHeading(page, 'Changement refusé');
  await page.goto('/mgmt/compte');
  await expect(address).toContainText(agent.email);
  await expect(address).not.toContainText('en attente');
});

test('a person downloads what is kept, then deletes the account', async ({ page, people, mailbox }) => {
  test.slow();
  const agent = await people.agent();
  await signIn(page, agent, '/mgmt/compte');
  const data = page.getByRole('region', { name: 'Mes données' });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    data.getByRole('button', { name: 'Télécharger mes données' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('guichet-mes-donnees.json');
  const kept = JSON.parse(await readFile(await download.path(), 'utf8'));
  expect(kept.email).toBe(agent.email);
  expect(kept.connections.length).toBeGreaterThan(0);

  await data.getByRole('button', { name: 'Supprimer mon compte' }).click();
  const dialog = page.getByRole('dialog', { name: /Supprimer mon compte/ });
  await expect(dialog).toContainText('Vous êtes le seul agent du guichet');
  await expectAccessible(page);
  await dialog.getByLabel('Mot de passe actuel').fill('ce n’est pas le bon');
  await dialog.getByRole('button', { name: 'Supprimer mon compte' }).click();
  await expect(dialog.getByLabel('Mot de passe actuel')).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByRole('button', { name: 'Annuler' }).click();
  await data.getByRole('button', { name: 'Supprimer mon compte' }).click();
  await dialog.getByLabel('Mot de passe actuel').fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Supprimer mon compte' }).click();
  await expectHeading(page, 'Connexion');
  await expect(page.getByText('Votre compte est supprimé.')).toBeVisible();
  await mailbox.waitForMail(agent.email, 'Votre compte est supprimé');
  await signIn(page, agent);
  await expect(page.getByText('L’adresse email ou le mot de passe n’est pas le bon.').first()).toBeVisible();
});

test('an agent answers a request for access from the mail', async ({ page, browser, people, mailbox, server }) => {
  test.slow();
  const agent = await people.agent();
  const email = people.newEmail('collegue');
  await page.goto('/register');
  await page.getByRole('combobox').pressSequentially(agent.commune.name);
  await page.getByRole('option', { name: agent.commune.name }).first().click();
  await page.getByLabel('Adresse email').fill(email);
  await page.getByLabel('Mot de passe').fill(PASSWORD);
  await page.getByRole('button', { name: 'Demander l’accès' }).click();
  await page.goto(linkIn(await mailbox.waitForMail(email, 'Confirmez votre adresse')));
  await expectHeading(page, 'Votre demande d’accès est en attente');

  const desk = await (await browser.newContext({ baseURL: server.url, locale: 'fr-FR' })).newPage();
  const link = linkIn(await mailbox.waitForMail(agent.email, 'Demande d’accès'));
  await desk.goto(link);
  await expectHeading(desk, 'Demande d’accès');
  await expect(desk.getByText(email)).toBeVisible();
  await expectAccessible(desk);
  await desk.getByRole('button', { name: 'Donner l’accès' }).click();
  await expectHeading(desk, 'Accès donné');
  await mailbox.waitForMail(email, 'Accès accordé');
  await desk.goto(link);
  await expectHeading(desk, 'Accès donné');
  await page.getByRole('button', { name: 'Vérifier maintenant' }).click();
  await expectHeading(page, 'Tableau de bord');
  await desk.context().close();
});

test('the strength of a password is told while it is typed', async ({ page }) => {
  await page.goto('/register');
  const field = page.getByLabel('Mot de passe');
  await field.fill('court');
  await expect(page.getByText('Il manque 7 caractères')).toBeVisible();
  await field.fill('motdepasse123');
  await expect(page.getByText(/Assemblez par exemple quatre mots/)).toBeVisible();
  await page.getByLabel('Adresse email').fill('mairie@lanterne.example');
  await field.fill('lanterne ruisseau moulin');
  await expect(page.getByText('N’utilisez pas « lanterne »')).toBeVisible();
  await field.fill(PASSWORD.replace('lanterne', 'bougie'));
  await expect(page.getByText('Ce mot de passe est très difficile à deviner.')).toBeVisible();
  await expectAccessible(page);
});

for (const width of [1280, 360]) {
  test(`the pages of links and the account's forms are sound at ${width} px`, async ({ page, people }) => {
    await page.setViewportSize({ width, height: 800 });
    for (const [address, heading] of [
      ['/changement-adresse', 'Ce lien n’est plus valable'],
      ['/changement-adresse#inconnu', 'Changement d’adresse email'],
      ['/demande-acces#inconnu', 'Ce lien n’est plus valable'],
    ] as const) {
      await page.goto('about:blank');
      await page.goto(address);
      await expectHeading(page, heading);
      await expectSound(page);
    }
    await signIn(page, await people.operator(), '/mgmt/compte');
    await page.getByRole('button', { name: 'Changer d’adresse' }).click();
    await expect(page.getByLabel('Nouvelle adresse email')).toBeVisible();
    await expectSound(page);
    await page.getByRole('button', { name: 'Supprimer mon compte' }).click();
    await expect(page.getByRole('dialog')).toContainText('Vous ne pourrez pas revenir en arrière.');
    await expectSound(page);
  });
}

async function expectHeading(page: Page, text: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(text);
}

async function expectNotice(page: Page, text: string): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: text })).toBeVisible();
}

async function expectSound(page: Page): Promise<void> {
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
}
