import { rules, type Severity, severities } from '../core';
import { type Arguments, lastValue, UsageError } from './arguments';
import { defaultMaximumProblems, type FailLevel, failLevels, type Format, formats } from './commands';
import { suggestion } from './suggestion';

export interface LintOptions {
  /** Files, folders and globs as given; none means the working directory. */
  readonly paths: readonly string[];
  /** Where the text from standard input pretends to be; undefined when files are checked. */
  readonly stdinPath: string | undefined;
  readonly format: Format;
  readonly failOn: FailLevel;
  readonly fix: boolean;
  readonly configurationPath: string | undefined;
  readonly rules: ReadonlyMap<string, RuleSeverity>;
  readonly quiet: boolean;
  readonly maximumProblems: number;
  readonly noColor: boolean;
}

export type RuleSeverity = Severity | 'off';

const ruleSeverities: readonly RuleSeverity[] = [...severities, 'off'];

/** The options of `csa lint`. What does not go together is a UsageError. */
export function parseLintOptions(parsed: Arguments): LintOptions {
  const { flags, positionals } = parsed;
  const failOn = choice(failLevels, lastValue(parsed, 'fail-on'), 'error');
  const quiet = flags.has('quiet');
  if (quiet && (failOn === 'warning' || failOn === 'information')) {
    throw new UsageError(`--quiet reports errors only and does not go with --fail-on ${failOn}`);
  }
  return {
    paths: positionals,
    stdinPath: stdinPath(parsed),
    format: choice(formats, lastValue(parsed, 'format'), 'pretty'),
    failOn,
    fix: flags.has('fix'),
    configurationPath: lastValue(parsed, 'config'),
    rules: new Map((parsed.values.get('rule') ?? []).map(ruleSetting)),
    quiet,
    maximumProblems: wholeNumber('--max-problems', lastValue(parsed, 'max-problems') ?? String(defaultMaximumProblems)),
    noColor: flags.has('no-color'),
  };
}

function stdinPath(parsed: Arguments): string | undefined {
  const path = lastValue(parsed, 'stdin-filepath');
  if (!parsed.flags.has('stdin')) {
    if (path !== undefined) throw new UsageError('--stdin-filepath goes with --stdin');
    return undefined;
  }
  if (path === undefined || path === '') throw new UsageError('--stdin needs --stdin-filepath PATH, which says what kind of file the text is');
  if (parsed.positionals.length > 0) throw new UsageError('--stdin checks one text and takes no paths');
  return path;
}

function ruleSetting(setting: string): [string, RuleSeverity] {
  const separator = setting.indexOf('=');
  const id = separator < 0 ? setting : setting.slice(0, separator);
  const severity = separator < 0 ? undefined : ruleSeverities.find(each => each === setting.slice(separator + 1));
  const ids = rules.map(rule => rule.id);
  if (!ids.includes(id)) throw new UsageError(`--rule: unknown rule "${id}"; ${suggestion(id, ids) ?? '"csa rules" lists the rules'}`);
  if (severity === undefined) throw new UsageError(`--rule ${setting}: write ${id}=SEVERITY, one of ${ruleSeverities.join(', ')}`);
  return [id, severity];
}

function choice<T extends string>(choices: readonly T[], value: string | undefined, otherwise: T): T {
  return choices.find(each => each === value) ?? otherwise;
}

function wholeNumber(option: string, value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new UsageError(`${option} takes a whole number, not "${value}"`);
  return Number(value);
}
