// What a page gives without any script: these run with and without JavaScript.
import { expect, test } from '../fixtures/test';
import { PAGES } from '../fixtures/plassans';

test('home says who this is and where to go', async ({ page, context }) => {
  const answer = await page.goto(PAGES.home);
  expect(answer?.status()).toBe(200);
  await expect(page).toHaveTitle(/Plassans/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bienvenue au guichet de Plassans');
  await expect(page.getByRole('heading', { level: 2, name: 'Tous les thèmes' })).toBeVisible();
  await expect(page.getByRole('link', { name: /^04\s65\s71\s00\s00/ }).first()).toHaveAttribute('href', /^tel:/);
  await expect(page.getByRole('contentinfo').getByRole('link', { name: /Office de tourisme/ })).toBeVisible();
  // Who only reads gets no cookie.
  expect(await context.cookies()).toEqual([]);
});

test('from home to a page by its theme', async ({ page }) => {
  await page.goto(PAGES.home);
  await page.locator('#themes').getByRole('link', { name: 'État civil et identité' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('État civil et identité');
  await page.getByRole('main').getByRole('link', { name: /passeport/i }).first().click();
  await expect(page).toHaveURL(PAGES.service);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('passeport');
});

test('a page answers first, then tells what to do', async ({ page }) => {
  await page.goto(PAGES.service);
  await expect(page.getByRole('list', { name: 'En bref' })).toBeVisible();
  const action = page.getByRole('link', { name: /Faire la pré-demande en ligne/ }).first();
  await expect(action).toHaveAttribute('href', /^https:\/\//);
  await expect(page.getByRole('heading', { level: 2, name: 'Comment faire' })).toBeVisible();
  await expect(page.getByRole('checkbox').first()).toBeVisible();
});

test('the search form opens the page of results', async ({ page }) => {
  await page.goto(PAGES.home);
  await page.getByRole('search').getByRole('searchbox').fill('passeport');
  await page.getByRole('search').getByRole('button', { name: 'Rechercher', exact: true }).click();
  await expect(page).toHaveURL(/\/recherche\?q=passeport/);
  await expect(page.getByRole('heading', { level: 2, name: /^\d+\srésultats? pour/ })).toBeVisible();
  await page.getByRole('list').getByRole('link', { name: /passeport/i }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('passeport');
});

test('a search without result helps on', async ({ page }) => {
  await page.goto(PAGES['no results']);
  await expect(page.getByRole('heading', { level: 2, name: /Aucun résultat/ })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'Parcourir par thème' })).toBeVisible();
});

test('the menu unfolds and leads to the contact', async ({ page }) => {
  await page.goto(PAGES.home);
  const menu = page.getByRole('navigation', { name: 'Principale' });
  await menu.getByText('Menu').click();
  await menu.getByRole('link', { name: 'Contact et horaires' }).click();
  await expect(page).toHaveURL(PAGES.contact);
  await expect(page.getByRole('main')).toContainText('39 rue du Général-de-Gaulle');
});

test('every page is found by theme and by letter', async ({ page }) => {
  await page.goto(PAGES.home);
  await page.getByRole('contentinfo').getByRole('link', { name: 'Plan du site' }).click();
  await expect(page).toHaveURL(PAGES.plan);
  await expect(page.getByRole('main').getByRole('link', { name: /premier passeport \(adulte\)/ })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Démarches de A à Z' }).click();
  await page.getByRole('navigation', { name: 'Aller à une lettre' }).getByRole('link', { name: 'P', exact: true }).click();
  await page.getByRole('main').getByRole('link', { name: 'Premier passeport', exact: true }).click();
  await expect(page).toHaveURL(PAGES.service);
});

test('an opinion on a page needs neither script nor cookie', async ({ page, context }) => {
  await page.goto(PAGES.service);
  await page.getByRole('button', { name: 'Oui', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Merci pour votre avis');
  expect(await context.cookies()).toEqual([]);
});

test('what is not there is a 404 that helps', async ({ page }) => {
  expect((await page.goto(PAGES.missing))?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cette page n’existe pas');
  await expect(page.getByRole('search')).toBeVisible();
  expect((await page.goto(PAGES['unknown portal']))?.status()).toBe(404);
});

test('a portal that is not open says only that', async ({ page, people }) => {
  const agent = await people.agent();
  const answer = await page.goto(`/guichet/${agent.slug}/demarches/passeport-majeur`);
  expect(answer?.status()).toBe(403);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ce guichet n’est pas encore ouvert');
  await expect(page.locator('body')).not.toContainText(agent.commune.name);

  await people.activate(agent);
  expect((await page.goto(`/guichet/${agent.slug}/`))?.status()).toBe(200);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Bienvenue au guichet');
});
