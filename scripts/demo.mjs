// npm run demo: a release of a small program on a local GitHub, and the pull request that comes of it.
import { installPackages } from './installed.mjs';

installPackages();
const { runTypeScript } = await import('./run-typescript.mjs');
process.exitCode = runTypeScript(['__tests__/support/demo'], { data: ['__tests__/support'] });
