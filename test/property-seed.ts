/**
 * For `.mocharc.cjs`: the seed of property tests changes with the code, so that the same commit has the same outcome on every machine. A
 * file that mocha runs with `--no-config` has other values each time.
 */
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

fc.configureGlobal({ seed: createHash('sha256').update(readFileSync('dist/server.browser.js')).digest().readInt32BE(0) });
