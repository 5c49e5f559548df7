import { resolve } from 'node:path';
import { type Io } from './io';
import { type LintOptions } from './options';
import { type Style } from './report';

/** The style that the options and the environment select. */
export function styleOf(options: LintOptions, io: Io): Style {
  const workspace = io.env.GITHUB_WORKSPACE ?? '';
  return {
    usesColor: usesColor(options, io),
    maximumProblems: options.maximumProblems,
    annotationRoot: workspace === '' ? io.cwd : resolve(workspace),
  };
}

/** Follows https://no-color.org and Node.js's FORCE_COLOR. A pipe gets no colors unless forced, not even in CI. */
function usesColor(options: LintOptions, { env, isTerminal }: Io): boolean {
  if (options.noColor || (env.NO_COLOR ?? '') !== '') return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return isTerminal.stdout && env.TERM !== 'dumb';
}
