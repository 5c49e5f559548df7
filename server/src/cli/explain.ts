/** `csa explain` and `csa rules`: the registry, the rules' pages, and the errors of Graph. */
import pages from 'rule-pages';
import { explainError, isExplained, rules, sources } from '../core';
import { decodeText } from '../disk/text';
import { type Arguments, lastValue, UsageError } from './arguments';
import { explainErrorText } from './explain-error';
import { json, lines, type Printed } from './destination';
import { exitCodes, readStandardInput, type Io } from './io';
import { suggestion } from './suggestion';

/**
 * Explains what was given: a rule, or an error that Graph returned. Returns the exit code. Throws a UsageError that suggests the nearest
 * rule for a word that is neither.
 */
export async function explain(parsed: Arguments, io: Io): Promise<number> {
  const { positionals: [given, ...more], flags } = parsed;
  if (flags.has('stdin')) {
    if (given !== undefined) throw new UsageError('--stdin explains the text from standard input and takes no other');
    const read = decodeText(await readStandardInput(io));
    if ('message' in read) throw new UsageError(`standard input: ${read.message}`);
    return explainErrorText(read.text, parsed, io);
  }
  if (given === undefined || more.length > 0) {
    throw new UsageError('explain takes one rule or one text: csa explain RULE, csa explain "TEXT", csa explain --stdin');
  }
  if (isErrorText(given)) return explainErrorText(given, parsed, io);
  if (parsed.values.size > 0) throw new UsageError('--request and --format are for errors, not for rules');
  io.stdout.write(ruleText(given));
  return exitCodes.clean;
}

/** Rules are one word of small letters. Everything else is an error, and so is a known code or status. */
function isErrorText(given: string): boolean {
  if (rules.some(({ id }) => id === given)) return false;
  return !/^[a-z-]+$/i.test(given) || isExplained(explainError(given));
}

/** One rule in full. Throws a UsageError that suggests the nearest for an unknown one. */
function ruleText(id: string): Printed {
  const rule = rules.find(each => each.id === id);
  if (rule === undefined) {
    throw new UsageError(`unknown rule "${id}"; ${suggestion(id, rules.map(each => each.id)) ?? '"csa rules" lists the rules'}`);
  }
  return lines(`${rule.id}: ${rule.title}

Severity: ${rule.severity}
Confidence: ${rule.confidence}

${rule.why}

${sections(pages[rule.id] ?? '')}`);
}

/** All rules, as a table or as JSON. */
export function listRules(parsed: Arguments): Printed {
  if (parsed.positionals.length > 0) throw new UsageError('rules takes no arguments; "csa explain RULE" explains one');
  if (lastValue(parsed, 'format') === 'json') {
    const list = rules.map(({ id, title, why, severity, confidence, group, sources: keys }) =>
      ({ id, title, why, severity, confidence, group, sources: keys.map(key => sources[key]) }));
    return json(`${JSON.stringify({ version: 1, rules: list }, null, 2)}\n`);
  }
  const head = ['rule', 'severity', 'confidence', 'what it refuses'];
  const rows = [head, ...rules.map(rule => [rule.id, rule.severity, rule.confidence, rule.title])];
  const widths = [0, 1, 2].map(column => Math.max(...rows.map(row => row[column]?.length ?? 0)));
  return lines(rows.map(row => `${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}\n`).join(''));
}

/** A page without its head, which repeats the registry. */
function sections(page: string): string {
  return page.slice(page.search(/^## /m));
}
