/** The explanation of an error as a page, for editors. */
import { type Finding } from '../../lint/finding';
import { rulePageUrl, type SourceKey } from '../../graph/sources';
import { code, escaped, paragraphs, sourceLinks } from '../hover/markdown';
import { isExplained, type Explanation } from './explanation';
import { type LocatedError } from './locate';

export interface ExplanationPage {
  readonly explanation: Explanation;
  /** The known errors, with what may have caused them in the request at hand. */
  readonly located: readonly LocatedError[];
  /** The errors in the request, where the error itself is not known. */
  readonly suspects: readonly Finding[];
  /** The name of the request's document; undefined where there is none. */
  readonly requestName: string | undefined;
  /** The number of the line that the finding is on, from 1. */
  readonly lineOf: (finding: Finding) => number;
}

/** The whole page. Everything that comes from the error or from the document is escaped. */
export function explanationMarkdown(page: ExplanationPage): string {
  const { explanation, located, suspects } = page;
  return paragraphs(
    '# Error from Graph',
    ...located.map(each => errorMarkdown(each, page)),
    ...(located.length === 0 ? [unknownMarkdown(explanation), ...findingLines(suspects, page)] : []),
  );
}

function errorMarkdown({ error: { error, names, isTruncated }, findings }: LocatedError, page: ExplanationPage): string {
  const isFindable = error.causes.some(({ rules }) => rules.length > 0);
  return paragraphs(
    `## ${[error.status, error.code].filter(part => part !== undefined).join(' ') || 'Error of a client'}`,
    `> ${code(error.texts[0])}${isTruncated ? ' (the text breaks off)' : ''}`,
    names.size === 0 ? undefined : `Here: ${[...names.values()].map(code).join(', ')}`,
    error.meaning,
    '**Usual causes**, the likeliest first:',
    error.causes.map(({ text, rules }, index) => paragraphs(
      `${index + 1}. ${text}${rules.length === 0 ? '' : ` Found before sending by ${rules.map(ruleLink).join(', ')}.`}`,
      ...findingLines(findings[index] ?? [], page).map(line => `   ${line}`),
    )).join('\n\n'),
    isFindable && page.requestName !== undefined && findings.every(found => found.length === 0)
      ? `None of these rules reports anything in ${escaped(page.requestName)}.` : undefined,
    sourcesOf(error.sources),
  );
}

/** What can be said of a text that is not known. */
function unknownMarkdown(explanation: Explanation): string {
  const { code: named, status, statusMeaning } = explanation;
  return paragraphs(
    isExplained(explanation)
      ? 'The text of this error is not known. This is what its code means in general.'
      : 'The text of this error is not known, and it names no code that is.',
    named === undefined ? undefined : named.known === undefined
      ? `${code(named.name)}: an unknown code.`
      : `${code(named.known.code)}: ${named.known.meaning}`,
    named?.known?.advice,
    named?.known !== undefined || statusMeaning === undefined ? undefined : `${status ?? ''}: ${statusMeaning}`,
    named?.known === undefined ? undefined : sourcesOf([named.known.source]),
  );
}

function findingLines(findings: readonly Finding[], { requestName, lineOf }: ExplanationPage): string[] {
  return findings.map(finding =>
    `- **Line ${lineOf(finding)}**${requestName === undefined ? '' : ` of ${escaped(requestName)}`}, ${ruleLink(finding.rule)}: `
    + escaped(finding.message));
}

function ruleLink(id: string): string {
  return `[${id}](${rulePageUrl(id)})`;
}

function sourcesOf(keys: readonly SourceKey[]): string {
  return `Sources: ${sourceLinks(keys)}`;
}
