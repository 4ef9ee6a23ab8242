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
