import base from './playwright.config';

/** Takes the pictures of the README; not a test: `make screenshots`. */
export default { ...base, workers: 1, projects: [{ name: 'screenshots', testDir: 'screenshots' }] };
