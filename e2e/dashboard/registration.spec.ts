import { expect, expectAccessible, expectNoSidewaysScroll, linkIn, PASSWORD, test } from '../fixtures/test';

for (const width of [1280, 360]) {
  test(`the form is accessible at ${width} px, empty, refused and with its list open`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto('/register');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Créer le guichet de ma collectivité');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Créer le guichet' }).click();
    await expect(page.getByLabel('Adresse email')).toHaveAttribute('aria-invalid', 'true');
    await expectAccessible(page);
    await page.getByRole('combobox').pressSequentially('saint-den');
    await expect(page.getByRole('option').first()).toBeVisible();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  });
}

test('the commune is chosen with the keyboard alone', async ({ page }) => {
  await page.goto('/register');
  const field = page.getByRole('combobox', { name: 'Votre commune ou intercommunalité' });
  await field.pressSequentially('havre');
  await expect(page.getByRole('option', { name: /Le Havre/ }).first()).toBeVisible();
  await field.press('ArrowDown');
  await expect(page.getByRole('option', { selected: true })).toHaveCount(1);
  await field.press('Enter');
  await expect(page.getByRole('group', { name: /Collectivité choisie/ })).toBeFocused();
});

test('a refused form puts the focus on the summary, which leads to the field', async ({ page }) => {
  await page.goto('/register');
  await page.getByLabel('Adresse email').fill('mairie');
  await page.getByRole('button', { name: 'Créer le guichet' }).click();
  const email = page.getByLabel('Adresse email');
  await expect(email).toHaveAccessibleDescription(/Exemple/);
  await expect(page.locator(':focus')).toContainText('email');
  await page.locator(':focus').getByRole('link', { name: /email/ }).click();
  await expect(email).toBeFocused();
});

test('a link that served already says so', async ({ page, people, mailbox }) => {
  const agent = await people.agent();
  await page.goto(linkIn(await mailbox.waitForMail(agent.email)));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ce lien n’est plus valable');
  await expectAccessible(page);
});

test('the password proves who confirms from another browser', async ({ page, browser, people, mailbox, server }) => {
  const email = people.newEmail();
  await page.goto('/register');
  await page.getByRole('combobox').pressSequentially('rambervillers');
  await page.getByRole('option', { name: /Rambervillers/ }).first().click();
  await page.getByLabel('Adresse email').fill(email);
  await page.getByLabel('Mot de passe').fill(PASSWORD);
  await page.getByRole('button', { name: 'Créer le guichet' }).click();
  const link = linkIn(await mailbox.waitForMail(email));

  const context = await browser.newContext({ baseURL: server.url });
  const other = await context.newPage();
  await other.goto(link);
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('Saisissez votre mot de passe');
  expect(other.url()).not.toContain('#');
  await expectAccessible(other);
  await other.getByLabel('Mot de passe').fill(PASSWORD);
  await other.getByRole('button', { name: 'Confirmer mon adresse' }).click();
  await expect(other).toHaveURL('/mgmt');
  await context.close();
});
