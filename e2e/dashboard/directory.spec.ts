import { openInformations, save } from '../fixtures/informations';
import { expect, expectAccessible, expectNoSidewaysScroll, linkIn, type Page, PASSWORD, test } from '../fixtures/test';

const PANEL = 'Annuaire officiel de l’administration';

function panel(page: Page) {
  return page.getByRole('region', { name: PANEL });
}

test.afterEach(({ directory }) => {
  directory.release();
  directory.mend();
});

test('a new guichet is filled while its agent looks, and what was typed stays', async ({ page, people, directory }) => {
  directory.hide('34126');
  const agent = await people.agent({ code: '34126', name: 'Lamalou-les-Bains' });
  await openInformations(page, agent);
  const annuaire = panel(page);
  await expect(annuaire.getByRole('status')).toContainText('ne connaît pas votre collectivité');
  directory.show('34126');
  directory.hold();
  await annuaire.getByRole('button', { name: 'Actualiser depuis l’annuaire officiel' }).click();
  await expect(annuaire.getByRole('status')).toContainText('Les champs vides se rempliront d’eux-mêmes');
  await expect(annuaire.getByRole('progressbar', { name: 'Lecture de l’annuaire officiel' })).toBeVisible();
  await page.getByLabel('Téléphone', { exact: true }).fill('04 67 95 63 99');

  directory.release();
  await expect(page.getByLabel('Adresse 1')).toHaveValue('3 avenue Clemenceau');
  await expect(page.getByLabel('Adresse email', { exact: true })).toHaveValue('contact@mairielamalou.fr');
  await expect(page.getByLabel('Téléphone', { exact: true })).toHaveValue('04 67 95 63 99');
  await expect(annuaire.getByRole('status')).toContainText('Mairie - Lamalou-les-Bains');
  await expect(annuaire.getByRole('progressbar')).toHaveCount(0);
  await expectAccessible(page);
  await expect(annuaire).toContainText('Source : Service-Public.gouv.fr / DILA');
  await expect(page.getByText('Repris de l’annuaire officiel le').first()).toBeVisible();

  await save(page, 'Téléphone');
  const difference = annuaire.getByRole('listitem').filter({ hasText: 'Téléphone' }).first();
  await expect(difference).toContainText('04 67 95 63 99');
  await expect(difference).toContainText('04 67 95 63 07');
  await difference.getByRole('button', { name: /Garder le mien/ }).click();
  await expect(page.locator('#notices')).toContainText('votre valeur est gardée');
  await expect(annuaire.getByText('Différences avec l’annuaire')).toHaveCount(0);
  await expect(page.getByRole('heading', { name: PANEL })).toBeFocused();
});

test('differences are taken or refused one by one', async ({ page, people }) => {
  const agent = await people.agent({ code: '74056', name: 'Chamonix-Mont-Blanc' });
  await openInformations(page, agent);
  const annuaire = panel(page);
  const row = (name: string) => annuaire.getByRole('listitem').filter({ hasText: name });
  await expect(row('Code postal')).toContainText('07440');
  await expect(row('Code postal')).toContainText('74400');
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 800 });
  await expectNoSidewaysScroll(page);
  await page.setViewportSize({ width: 1280, height: 800 });

  await row('Ville').getByRole('button', { name: /Accepter/ }).click();
  await expect(page.getByLabel('Ville', { exact: true })).toHaveValue('Chamonix');
  await expect(page.locator('#notices')).toContainText('la valeur de l’annuaire est enregistrée');
  await row('Code postal').getByRole('button', { name: /Garder le mien/ }).click();
  await expect(annuaire.getByText('Différences avec l’annuaire')).toHaveCount(0);
  await expect(page.getByLabel('Code postal', { exact: true })).toHaveValue('74400');
  await page.reload();
  await expect(annuaire.getByRole('status')).toContainText('Mairie - Chamonix-Mont-Blanc');
  await expect(annuaire.getByText('Différences avec l’annuaire')).toHaveCount(0);
  await annuaire.getByText('Sans champ dans le guichet (2)').click();
  await expect(annuaire.getByText('04 50 53 96 86')).toBeVisible();
});

test('a directory that is out of order holds nobody up', async ({ page, people, directory }) => {
  directory.break();
  const agent = await people.agent();
  await openInformations(page, agent);
  const annuaire = panel(page);
  await expect(annuaire.getByRole('status')).toContainText('L’annuaire officiel est en panne. Nous réessaierons le');
  await expectAccessible(page);
  await page.getByLabel('Adresse 1').fill('1 place de la Mairie');
  await save(page, 'Adresse 1');
  directory.mend();
  await annuaire.getByRole('button', { name: 'Actualiser depuis l’annuaire officiel' }).click();
  await expect(annuaire.getByRole('status')).toContainText('ne connaît pas votre collectivité');
});

test('from the first key to a filled portal: Carentan-les-Marais', async ({ page, mailbox, people }) => {
  const email = people.newEmail();
  const typed = 'carent';
  await page.goto('/register');
  const began = Date.now();
  await page.getByRole('combobox', { name: 'Votre commune ou intercommunalité' }).pressSequentially(typed);
  await page.getByRole('option', { name: 'Carentan-les-Marais' }).first().click();
  await page.getByLabel('Adresse email').fill(email);
  await page.getByLabel('Mot de passe').fill(PASSWORD);
  await page.getByRole('button', { name: 'Créer le guichet' }).click();
  await page.goto(linkIn(await mailbox.waitForMail(email, 'Confirmez votre adresse')));
  await expect(page).toHaveURL('/mgmt');
  await page.goto('/mgmt/informations');
  await expect(page.getByLabel('Adresse 1')).toHaveValue('Boulevard de Verdun');
  await expect(panel(page)).toContainText('Autres lieux d’accueil (1)');
  const seconds = (Date.now() - began) / 1000;
  test.info().annotations.push({
    type: 'measure',
    description: `${seconds.toFixed(1)} s and ${typed.length + email.length + PASSWORD.length} characters typed`,
  });
  await panel(page).getByText('Autres lieux d’accueil (1)').click();
  await expect(panel(page).getByText('Mairie - Les Veys', { exact: true })).toBeVisible();
});
