import type { Browser, BrowserContext } from '@playwright/test';
import { signIn } from '../fixtures/sign_in';
import { expect, expectAccessible, expectNoSidewaysScroll, linkIn, type Page, PASSWORD, test } from '../fixtures/test';

/** Another phrase that the strength estimator accepts. */
const NEW_PASSWORD = 'falaise tiroir bougie quarante-deux';
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
const WRONG = 'L’adresse email ou le mot de passe n’est pas le bon.';

test('a forgotten password is replaced by the link of a mail', async ({ page, browser, people, mailbox, server }) => {
  test.slow();
  const agent = await people.agent();
  const unknown = people.newEmail();
  const other = await anotherBrowser(browser, server.url);
  await signIn(other.page, agent);
  await expectHeading(other.page, 'Tableau de bord');

  await test.step('an address with no account gets the same answer, and can be corrected', async () => {
    await page.goto('/mgmt');
    await page.getByRole('link', { name: /oublié votre mot de passe/ }).click();
    await expectHeading(page, 'Mot de passe oublié');
    await page.getByLabel('Adresse email').fill(unknown);
    await page.getByRole('button', { name: 'Recevoir un lien' }).click();
    await expect(page.getByText(`Si un compte existe à l’adresse ${unknown}`)).toBeVisible();
    await page.getByRole('button', { name: 'Corriger mon adresse' }).click();
    await expect(page.getByLabel('Adresse email')).toBeFocused();
    await expect(page.getByLabel('Adresse email')).toHaveValue(unknown);
    await page.getByLabel('Adresse email').fill(agent.email);
    await page.getByRole('button', { name: 'Recevoir un lien' }).click();
    await expect(page.getByText(`Si un compte existe à l’adresse ${agent.email}`)).toBeVisible();
  });

  const link = linkIn(await mailbox.waitForMail(agent.email, 'mot de passe'));
  expect(mailbox.mailsTo(unknown)).toEqual([]);

  await test.step('the link opens the form, and its token leaves the address', async () => {
    await page.goto(link);
    await expectHeading(page, 'Choisir un nouveau mot de passe');
    await expect(page).toHaveURL('/nouveau-mot-de-passe');
    await page.getByLabel('Nouveau mot de passe').fill('court');
    await page.getByRole('button', { name: 'Enregistrer le mot de passe' }).click();
    await expect(page.getByLabel('Nouveau mot de passe')).toHaveAttribute('aria-invalid', 'true');
    await expect(page.locator(':focus')).toContainText('Un champ est à corriger');
    await page.getByLabel('Nouveau mot de passe').fill(NEW_PASSWORD);
    await page.getByRole('button', { name: 'Enregistrer le mot de passe' }).click();
    await expect(page).toHaveURL('/mgmt');
    await expectNotice(page, 'Votre mot de passe est changé. Vos autres connexions ont été fermées.');
    await expect(page.getByText(agent.title).first()).toBeVisible();
  });

  await test.step('the other connections have ended, and only the new password opens one', async () => {
    await other.page.reload();
    await expectHeading(other.page, 'Connexion');
    await signIn(other.page, agent);
    await expect(other.page.getByText(WRONG).first()).toBeVisible();
    await signIn(other.page, { email: agent.email, password: NEW_PASSWORD });
    await expectHeading(other.page, 'Tableau de bord');
  });

  await test.step('the link serves once', async () => {
    await page.goto(link);
    await page.getByLabel('Nouveau mot de passe').fill('encore une autre phrase pour essayer');
    await page.getByRole('button', { name: 'Enregistrer le mot de passe' }).click();
    await expectHeading(page, 'Ce lien n’est plus valable');
    await page.getByRole('link', { name: 'Recevoir un autre lien' }).click();
    await expectHeading(page, 'Mot de passe oublié');
  });
  await other.context.close();
});

test('the password is changed from the account, which ends the other connections', async ({
  page,
  browser,
  people,
  server,
}) => {
  test.slow();
  const agent = await people.agent();
  const other = await anotherBrowser(browser, server.url);
  await signIn(other.page, agent);
  await expectHeading(other.page, 'Tableau de bord');

  await signIn(page, agent);
  await page.getByRole('button', { name: 'Mon compte', exact: true }).click();
  await page.getByRole('link', { name: 'Compte et connexions' }).click();
  await expect(page).toHaveURL('/mgmt/compte');
  await expectHeading(page, 'Mon compte');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(page.getByRole('region', { name: 'Adresse email' })).toContainText(agent.email);

  await page.getByLabel('Mot de passe actuel').fill('ce mot de passe est faux');
  await page.getByLabel('Nouveau mot de passe').fill(NEW_PASSWORD);
  await page.getByRole('button', { name: 'Changer le mot de passe' }).click();
  await expect(page.getByLabel('Mot de passe actuel')).toHaveAttribute('aria-invalid', 'true');
  await page.locator(':focus').getByRole('link').click();
  await expect(page.getByLabel('Mot de passe actuel')).toBeFocused();
  await expectAccessible(page);

  await page.getByLabel('Mot de passe actuel').fill(PASSWORD);
  await page.getByRole('button', { name: 'Changer le mot de passe' }).click();
  await expectNotice(page, 'Mot de passe changé. Vos autres connexions ont été fermées.');
  await expect(page.getByLabel('Mot de passe actuel')).toHaveValue('');
  await expect(page.getByLabel('Nouveau mot de passe')).toHaveValue('');
  await expect(connections(page).getByText('Aucune autre connexion n’est ouverte.')).toBeVisible();

  await other.page.reload();
  await expectHeading(other.page, 'Connexion');
  await signIn(other.page, agent);
  await expect(other.page.getByText(WRONG).first()).toBeVisible();
  await signIn(other.page, { email: agent.email, password: NEW_PASSWORD });
  await expectHeading(other.page, 'Tableau de bord');
  await other.context.close();
});

