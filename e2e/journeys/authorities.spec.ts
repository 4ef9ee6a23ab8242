import { openPortal } from '../fixtures/open_portal';
import { expect, expectAccessible, linkIn, PASSWORD, test } from '../fixtures/test';

/** What is typed, which line of the list is chosen, and how the portal then speaks of the authority. */
const LISTED = [
  { typed: 'le havre', option: /^Le Havre/, title: 'Mairie du Havre', welcome: 'Bienvenue au guichet du Havre', slug: 'le-havre' },
  {
    typed: 'st denis reunion',
    option: /^Saint-Denis.*La Réunion/,
    title: 'Mairie de Saint-Denis',
    welcome: 'Bienvenue au guichet de Saint-Denis',
    slug: 'saint-denis-974',
  },
  {
    typed: '240800847',
    option: /^Communauté de communes des Portes du Luxembourg/,
    title: 'Communauté de communes des Portes du Luxembourg',
    welcome: 'Bienvenue au guichet de la communauté de communes des Portes du Luxembourg',
    slug: 'cc-des-portes-du-luxembourg',
  },
];

for (const authority of LISTED) {
  test(`${authority.title} registers and sees its portal`, async ({ page, mailbox, people }) => {
    const email = people.newEmail();
    await page.goto('/register');
    await page.getByRole('combobox', { name: 'Votre commune ou intercommunalité' }).pressSequentially(authority.typed);
    await page.getByRole('option', { name: authority.option }).click();
    await page.getByLabel('Adresse email').fill(email);
    await page.getByLabel('Mot de passe').fill(PASSWORD);
    await page.getByRole('button', { name: 'Créer le guichet' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Consultez votre messagerie');
    await page.goto(linkIn(await mailbox.waitForMail(email, authority.title)));
    await expect(page).toHaveURL('/mgmt');
    await expect(page.getByRole('status').filter({ hasText: `Le guichet «\u202f${authority.title}\u202f» est prêt` })).toBeVisible();
    const portal = await openPortal(page);
    expect(new URL(portal.url()).pathname).toBe(`/guichet/${authority.slug}/`);
    await expect(portal.getByRole('heading', { level: 1 })).toHaveText(authority.welcome);
    await expect(portal.getByRole('contentinfo')).toContainText(authority.title);
    await expectAccessible(portal);
  });
}

test('a body that is not in the list is entered by hand', async ({ page, mailbox, people }) => {
  const email = people.newEmail();
  await page.goto('/register');
  await page.getByRole('button', { name: 'Ma collectivité n’est pas dans la liste' }).click();
  await page.getByRole('radio', { name: 'Commune', exact: true }).check();
  await page.getByLabel('Nom de la collectivité').fill('La Palud-Sainte-Roure');
  await page.getByLabel('Intitulé de la collectivité').fill('Ville de La Palud-Sainte-Roure');
  await page.getByLabel('Code d’identification').fill('13998');
  await page.getByLabel('Code postal').fill('13100');
  await expectAccessible(page);
  await page.getByLabel('Adresse email').fill(email);
  await page.getByLabel('Mot de passe').fill(PASSWORD);
  await page.getByRole('button', { name: 'Créer le guichet' }).click();
  await page.goto(linkIn(await mailbox.waitForMail(email, 'Ville de La Palud-Sainte-Roure')));
  await expect(page).toHaveURL('/mgmt');
  const portal = await openPortal(page);
  await expect(portal.getByRole('heading', { level: 1 })).toHaveText('Bienvenue au guichet de La Palud-Sainte-Roure');
});
