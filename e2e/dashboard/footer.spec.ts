// Help and legal pages, at the foot of every screen.
import { signIn } from '../fixtures/sign_in';
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../fixtures/test';

for (const path of ['/register', '/mgmt', '/mot-de-passe-oublie']) {
  test(`${path} tells where to find help, and leads to the legal pages`, async ({ page }) => {
    await page.goto(path);
    const footer = page.getByRole('contentinfo');
    await expect(footer.getByText('Besoin d’aide')).toBeVisible();
    await expect(footer.getByRole('link', { name: 'aide@guichet.example' })).toHaveAttribute('href', /^mailto:/);
    await expect(footer.getByRole('link', { name: /^01\s99/ })).toHaveAttribute('href', 'tel:0199000000');
    await footer.getByRole('link', { name: 'Données personnelles et cookies' }).click();
    await expect(page).toHaveURL('/confidentialite');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Données personnelles et cookies');
  });
}

for (const width of [1280, 360]) {
  test(`the footer of the dashboard at ${width} px`, async ({ page, people }) => {
    await page.setViewportSize({ width, height: 800 });
    await signIn(page, await people.operator());
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('contentinfo').getByText('Besoin d’aide')).toBeVisible();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  });
}
