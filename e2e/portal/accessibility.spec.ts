// Every kind of page, seen in five ways, for three authorities that put a page to the test.
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, test, type Agent, type People } from '../fixtures/test';
import { PAGES } from '../fixtures/plassans';

/** The kinds of pages, below the portal's address. */
const ROUTES = {
  home: '',
  category: 'rubriques/etat-civil-identite',
  service: 'demarches/passeport-majeur',
  information: 'demarches/pieces-identite-pour-voter',
  'life event': 'evenements/je-demenage',
  search: 'recherche',
  results: 'recherche?q=carte',
  'no results': 'recherche?q=zzzzzz',
  contact: 'contact',
  plan: 'plan',
  index: 'a-z',
  thanks: 'avis?page=passeport-majeur',
  'legal notice': 'mentions-legales',
  privacy: 'protection-des-donnees',
  cookies: 'cookies',
  'accessibility statement': 'accessibilite',
  missing: 'demarches/cette-page-manque',
};

const FULL = {
  address_1: '39 rue du Général-de-Gaulle',
  postal_code: '08200',
  town: 'Sedan',
  phone: '03 24 27 73 42',
  email: 'mairie@sedan.example',
  website: 'https://www.sedan.example/',
};
const DAY = [
  { from: 525, to: 720 },
  { from: 810, to: 1020 },
];
const WEEK = { days: [DAY, DAY, DAY, DAY, DAY, [], []] };

/** The authorities, each with what is hard about it. */
const AUTHORITIES: Record<string, (people: People) => Promise<Agent>> = {
  'a glaring colour': async (people) => {
    const agent = await people.agent();
    await people.save(agent, { general: FULL, opening_hours: WEEK, theme: { colour: '#ffff00' } });
    return agent;
  },
  'long names': async (people) => {
    const agent = await people.agent({ code: '51513', name: 'Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson' });
    await people.save(agent, {
      general: {
        ...FULL,
        address_1: 'Hôtel de ville, ancienne abbaye des Bénédictines de Saint-Remy',
        address_2: '1 bis place du Maréchal-de-Lattre-de-Tassigny, bâtiment C, deuxième étage',
        town: 'Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson',
        email: 'accueil.etat-civil@saint-remy-en-bouzemont-saint-genest-et-isson.example',
        website: 'https://www.saint-remy-en-bouzemont-saint-genest-et-isson.example/',
      },
      opening_hours: WEEK,
      links: [
        {
          label: 'Communauté de communes Perthois-Bocage et Der, transports scolaires',
          url: 'https://transports.saint-remy-en-bouzemont-saint-genest-et-isson.example/',
        },
      ],
    });
    return agent;
  },
  'missing data': (people) => people.agent(),
};

const PHONE = { width: 360, height: 740 };

interface Way {
  options: BrowserContextOptions;
  withoutScripts?: boolean;
}

const WAYS: Record<string, Way> = {
  'on a desktop': { options: { viewport: { width: 1280, height: 800 } } },
  'on a phone': { options: { viewport: PHONE } },
  'in the dark': { options: { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' } },
  // What a browser window of 1280 px gives at 200 %.
  'at a zoom of 200 %': { options: { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 } },
  'without scripts': { options: { viewport: PHONE }, withoutScripts: true },
};

/** The page as it is where scripts are switched off: axe itself needs them on. */
async function withoutScripts(page: Page): Promise<void> {
  await page.route('**/*', async (route) => {
    if (route.request().resourceType() !== 'document') return route.fallback();
    const response = await route.fetch();
    const html = await response.text();
    await route.fulfill({
      response,
      body: html.replace(/<script(?! type="application\/ld)[\s\S]*?<\/script>/g, '').replace(/<\/?noscript>/g, ''),
    });
  });
}

async function visit(browser: Browser, url: string, agent: Agent, way: Way): Promise<void> {
  const context = await browser.newContext({ ...way.options, baseURL: url });
  const page = await context.newPage();
  if (way.withoutScripts) await withoutScripts(page);
  for (const [name, path] of Object.entries(ROUTES)) {
    await test.step(name, async () => {
      await page.goto(`/guichet/${agent.slug}/${path}`);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    });
  }
  await context.close();
}

for (const [name, make] of Object.entries(AUTHORITIES)) {
  test.describe(name, () => {
    let agent: Agent;
    test.beforeAll(async ({ people }) => {
      agent = await make(people);
      await people.activate(agent);
    });

    for (const [manner, way] of Object.entries(WAYS)) {
      test(`every kind of page ${manner} @script`, async ({ browser, server }) => {
        test.setTimeout(180_000);
        await visit(browser, server.url, agent, way);
      });
    }

    test('every kind of page reflows at 320 px @script', async ({ page }) => {
      await page.setViewportSize({ width: 320, height: 640 });
      for (const path of Object.values(ROUTES)) {
        await page.goto(`/guichet/${agent.slug}/${path}`);
        await expectNoSidewaysScroll(page);
      }
    });
  });
}

test('a portal that is not open, and an unknown one @script', async ({ page, people }) => {
  const agent = await people.agent();
  for (const path of [`/guichet/${agent.slug}/`, PAGES['unknown portal']]) {
    await page.goto(path);
    await expectAccessible(page);
  }
});

test('the menu, unfolded on a phone @script', async ({ page }) => {
  await page.setViewportSize(PHONE);
  await page.goto(PAGES.home);
  await page.getByRole('navigation', { name: 'Principale' }).getByText('Menu').click();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
});

test('the keyboard alone leads from home to a ticked checklist', async ({ page, javaScriptEnabled }) => {
  await page.goto(PAGES.home);
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Aller au contenu' });
  await expect(skip).toBeFocused();
  await page.keyboard.press('Enter');
  const field = page.getByRole('search').getByRole('searchbox');
  for (let presses = 0; presses < 5 && !(await field.evaluate((node) => node === document.activeElement)); presses++) {
    await page.keyboard.press('Tab');
  }
  await expect(field).toBeFocused();
  await page.keyboard.type('premier passeport adulte');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/recherche\?q=/);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const first = page.getByRole('main').getByRole('link', { name: /passeport \(adulte\)/ }).first();
  for (let presses = 0; presses < 30 && !(await first.evaluate((node) => node === document.activeElement)); presses++) {
    await page.keyboard.press('Tab');
    await expectFocusIsSeen(page);
  }
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(PAGES.service);
  const box = page.getByRole('checkbox').first();
  if (javaScriptEnabled !== false) await expect(page.locator('.checklist-tools').first()).toBeVisible();
  for (let presses = 0; presses < 60 && !(await box.evaluate((node) => node === document.activeElement)); presses++) {
    await page.keyboard.press('Tab');
    await expectFocusIsSeen(page);
  }
  await page.keyboard.press('Space');
  await expect(box).toBeChecked();
});

/** What has the focus is in sight, and ringed (WCAG 2.4.7, 2.4.11). */
async function expectFocusIsSeen(page: Page): Promise<void> {
  const seen = await page.evaluate(() => {
    const node = document.activeElement;
    if (!node || node === document.body) return true;
    const box = node.getBoundingClientRect();
    const ringed = [node, ...node.querySelectorAll('*')].some((one) => parseFloat(getComputedStyle(one).outlineWidth) >= 2);
    return ringed && box.bottom > 0 && box.top < innerHeight && box.width > 0;
  });
  expect(seen, await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200) ?? '')).toBe(true);
}
