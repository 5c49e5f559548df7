/** `csa explain` and `csa rules`: the registry and the rules' pages. */
import pages from 'rule-pages';
import { rules, sources } from '../core';
import { type Arguments, lastValue, UsageError } from './arguments';
import { json, lines, type Printed } from './destination';
import { suggestion } from './suggestion';

/** Prints one rule in full. Throws a UsageError that suggests the nearest for an unknown one. */
export function explain([id, ...more]: readonly string[]): Printed {
  if (id === undefined || more.length > 0) throw new UsageError('explain takes one rule: csa explain RULE');
  const rule = rules.find(each => each.id === id);
  if (rule === undefined) {
    throw new UsageError(`unknown rule "${id}"; ${suggestion(id, rules.map(each => each.id)) ?? '"csa rules" lists the rules'}`);
  }
  const written = rule.sources.map(key => `  ${sources[key].title} (${sources[key].date})\n  ${sources[key].url}\n`);
  return lines(`${rule.id}: ${rule.title}

Severity: ${rule.severity}
Confidence: ${rule.confidence}

${rule.why}

Sources:
${written.join('')}${examples(pages[rule.id] ?? '')}`);
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
function examples(page: string): string {
  const start = page.search(/^## /m);
  return start < 0 ? '' : `\n${page.slice(start).trimEnd()}\n`;
}
