import { signIn } from '../fixtures/sign_in';
import { expect, expectAccessible, expectNoSidewaysScroll, type Page, test } from '../fixtures/test';

const PAGES = {
  Guichets: '/mgmt/operateur',
  'Demandes d’activation': '/mgmt/operateur/demandes',
  Contestations: '/mgmt/operateur/contestations',
  Mails: '/mgmt/operateur/mails',
  'Recherches sans résultat': '/mgmt/operateur/recherches',
  'État du service': '/mgmt/operateur/service',
};

for (const width of [1280, 360]) {
  test(`the operators' pages are accessible at ${width} px`, async ({ page, people, mailbox }) => {
    test.slow();
    await page.setViewportSize({ width, height: 800 });
    const agent = await people.agent();
    const claimant = await people.colleague(agent);
    mailbox.forget(agent.email);
    await people.askActivation(agent);
    await people.activate(agent);
    const asking = await people.agent();
    await people.askActivation(asking);
    await people.contest(claimant, 'Je suis la secrétaire de mairie.\nJoignez-moi au standard.');
    await signIn(page, await people.operator(), '/mgmt/operateur');
    await expect(page.getByRole('button', { name: 'Mon compte' })).toBeVisible();
    for (const [heading, address] of Object.entries(PAGES)) {
      await page.goto(address);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
      await expect(page.getByText('Chargement en cours')).toHaveCount(0);
      await expectSound(page);
    }
    await page.goto(`/mgmt/operateur/guichets/${agent.tenantId}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(agent.title);
    await expect(page.getByRole('heading', { name: 'Journal' })).toBeVisible();
    await expect(page.getByText('L’opérateur de la plateforme').first()).toBeVisible();
    await expectSound(page);
    await page.getByRole('button', { name: 'Suspendre' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Suspendre le guichet' }).click();
    await expect(page.getByRole('dialog').getByLabel('Motif')).toHaveAttribute('aria-invalid', 'true');
    await expectSound(page);
    mailbox.know(agent.email);
  });

  test(`what an agent sees of it is accessible at ${width} px`, async ({ page, people }) => {
    test.slow();
    await page.setViewportSize({ width, height: 800 });
    const agent = await people.agent();
    const claimant = await people.colleague(agent);
    await signIn(page, agent);
    await expect(page.getByRole('region', { name: 'Avant l’ouverture' })).toContainText('Manque');
    await expectSound(page);
    await page.getByRole('link', { name: 'Journal' }).click();
    await expect(page).toHaveURL('/mgmt/journal');
    await expect(page.getByText('a créé le guichet')).toBeVisible();
    await expectSound(page);

    await page.context().clearCookies();
    await page.goto('/mgmt');
    await signIn(page, claimant);
    await page.getByRole('button', { name: /Contester ce guichet/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Envoyer la contestation' }).click();
    await expect(page.getByLabel('Votre message')).toHaveAttribute('aria-invalid', 'true');
    await expectSound(page);
  });
}

test('filters stand in the address, and a guichet is closed again from its sheet', async ({ page, people, mailbox }) => {
  const agent = await people.agent();
  await people.activate(agent);
  await signIn(page, await people.operator(), '/mgmt/operateur');
  await page.getByLabel('Nom ou code').fill(agent.commune.name);
  await page.getByRole('button', { name: 'Rechercher' }).click();
  await expect(page).toHaveURL(/\?q=/);
  await page.getByLabel('Vérification').selectOption('Non vérifiés');
  await page.getByLabel('État').selectOption('Activé');
  await page.getByLabel('Créés depuis le').fill('2020-01-31');
  await expect(page).toHaveURL(/depuis=2020-01-31/);
  const table = page.getByRole('table', { name: 'Tous les guichets' });
  await expect(table.getByRole('row')).toHaveCount(2);
  await page.reload();
  await expect(page.getByLabel('Nom ou code')).toHaveValue(agent.commune.name);
  await expect(page.getByLabel('Vérification')).toHaveValue('non');
  await expect(page.getByLabel('État')).toHaveValue('active');
  await expect(page.getByLabel('Créés depuis le')).toHaveValue('2020-01-31');
  await expect(table.getByRole('row')).toHaveCount(2);
  await page.getByLabel('Vérification').selectOption('Vérifiés');
  await expect(page.getByText('Aucun guichet ne correspond')).toBeVisible();
  await page.goBack();
  await expect(page.getByLabel('Vérification')).toHaveValue('non');

  await table.getByRole('link', { name: agent.title }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(agent.title);
  await page.getByRole('button', { name: 'Désactiver' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Désactiver le guichet' }).click();
  await expect(dialog.getByLabel('Motif')).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByLabel('Motif').fill('Demandé par la commune.');
  await dialog.getByRole('button', { name: 'Désactiver le guichet' }).click();
  await expect(page.getByRole('region', { name: 'État' }).getByText('Désactivé', { exact: true })).toBeVisible();
  await expect(page.getByText('Motif\u202f: Demandé par la commune.').first()).toBeVisible();
  const mail = await mailbox.waitForMail(agent.email, 'désactivé');
  expect(mail.text).toContain('Demandé par la commune.');
  expect((await page.request.get(`/guichet/${agent.slug}/`)).status()).toBe(403);
});

test('nothing tells an agent that the pages exist', async ({ page, people }) => {
  const agent = await people.agent();
  await signIn(page, agent, '/mgmt/operateur');
  await expect(page.getByRole('button', { name: 'Mon compte' })).toBeVisible();
  for (const address of [...Object.values(PAGES), `/mgmt/operateur/guichets/${agent.tenantId}`]) {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Page introuvable');
  }
});

async function expectSound(page: Page): Promise<void> {
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
}
