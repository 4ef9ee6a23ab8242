// The pictures of the README: `make screenshots` writes them to docs/screenshots/.
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { PAGES } from '../fixtures/plassans';
import { signIn } from '../fixtures/sign_in';
import { expect, test } from '../fixtures/test';

test.use({ viewport: { width: 1280, height: 900 } });

async function picture(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({
    path: resolve(__dirname, '../../docs/screenshots', `${name}.png`),
    animations: 'disabled',
    caret: 'hide',
  });
}

test('portal', async ({ page }) => {
  await page.goto(PAGES.home);
  await picture(page, 'portal-home');
  await page.goto(PAGES.service);
  await picture(page, 'portal-page');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(PAGES.home);
  await picture(page, 'portal-home-phone');
});

test('registration and dashboard', async ({ page, people }) => {
  await page.goto('/register');
  await page.getByRole('combobox').pressSequentially('carig');
  await expect(page.getByRole('option').first()).toBeVisible();
  await picture(page, 'register');
  const agent = await people.agent();
  await signIn(page, agent);
  await expect(page.getByText(agent.title).first()).toBeVisible();
  await picture(page, 'dashboard-home');
});

test('operator', async ({ page, people }) => {
  await people.agent();
  await signIn(page, await people.operator(), '/mgmt/operateur');
  await expect(page.getByRole('table', { name: 'Tous les guichets' })).toBeVisible();
  await picture(page, 'operator');
});
