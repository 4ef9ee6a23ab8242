// "Adresse du guichet": a domain of the authority's own, from the form to the portal.
import { BASE, expect, expectAccessible, expectNoSidewaysScroll, test, TOWN } from '../fixtures/hosts';
import { signIn } from '../fixtures/sign_in';

// A town's own name without TLS is no origin that Chromium trusts with this header, and it says so.
test.use({ expectedErrors: [/Cross-Origin-Opener-Policy header has been ignored/] });

test('an agent gives the guichet an address of the town', async ({ page, people, names, server }) => {
  test.slow();
  const agent = await people.agent();
  await people.activate(agent);
  const domain = `demarches.${TOWN}`;
  await signIn(page, agent, '/mgmt/adresse');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Adresse du guichet');
  await expect(page.getByText(server.at(`${agent.slug}.${BASE}`)).first()).toBeVisible();
  await expectAccessible(page);

  await test.step('what is no address is refused at the field', async () => {
    await page.getByLabel('Adresse souhaitée').fill('mairie');
    await page.getByRole('button', { name: 'Enregistrer cette adresse' }).click();
    await expect(page.getByText('Cette adresse n’a pas la bonne forme.').first()).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('the settings are shown', async () => {
    await page.getByLabel('Adresse souhaitée').fill(`https://${domain}/`);
    await page.getByRole('button', { name: 'Enregistrer cette adresse' }).click();
    await expect(page.getByRole('heading', { level: 2, name: domain })).toBeFocused();
    await expect(page.getByText('À prouver')).toBeVisible();
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 });
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  const check = page.getByRole('button', { name: 'Vérifier' });
  await test.step('without proof nothing changes', async () => {
    await check.click();
    await expect(page.getByText('La preuve n’a pas été trouvée.')).toBeVisible();
  });

  await test.step('the proof is published, the address leads nowhere yet', async () => {
    const value = await page.getByText(/^guichet-verification=/).textContent();
    names.text(`_guichet.${domain}`, value ?? '');
    await check.click();
    await expect(page.getByText('L’adresse est à vous, mais elle ne mène pas à la plateforme')).toBeVisible();
    await expect(page.getByText('Prouvée, à raccorder')).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('the address leads to the platform', async () => {
    names.lead(domain);
    await check.click();
    await expect(page.getByText(`Tout est en ordre : votre guichet est à l’adresse ${domain}.`)).toBeVisible();
    await expect(page.getByText('En service')).toBeVisible();
    await expect(page.getByText(server.at(domain)).first()).toBeVisible();
    await expectAccessible(page);
  });

  const home = server.at(domain);
  await test.step('citizens find the portal there, from everywhere', async () => {
    const citizen = await page.context().newPage();
    await citizen.goto(home);
    await expect(citizen.getByRole('heading', { level: 1 })).toContainText('Bienvenue au guichet');
    await expect(citizen.locator('link[rel="canonical"]')).toHaveAttribute('href', home);
    await citizen.goto(`${server.at(`${agent.slug}.${BASE}`)}contact`);
    await expect(citizen).toHaveURL(`${home}contact`);
    await citizen.close();
  });

  await test.step('the address is given up, after a question', async () => {
    await page.getByRole('button', { name: 'Retirer cette adresse' }).click();
    const dialog = page.getByRole('dialog', { name: 'Retirer cette adresse ?' });
    await expect(dialog).toBeVisible();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Retirer l’adresse' }).click();
    await expect(page.getByText('Adresse retirée.')).toBeVisible();
    await expect(page.getByLabel('Adresse souhaitée')).toBeVisible();
    const gone = await page.request.get(`${server.url}/internal/allowed-domain?domain=${domain}`);
    expect(gone.status()).toBe(404);
  });
});
