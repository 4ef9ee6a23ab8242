import { openPortal } from '../fixtures/open_portal';
import { signIn } from '../fixtures/sign_in';
import { expect, expectAccessible, linkIn, PASSWORD, test } from '../fixtures/test';

/** The commune of the story, as a secretary would type it and as the list shows it. */
const TYPED = 'carig';
const NAME = 'Carignan';
const PLACE = 'Ardennes (08)';

test('from nothing to an open guichet', async ({ page, browser, mailbox, people, server }) => {
  test.slow();
  const email = people.newEmail();

  await test.step('the secretary finds her commune and registers', async () => {
    await page.goto('/register');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Créer le guichet de ma collectivité');
    await page.getByRole('combobox', { name: 'Votre commune ou intercommunalité' }).pressSequentially(TYPED);
    await page.getByRole('option', { name: NAME }).filter({ hasText: PLACE }).first().click();
    await expect(page.getByRole('group', { name: /Collectivité choisie/ })).toContainText(NAME);
    await page.getByLabel('Adresse email').fill(email);
    await page.getByLabel('Mot de passe').fill(PASSWORD);
    await page.getByRole('button', { name: 'Créer le guichet' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Consultez votre messagerie');
    await expect(page.getByRole('main')).toContainText(email);
    await expectAccessible(page);
  });

  await test.step('the link of the mail opens the dashboard, signed in', async () => {
    const mail = await mailbox.waitForMail(email, 'Confirmez votre adresse');
    expect(mail.subject).toContain(`Mairie de ${NAME}`);
    const link = linkIn(mail);
    expect(link).toContain(`${server.url}/confirmation#`);
    await page.goto(link);
    await expect(page).toHaveURL('/mgmt');
    await expect(page.getByRole('status').filter({ hasText: 'Votre adresse est confirmée.' })).toBeVisible();
    await expect(page.getByText(`Mairie de ${NAME}`).first()).toBeVisible();
    await expectAccessible(page);
  });

  let address = '';
  await test.step('she sees the portal before anybody else', async () => {
    const portal = await openPortal(page);
    await expect(portal.getByRole('region', { name: 'Aperçu' })).toBeVisible();
    await expect(portal.getByRole('heading', { level: 1 })).toHaveText(`Bienvenue au guichet de ${NAME}`);
    address = portal.url();
    await portal.close();
  });

  const visitor = await browser.newContext({ baseURL: server.url });
  const citizen = await visitor.newPage();
  await test.step('to a citizen it is not open yet', async () => {
    const answer = await citizen.goto(address);
    expect(answer?.status()).toBe(403);
    await expect(citizen.getByRole('heading', { level: 1 })).toHaveText('Ce guichet n’est pas encore ouvert');
  });

  const operator = await people.operator();
  await test.step('she asks for activation', async () => {
    await page.getByRole('link', { name: 'Demander l’activation' }).first().click();
    await expect(page).toHaveURL('/mgmt/activation');
    await expectAccessible(page);
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Demander l’activation' }).click();
    await expect(page).toHaveURL('/mgmt');
    await expect(page.getByText('En attente d’activation').first()).toBeVisible();
    const mail = await mailbox.waitForMail(operator.email, 'Activation demandée');
    expect(mail.text).toContain(email);
  });

  await test.step('the operator activates the guichet', async () => {
    const context = await browser.newContext({ baseURL: server.url, locale: 'fr-FR' });
    const desk = await context.newPage();
    await signIn(desk, operator, '/mgmt/operateur/demandes');
    await expect(desk.getByRole('heading', { level: 1 })).toHaveText('Demandes d’activation');
    await desk.getByRole('button', { name: `Activer Mairie de ${NAME}` }).click();
    const dialog = desk.getByRole('dialog');
    await expectAccessible(desk);
    await dialog.getByLabel('Motif').fill('Identité vérifiée par téléphone avec la mairie.');
    await dialog.getByRole('button', { name: 'Activer le guichet' }).click();
    await expect(desk.getByRole('status').filter({ hasText: 'est activé' })).toBeVisible();
    await desk.getByRole('link', { name: 'Guichets' }).click();
    const row = desk.getByRole('table', { name: 'Tous les guichets' }).getByRole('row', { name: new RegExp(`Mairie de ${NAME}`) });
    await expect(row.getByText('Activé', { exact: true })).toBeVisible();
    await context.close();
  });

  await test.step('everybody can use it, and she is told', async () => {
    const mail = await mailbox.waitForMail(email, 'Votre guichet est ouvert');
    expect(mail.text).toContain('Identité vérifiée par téléphone avec la mairie.');
    const answer = await citizen.goto(address);
    expect(answer?.status()).toBe(200);
    await expect(citizen.getByRole('heading', { level: 1 })).toHaveText(`Bienvenue au guichet de ${NAME}`);
    await expect(citizen.getByRole('region', { name: 'Aperçu' })).toHaveCount(0);
    expect(await visitor.cookies()).toEqual([]);
  });
  await visitor.close();
});

test('a mail server that is away delays the confirmation, and loses nothing', async ({ page, mailbox, people }) => {
  const email = people.newEmail();
  await mailbox.stop();
  try {
    await page.goto('/register');
    await page.getByRole('combobox', { name: 'Votre commune ou intercommunalité' }).pressSequentially('sainte-menehould');
    await page.getByRole('option', { name: /Sainte-Menehould/ }).first().click();
    await page.getByLabel('Adresse email').fill(email);
    await page.getByLabel('Mot de passe').fill(PASSWORD);
    await page.getByRole('button', { name: 'Créer le guichet' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Consultez votre messagerie');
  } finally {
    await mailbox.start();
  }
  await mailbox.waitForMail(email, 'Confirmez votre adresse', 45_000);
});

