import { rules, type Severity, severities } from '../core';
import { type Arguments, lastValue, UsageError } from './arguments';
import { defaultMaximumProblems, type FailLevel, failLevels, type Format, formats } from './commands';
import { suggestion } from './suggestion';

export interface LintOptions {
  /** Files, folders and globs as given; none means the working directory. */
  readonly paths: readonly string[];
  /** The path under which text from standard input is checked; undefined when files are checked. */
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

/** Parses the options of `csa lint`. Throws a UsageError for options that exclude each other. */
export function parseLintOptions(parsed: Arguments): LintOptions {
  const { flags, positionals } = parsed;
  const failOn = choice(failLevels, lastValue(parsed, 'fail-on'), 'error');
  const quiet = flags.has('quiet');
  if (quiet && (failOn === 'warning' || failOn === 'information')) {
    throw new UsageError(`--quiet reports errors only and cannot be combined with --fail-on ${failOn}`);
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
    if (path !== undefined) throw new UsageError('--stdin-filepath needs --stdin');
    return undefined;
  }
  if (path === undefined || path === '') throw new UsageError('--stdin needs --stdin-filepath PATH, which tells what kind of file it is');
  if (parsed.positionals.length > 0) throw new UsageError('--stdin checks standard input only and takes no paths');
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
