// Portals on hosts of the base domain.
import { BASE, expect, expectAccessible, expectNoSidewaysScroll, test } from '../fixtures/hosts';
import { signIn } from '../fixtures/sign_in';

test('a portal on its own host: links, search, old address, data for search engines', async ({ page, server }) => {
  const home = server.at(`plassans.${BASE}`);
  expect((await page.goto(home))?.status()).toBe(200);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bienvenue au guichet de Plassans');
  await expect(page.locator('link[rel="canonical"]')).toHaveAttribute('href', home);
  const block = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? '');
  expect(block['@graph'][0]).toMatchObject({ '@type': 'GovernmentOffice', name: 'Ville de Plassans', url: home });
  await expectAccessible(page);

  // By the browser: only it takes such a name for this machine.
  const linked = (kind: string) =>
    page.evaluate(async (rel) => {
      const answer = await fetch(document.querySelector<HTMLLinkElement>(`link[rel="${rel}"]`)?.href ?? '');
      return { media: answer.headers.get('content-type'), text: await answer.text() };
    }, kind);
  expect((await linked('icon')).media).toBe('image/svg+xml');
  expect(JSON.parse((await linked('manifest')).text)).toMatchObject({ name: 'Guichet de Plassans', start_url: '/', lang: 'fr' });

  // The widgets ask the API of this very host.
  const field = page.getByRole('search').getByRole('searchbox');
  await expect(async () => {
    await field.fill('');
    await field.pressSequentially('passep');
    await expect(page.locator('.suggestions').getByRole('link', { name: /passeport/i }).first()).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await page.locator('.suggestions').getByRole('link', { name: /passeport/i }).first().click();
  await expect(page).toHaveURL(`${home}demarches/passeport-majeur`);

  await page.goto(`${server.url}/guichet/plassans/contact?x=1`);
  await expect(page).toHaveURL(`${home}contact?x=1`);
  await page.goto(`${home}mgmt`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cette page n’existe pas');
});

test('an agent sees the portal on its host before anybody else', async ({ page, people, browser, server }) => {
  const agent = await people.agent();
  await signIn(page, agent);
  const tab = page.waitForEvent('popup');
  await page.getByRole('button', { name: /Ouvrir le guichet/ }).first().click();
  const portal = await tab;
  const home = server.at(`${agent.slug}.${BASE}`);
  await portal.waitForURL(home);
  await expect(portal.getByRole('region', { name: 'Aperçu' })).toBeVisible();
  await portal.getByRole('contentinfo').getByRole('link', { name: 'Contact et horaires' }).click();
  await expect(portal).toHaveURL(`${home}contact`);
  await expect(portal.getByRole('region', { name: 'Aperçu' })).toBeVisible();

  const visitor = await browser.newContext();
  const citizen = await visitor.newPage();
  expect((await citizen.goto(home))?.status()).toBe(403);
  await expect(citizen.getByRole('link', { name: 'Se connecter' })).toHaveAttribute('href', `${server.url}/mgmt`);
  await expectAccessible(citizen);
  await expectNoSidewaysScroll(citizen);
  await visitor.close();
});

test('a host that nobody has is a page that says so', async ({ page, server }) => {
  expect((await page.goto(server.at(`nulle-part.${BASE}`)))?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cette page n’existe pas');
});
