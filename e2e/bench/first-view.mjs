// Kilobytes that a first view transfers until load, headers in and WebAssembly out: `node bench/first-view.mjs <address>`.
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const executablePath = [process.env.GUICHET_TEST_CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path && existsSync(path),
);
const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
const page = await browser.newPage({ viewport: { width: 360, height: 740 }, isMobile: true, deviceScaleFactor: 2 });
const session = await page.context().newCDPSession(page);
const addresses = new Map();
const sizes = new Map();
session.on('Network.requestWillBeSent', ({ requestId, request }) => addresses.set(requestId, request.url));
session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => sizes.set(requestId, encodedDataLength));
await session.send('Network.enable');
// What ends after load but was asked for before counts too.
await page.goto(process.argv[2], { waitUntil: 'networkidle' });
await browser.close();

let sum = 0;
for (const [id, size] of sizes) {
  const address = new URL(addresses.get(id));
  if (address.pathname.endsWith('.wasm')) continue;
  sum += size;
  console.error(`${size}\t${address.pathname}`);
}
console.log((sum / 1000).toFixed(1));
