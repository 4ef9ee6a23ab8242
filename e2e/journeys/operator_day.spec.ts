import type { Browser } from '@playwright/test';
import { signIn } from '../fixtures/sign_in';
import { type Account, expect, type Page, test } from '../fixtures/test';

test('a day of the operator', async ({ page, browser, people, mailbox, server }) => {
  test.setTimeout(180_000);
  const agent = await people.agent();
  const operator = await people.operator();
  const office = await signedIn(browser, server.url, agent);
  const sheet = `/mgmt/operateur/guichets/${agent.tenantId}`;

  await test.step('a request comes in, with its checklist', async () => {
    await askActivation(office);
    const mail = await mailbox.waitForMail(operator.email, `Activation demandée – ${agent.title}`);
    expect(mail.text).toContain(sheet);
    await signIn(page, operator, '/mgmt/operateur');
    await expect(link(page, 'Demandes')).toContainText('1');
    await link(page, 'Demandes').click();
    const request = page.getByRole('listitem', { name: agent.title });
    await expect(request.getByText('Manque\u202f: Téléphone')).toBeAttached();
    await expect(request.getByText('INSEE').first()).toBeVisible();
  });

  await test.step('it is refused with a reason, and the agent asks again', async () => {
    await page.getByRole('button', { name: `Refuser ${agent.title}` }).click();
    await decide(page, 'Ouvrez d’abord l’aperçu de votre guichet.', 'Refuser la demande');
    await expect(page.getByText('Aucune demande en attente.')).toBeVisible();
    await expect(link(page, 'Demandes')).not.toContainText('1');
    const mail = await mailbox.waitForMail(agent.email, 'Demande d’activation refusée');
    expect(mail.text).toContain('Ouvrez d’abord l’aperçu de votre guichet.');
    await office.goto('/mgmt');
    await expect(office.getByText('Motif\u202f: Ouvrez d’abord l’aperçu')).toBeVisible();
    await askActivation(office);
  });

  await test.step('it is activated, suspended, and the suspension lifted', async () => {
    await page.goto(sheet);
    await page.getByRole('button', { name: `Activer ${agent.title}` }).click();
    await expect(page.getByRole('dialog')).toContainText('Il manque encore\u202f: ');
    await decide(page, 'Rappelé la mairie.', 'Activer le guichet');
    await expect(state(page, 'Activé')).toBeVisible();
    expect((await page.request.get(`/guichet/${agent.slug}/`)).status()).toBe(200);

    await page.getByRole('button', { name: 'Suspendre' }).click();
    await decide(page, 'Une page trompe les usagers.', 'Suspendre le guichet');
    await expect(state(page, 'Suspendu')).toBeVisible();
    expect((await page.request.get(`/guichet/${agent.slug}/`)).status()).toBe(403);
    await mailbox.waitForMail(agent.email, 'Votre guichet est suspendu');
    await office.goto('/mgmt');
    await expect(office.getByText('Votre guichet est suspendu')).toBeVisible();

    await page.getByRole('button', { name: 'Lever la suspension' }).click();
    await decide(page, 'La page est corrigée.', 'Lever la suspension');
    await expect(state(page, 'Désactivé')).toBeVisible();
    await mailbox.waitForMail(agent.email, 'La suspension de votre guichet est levée');
  });

  await test.step('the agent reads all of it in the journal', async () => {
    await office.getByRole('link', { name: 'Journal' }).click();
    const journal = office.getByRole('main').getByRole('list').first();
    await expect(journal).toContainText('État\u202f: «\u202fSuspendu\u202f» devient «\u202fDésactivé\u202f»');
    await expect(journal).toContainText('L’opérateur de la plateforme a refusé la demande d’activation.');
    await expect(journal).toContainText('Motif\u202f: Rappelé la mairie.');
    await expect(journal).not.toContainText(operator.email);
  });

  await test.step('a mail that failed is sent again', async () => {
    const other = await people.agent();
    mailbox.forget(other.email);
    await people.activate(other);
    await expect(async () => {
      await page.goto('/mgmt/operateur/mails');
      await expect(link(page, 'Mails')).toContainText('1', { timeout: 1000 });
    }).toPass();
    const failed = page.getByRole('listitem').filter({ hasText: other.email });
    await expect(failed).toContainText('no such user');
    mailbox.know(other.email);
    await failed.getByRole('button', { name: 'Renvoyer' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'va repartir' })).toBeVisible();
    await mailbox.waitForMail(other.email, 'Votre guichet est ouvert');
    await expect(page.getByText('Aucun mail abandonné.')).toBeVisible();
  });

  await test.step('a contest is heard, and the guichet handed over', async () => {
    const claimant = await people.colleague(agent);
    const desk = await signedIn(browser, server.url, claimant);
    await desk.getByRole('button', { name: `Contester ce guichet ${agent.title}` }).click();
    await desk.getByLabel('Votre message').fill('Je suis la secrétaire de mairie.');
    await desk.getByRole('button', { name: 'Envoyer la contestation' }).click();
    await expect(desk.getByText('Vous contestez ce guichet.')).toBeVisible();
    await mailbox.waitForMail(agent.email, 'Guichet contesté');
    await mailbox.waitForMail(operator.email, 'Guichet contesté');

    await page.goto('/mgmt/operateur/contestations');
    const contest = page.getByRole('listitem', { name: agent.title });
    await expect(contest).toContainText('Je suis la secrétaire de mairie.');
    await expect(contest).toContainText(agent.email);
    await contest.getByRole('button', { name: 'Accepter' }).click();
    await decide(page, 'Confirmé par la préfecture.', 'Confier le guichet');
    await expect(page.getByText('Aucune contestation en attente.')).toBeVisible();

    await mailbox.waitForMail(agent.email, 'Vous n’avez plus accès');
    await mailbox.waitForMail(claimant.email, 'Contestation acceptée');
    await desk.reload();
    await expect(desk.getByRole('heading', { level: 1 })).toHaveText('Tableau de bord');
    await office.goto('/mgmt');
    await expect(office.getByRole('heading', { level: 1 })).toHaveText('Aucun guichet pour l’instant');

    await page.goto(sheet);
    await page.getByRole('button', { name: 'Marquer comme vérifié' }).click();
    await decide(page, 'Rappelé le standard.', 'Marquer comme vérifié');
    await expect(page.getByText('Vérifié par un opérateur le')).toBeVisible();
    await desk.context().close();
  });
  await office.context().close();
});

async function signedIn(browser: Browser, baseURL: string, account: Account): Promise<Page> {
  const context = await browser.newContext({ baseURL, locale: 'fr-FR' });
  const page = await context.newPage();
  await signIn(page, account);
  await expect(page.getByRole('button', { name: 'Mon compte' })).toBeVisible();
  return page;
}

async function askActivation(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Demander l’activation' }).click();
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Demander l’activation' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'est envoyée' })).toBeVisible();
}

async function decide(page: Page, reason: string, button: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Motif').fill(reason);
  await dialog.getByRole('button', { name: button }).click();
  await expect(dialog).toHaveCount(0);
}

function link(page: Page, name: string) {
  return page.getByRole('navigation', { name: 'Tableau de bord' }).getByRole('link', { name: new RegExp(`^${name}`) });
}

function state(page: Page, label: string) {
  return page.getByRole('region', { name: 'État' }).getByText(label, { exact: true });
}
