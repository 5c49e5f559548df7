/** An explanation of an error as `csa explain` prints it, for people and for programs. */
import { type ErrorCode, type Explanation, type Finding, type LocatedError, sources, type SourceKey, visible } from '../core';
import { json, lines, type Printed } from './destination';

/** What the given request reveals about the error. */
export interface CheckedRequest {
  readonly located: readonly LocatedError[];
  /** Its errors, where that of Graph is not known. */
  readonly suspects: readonly Finding[];
  placeOf(finding: Finding): { readonly file: string; readonly line: number; readonly column: number };
}

/** For people. `request` is undefined where only the error is at hand. */
export function explanationText(explanation: Explanation, request: CheckedRequest | undefined): Printed {
  const parts = explanation.errors.map((_, index) => errorLines(explanation, index, request));
  const shown = parts.length === 0 ? [unknownLines(explanation, request)] : parts;
  return lines(shown.map(part => `${part.join('\n')}\n`).join('\n'));
}

function errorLines({ errors }: Explanation, index: number, request: CheckedRequest | undefined): string[] {
  const recognised = errors[index];
  if (recognised === undefined) return [];
  const { error, names, isTruncated } = recognised;
  const head = [error.status, error.code].filter(part => part !== undefined).join(' ');
  const findings = request?.located[index]?.findings ?? [];
  const causes = error.causes.flatMap(({ text, rules }, cause) => [
    `  ${cause + 1}. ${plain(text)}`,
    ...(rules.length === 0 ? [] : [`     Found before sending by: ${rules.join(', ')}`]),
    ...(findings[cause] ?? []).map(finding => `     ${findingLine(finding, request)}`),
  ]);
  const isFindable = error.causes.some(({ rules }) => rules.length > 0);
  return [
    `${head === '' ? '' : `${head}: `}${error.texts[0]}${isTruncated ? ' (the text breaks off)' : ''}`,
    ...Array.from(names, ([name, value]) => `  <${name}> is "${visible(value)}"`),
    '', plain(error.meaning),
    '', 'Usual causes, the likeliest first:', ...causes,
    ...(request !== undefined && isFindable && findings.every(found => found.length === 0)
      ? ['', 'None of these rules reports anything in the request.'] : []),
    '', ...sourceLines(error.sources),
  ];
}

/** What the code or the status means in general. */
function unknownLines({ code, status, statusMeaning }: Explanation, request: CheckedRequest | undefined): string[] {
  const known = code?.known;
  const suspects = request?.suspects ?? [];
  return [
    'The text of this error is not known.',
    ...(code !== undefined && known === undefined ? [`The code "${visible(code.name)}" is not known either.`] : []),
    ...generalLines(known, status, statusMeaning),
    ...(suspects.length === 0 ? [] : ['', 'Errors in the request:', ...suspects.map(finding => `  ${findingLine(finding, request)}`)]),
    ...(known === undefined ? [] : ['', ...sourceLines([known.source])]),
  ];
}

/** The code is more specific than the status. */
function generalLines(code: ErrorCode | undefined, status: number | undefined, statusMeaning: string | undefined): string[] {
  if (code !== undefined) {
    return ['', `In general, ${code.code}: ${plain(code.meaning)}`, ...(code.advice === undefined ? [] : [plain(code.advice)])];
  }
  return statusMeaning === undefined ? [] : ['', `In general, ${status ?? ''}: ${plain(statusMeaning)}`];
}

function findingLine(finding: Finding, request: CheckedRequest | undefined): string {
  const place = request?.placeOf(finding);
  return `${place === undefined ? '' : `${place.file}:${place.line}:${place.column} `}${finding.rule}: ${finding.message}`;
}

function sourceLines(keys: readonly SourceKey[]): string[] {
  return ['Sources:', ...keys.flatMap(key => [`  ${sources[key].title} (${sources[key].date})`, `  ${sources[key].url}`])];
}

/** Our own Markdown has code spans and nothing else. */
function plain(markdown: string): string {
  return markdown.replaceAll('`', '"');
}

/** For programs; part of the contract with them. */
export function explanationJson(explanation: Explanation, request: CheckedRequest | undefined): Printed {
  const { errors, code, status, statusMeaning } = explanation;
  const printed = (finding: Finding): object =>
    ({ rule: finding.rule, severity: finding.severity, ...request?.placeOf(finding), message: finding.message });
  return json(`${JSON.stringify({
    version: 1,
    known: errors.length > 0,
    status: status ?? null,
    statusMeaning: statusMeaning ?? null,
    code: code === undefined ? null : { name: code.name, meaning: code.known?.meaning ?? null, advice: code.known?.advice ?? null },
    errors: errors.map(({ error, names, isTruncated }, index) => ({
      id: error.id, status: error.status ?? null, code: error.code ?? null, text: error.texts[0],
      names: Object.fromEntries(names), truncated: isTruncated, meaning: error.meaning, confidence: error.confidence,
      causes: error.causes.map(({ text, rules }, cause) => ({
        text, rules, ...(request === undefined ? {} : { findings: (request.located[index]?.findings[cause] ?? []).map(printed) }),
      })),
      sources: error.sources.map(key => sources[key]),
    })),
    ...(request === undefined ? {} : { suspects: request.suspects.map(printed) }),
  }, null, 2)}\n`);
}