test('a connection is closed from another one, alone or with all the others', async ({ page, browser, people, server }) => {
  test.slow();
  const agent = await people.agent();
  const other = await anotherBrowser(browser, server.url);
  await signIn(other.page, agent);
  await expectHeading(other.page, 'Tableau de bord');

  await signIn(page, agent, '/mgmt/compte');
  const rows = connections(page).getByRole('listitem');
  const current = rows.filter({ hasText: 'Cette connexion' });
  await expect(current).toHaveCount(1);
  await expect(current.getByRole('button')).toHaveCount(0);
  await expect(current).toContainText(/Ouverte le \d/);
  await expect(current).toContainText(/Dernière utilisation le \d/);
  const firefox = rows.filter({ hasText: 'Firefox sur Windows' });
  await firefox.getByRole('button', { name: 'Fermer la connexion' }).click();
  await expectNotice(page, 'est fermée.');
  await expect(firefox).toHaveCount(0);
  await other.page.reload();
  await expectHeading(other.page, 'Connexion');

  await signIn(other.page, agent);
  await expectHeading(other.page, 'Tableau de bord');
  await page.reload();
  await expect(firefox).toHaveCount(1);
  await page.getByRole('button', { name: 'Fermer toutes les autres connexions' }).click();
  const dialog = page.getByRole('dialog', { name: /Fermer toutes les autres connexions/ });
  await dialog.getByRole('button', { name: 'Annuler' }).click();
  await expect(firefox).toHaveCount(1);
  await page.getByRole('button', { name: 'Fermer toutes les autres connexions' }).click();
  await dialog.getByRole('button', { name: 'Fermer les connexions' }).click();
  await expectNotice(page, 'Vos autres connexions sont fermées.');
  await expect(rows).toHaveCount(1);
  await expect(connections(page).getByText('Aucune autre connexion n’est ouverte.')).toBeVisible();
  await other.page.reload();
  await expectHeading(other.page, 'Connexion');
  await other.context.close();
});

for (const remembers of [true, false]) {
  const title = remembers ? 'is kept when the browser closes, if asked to' : 'ends with the browser otherwise';
  test(`the session ${title}`, async ({ page, context, people }) => {
    const operator = await people.operator();
    await page.goto('/mgmt');
    const remember = page.getByLabel('Se souvenir de moi');
    await expect(remember).not.toBeChecked();
    await expect(remember).toHaveAccessibleDescription(/poste partagé/);
    await remember.setChecked(remembers);
    await page.getByLabel('Adresse email').fill(operator.email);
    await page.getByLabel('Mot de passe').fill(operator.password);
    await page.getByRole('button', { name: 'Connexion' }).click();
    await expect(page.getByRole('button', { name: 'Mon compte', exact: true })).toBeVisible();
    const cookies = await context.cookies();
    // A cookie that lives as long as the browser has no end: -1.
    expect(cookies.some((cookie) => cookie.httpOnly && cookie.expires > 0)).toBe(remembers);
  });
}

for (const width of [1280, 360]) {
  test(`the screens of the password and of the account are accessible at ${width} px`, async ({
    page,
    browser,
    people,
    server,
  }) => {
    test.slow();
    await page.setViewportSize({ width, height: 800 });

    await page.goto('/mot-de-passe-oublie');
    await expectHeading(page, 'Mot de passe oublié');
    await expectSound(page);
    await page.getByRole('button', { name: 'Recevoir un lien' }).click();
    await expect(page.getByLabel('Adresse email')).toHaveAttribute('aria-invalid', 'true');
    await expectSound(page);
    await page.getByLabel('Adresse email').fill(people.newEmail());
    await page.getByRole('button', { name: 'Recevoir un lien' }).click();
    await expectHeading(page, 'Consultez votre messagerie');
    await expectSound(page);

    await page.goto('/nouveau-mot-de-passe#jeton-inconnu');
    await expectHeading(page, 'Choisir un nouveau mot de passe');
    await expectSound(page);
    await page.getByLabel('Nouveau mot de passe').fill(NEW_PASSWORD);
    await page.getByRole('button', { name: 'Enregistrer le mot de passe' }).click();
    await expectHeading(page, 'Ce lien n’est plus valable');
    await expectSound(page);

    const operator = await people.operator();
    const other = await anotherBrowser(browser, server.url);
    await signIn(other.page, operator);
    await expect(other.page.getByRole('button', { name: 'Mon compte', exact: true })).toBeVisible();
    await other.context.close();
    await signIn(page, operator, '/mgmt/compte');
    await expectHeading(page, 'Mon compte');
    await expect(connections(page).getByText('Cette connexion')).toBeVisible();
    await expectSound(page);
    await page.getByRole('button', { name: 'Mon compte', exact: true }).click();
    await expect(page.getByRole('link', { name: 'Compte et connexions' })).toBeVisible();
    await expectSound(page);
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Fermer toutes les autres connexions' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectSound(page);
  });
}

async function anotherBrowser(browser: Browser, baseURL: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ baseURL, locale: 'fr-FR', userAgent: FIREFOX });
  return { context, page: await context.newPage() };
}

function connections(page: Page) {
  return page.getByRole('region', { name: 'Mes connexions' });
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
