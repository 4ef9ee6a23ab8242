import { signIn } from '../fixtures/sign_in';
import { expect, expectAccessible, linkIn, PASSWORD, test } from '../fixtures/test';

test('a colleague asks for access, and an agent gives it', async ({ page, browser, people, mailbox, server }) => {
  test.slow();
  const agent = await people.agent();
  const email = people.newEmail('collegue');

  await test.step('the colleague registers for a commune that has a guichet', async () => {
    await page.goto('/register');
    await page.getByRole('combobox').pressSequentially(agent.commune.name);
    await page.getByRole('option', { name: agent.commune.name }).filter({ hasText: 'Ardennes' }).first().click();
    await expect(page.getByText('Un guichet existe déjà')).toBeVisible();
    await page.getByLabel('Adresse email').fill(email);
    await page.getByLabel('Mot de passe').fill(PASSWORD);
    await page.getByRole('button', { name: 'Demander l’accès' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Consultez votre messagerie');
    await page.goto(linkIn(await mailbox.waitForMail(email, 'Confirmez votre adresse')));
    await expect(page).toHaveURL('/mgmt');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Votre demande d’accès est en attente');
    await expectAccessible(page);
  });

  await test.step('the agent is told, and accepts', async () => {
    const mail = await mailbox.waitForMail(agent.email, 'Demande d’accès');
    expect(mail.text).toContain(email);
    const context = await browser.newContext({ baseURL: server.url, locale: 'fr-FR' });
    const desk = await context.newPage();
    await signIn(desk, agent);
    await desk.getByRole('button', { name: `Accepter ${email}` }).click();
    await expectAccessible(desk);
    await desk.getByRole('dialog').getByRole('button', { name: 'Donner l’accès' }).click();
    await expect(desk.getByRole('status').filter({ hasText: 'a maintenant accès au guichet' })).toBeVisible();
    await expect(desk.getByRole('heading', { name: 'Demandes d’accès' })).toHaveCount(0);
    await context.close();
  });

  await test.step('the colleague finds the guichet', async () => {
    await mailbox.waitForMail(email, 'Accès accordé');
    await page.getByRole('button', { name: 'Vérifier maintenant' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tableau de bord');
    await expect(page.getByText(agent.title).first()).toBeVisible();
  });
});
