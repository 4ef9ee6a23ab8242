import { signIn } from '../fixtures/sign_in';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../fixtures/test';

test('sign-in is accessible, and refuses without telling which of the two is wrong', async ({ page, people }) => {
  await page.goto('/mgmt');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Connexion');
  await expectAccessible(page);
  await signIn(page, { email: people.newEmail(), password: 'ce mot de passe est faux' });
  await expect(page.getByText('L’adresse email ou le mot de passe n’est pas le bon.').first()).toBeVisible();
  await expectAccessible(page);
});

test('a session outlives a reload, and ends in every tab', async ({ page, context, people }) => {
  const agent = await people.agent();
  await signIn(page, agent);
  await expect(page.getByText(agent.title).first()).toBeVisible();
  await page.reload();
  await expect(page.getByText(agent.title).first()).toBeVisible();

  const second = await context.newPage();
  await second.goto('/mgmt');
  await expect(second.getByText(agent.title).first()).toBeVisible();
  await page.getByRole('button', { name: 'Mon compte', exact: true }).click();
  await page.getByRole('button', { name: 'Se déconnecter' }).click();
  await expect(page.getByText('Vous êtes déconnecté.')).toBeVisible();
  await expect(second.getByRole('heading', { level: 1 })).toHaveText('Connexion');
});

for (const browser of ['', 'in a browser without locks, ']) {
  test(`two tabs renew at the same instant and ${browser}neither is signed out`, async ({ page, context, people }) => {
    const agent = await people.agent();
    await context.clock.install();
    if (browser) {
      await context.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'locks'));
    }
    await signIn(page, agent);
    await expect(page.getByText(agent.title).first()).toBeVisible();
    const second = await context.newPage();
    await second.goto('/mgmt');
    await expect(second.getByText(agent.title).first()).toBeVisible();

    const renewals: number[] = [];
    context.on('response', (response) => {
      if (response.url().endsWith('/api/v1/session/refresh')) renewals.push(response.status());
    });
    for (let round = 1; round <= 3; round += 1) {
      const before = renewals.length;
      // One clock for both tabs: their timers are due at the same instant.
      await context.clock.fastForward('14:00');
      await expect.poll(() => renewals.length).toBeGreaterThan(before);
    }
    // Both hold a token that the server takes, and show it with a request of their own.
    for (const tab of [page, second]) {
      const asked = tab.waitForResponse((response) => response.url().endsWith('/api/v1/me/sessions'));
      await tab.getByRole('button', { name: 'Mon compte' }).click();
      await tab.getByRole('link', { name: 'Compte et connexions' }).click();
      expect((await asked).status()).toBe(200);
      await expect(tab.getByRole('heading', { level: 1 })).not.toHaveText('Connexion');
    }
    expect(renewals.filter((status) => status !== 200)).toEqual([]);
  });
}

for (const width of [1280, 360]) {
  test(`the home of the dashboard is accessible at ${width} px`, async ({ page, people }) => {
    await page.setViewportSize({ width, height: 800 });
    const agent = await people.agent();
    await signIn(page, agent);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tableau de bord');
    await expect(page.getByText(agent.title).first()).toBeVisible();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  });
}

test('an unknown address of the dashboard leads back', async ({ page, people }) => {
  await signIn(page, await people.agent());
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tableau de bord');
  await page.goto('/mgmt/rien');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Page introuvable');
  await page.getByRole('link', { name: 'Aller au tableau de bord' }).click();
  await expect(page).toHaveURL('/mgmt');
});
